import { CopyButton } from '#components/ui/copy-button.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { VerdictMark } from '#components/ui/verdict-mark.tsx';
import { cellText, columnTitle, tableAsTsv } from '#lib/documents/table-text.ts';
import type { JudgedSample } from '#lib/vocabulary/check-result.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { Table } from '#lib/vocabulary/observation.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';

const maxUnbrokenLength = 28;
const verdictColumn = { key: ' verdict', title: <span className="sr-only">Verdict</span> };

/**
 * The rows of an answer. `samples` are the rows' own verdicts, where there is one for each. A live answer may contain personal
 * data, which a responder needs; the copy button says so.
 */
export function AnswerTable({
  table,
  samples,
  title,
  isRedacted,
}: {
  table: Table;
  samples: JudgedSample[];
  title: string;
  isRedacted: boolean;
}) {
  const judged = samples.length > 0;
  const columns = table.columns.map((column, index) => ({
    key: column.name,
    title: columnTitle(column),
    numeric: table.rows.some((row) => typeof row[index] === 'number'),
  }));
  if (!table.rows.length) return <p className="text-sm text-muted">No rows.</p>;
  return (
    <>
      <DataTable
        caption={`Answer of ${title}`}
        columns={judged ? [verdictColumn, ...columns] : columns}
        rows={table.rows.map((row, index) => ({
          key: String(index),
          cells: [
            ...(judged ? [<SampleMark key="verdict" sample={samples[index]} />] : []),
            ...row.map((cell, at) => (
              <CellText key={table.columns[at]?.name} text={cellText(cell, table.columns[at]?.unit)} />
            )),
          ],
        }))}
      />
      <p className="mt-1 flex flex-wrap items-center justify-between gap-x-3 text-xs text-muted">
        <span>
          {table.truncated
            ? `First ${formatCount(table.rows.length, 'rows')}; there are more`
            : formatCount(table.rows.length, 'rows')}
        </span>
        <CopyButton
          text={tableAsTsv(table)}
          label={isRedacted ? 'Copy as TSV' : 'Copy as TSV (unredacted)'}
        />
      </p>
    </>
  );
}

/** Measured numbers one by one, each with its own verdict. */
export function SamplesTable({ samples, title }: { samples: JudgedSample[]; title: string }) {
  const names = [...new Set(samples.flatMap(({ labels }) => Object.keys(labels)))];
  return (
    <DataTable
      caption={`Samples of ${title}`}
      columns={[
        verdictColumn,
        ...names.map((name) => ({ key: name, title: name })),
        { key: ' value', title: 'Value', numeric: true },
      ]}
      rows={samples.map((sample, index) => ({
        key: String(index),
        cells: [
          <SampleMark key="verdict" sample={sample} />,
          ...names.map((name) => ownEntry(sample.labels, name) ?? '–'),
          sample.text,
        ],
      }))}
    />
  );
}

/** Short cells stay on one line, so that a narrow table scrolls rather than breaks its numbers. */
function CellText({ text }: { text: string }) {
  return <span className={text.length <= maxUnbrokenLength ? 'whitespace-nowrap' : ''}>{text}</span>;
}

function SampleMark({ sample }: { sample: JudgedSample | undefined }) {
  if (!sample) return null;
  return (
    <span className="inline-flex items-center" title={verdictWord(sample.verdict)}>
      <VerdictMark verdict={sample.verdict} size={14} />
      <span className="sr-only">{verdictWord(sample.verdict)}</span>
    </span>
  );
}
