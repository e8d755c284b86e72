import type { MetricNames } from '#lib/preflight/list-metrics.ts';
import type { TableNames } from '#lib/preflight/list-tables.ts';
import type { TargetNames } from '#lib/preflight/read-names.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { groupMetrics } from './group-metrics.ts';

/** The tables or metrics of one target, or why it gave none. */
export async function NamesOfTarget({ names, isOpen }: { names: Promise<TargetNames>; isOpen: boolean }) {
  const found = await names;
  if (found.state === 'silent') return <Silent {...found} />;
  const isTables = found.state === 'tables';
  const count = isTables
    ? formatCount(found.tables.length, 'tables')
    : `${formatCount(found.metrics.length, 'metrics')} with samples in the last hour`;
  return (
    <>
      <p className="mt-1 text-sm text-muted">
        {count} at <span className="font-mono text-xs wrap-anywhere">{found.at}</span>, queried{' '}
        <RelativeTime iso={found.askedAt} />
      </p>
      {!found.isWhole && (
        <div className="mt-2">
          <Notice tone="warning" title="Too many to show: these are the first by name" />
        </div>
      )}
      {isTables ? (
        <Tables tables={found.tables} isOpen={isOpen} />
      ) : (
        <Metrics metrics={found.metrics} isOpen={isOpen} />
      )}
    </>
  );
}

function Silent({ problem, next }: { problem: string; next?: string }) {
  return (
    <div className="mt-2">
      <Notice tone="warning" title={problem}>
        {next ? `${next}. ` : ''}
        <Link href="/preflight" className="link">
          Preflight
        </Link>{' '}
        shows the state of every target.
      </Notice>
    </div>
  );
}

function Tables({ tables, isOpen }: { tables: TableNames[]; isOpen: boolean }) {
  if (!tables.length) return <p className="mt-2">No tables in the schemas of its search path.</p>;
  return (
    <ul className="mt-2 grid grid-cols-[minmax(0,1fr)]">
      {tables.map((table) => (
        <li key={`${table.schema}.${table.name}`}>
          <Disclosure open={isOpen} summary={<TableSummary {...table} />}>
            <div className="mt-1 mb-3 ml-4.5 grid grid-cols-[minmax(0,1fr)] gap-1.5">
              {table.comment && <p className="text-sm text-muted">{table.comment}</p>}
              <DataTable
                caption={`Columns of ${table.name}`}
                columns={hasComments(table) ? [...columnsOfTable, commentColumn] : columnsOfTable}
                rows={table.columns.map(({ name, type, isNullable, comment }) => ({
                  key: name,
                  cells: [
                    <code key="name" className="font-mono font-semibold whitespace-nowrap">
                      {name}
                    </code>,
                    <span key="type" className="font-mono text-xs">
                      {type}
                    </span>,
                    <span key="null" className="whitespace-nowrap">
                      {isNullable ? 'yes' : 'no'}
                    </span>,
                    ...(hasComments(table) ? [comment ?? ''] : []),
                  ],
                }))}
              />
            </div>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

const columnsOfTable = [
  { key: 'name', title: 'Column' },
  { key: 'type', title: 'Type' },
  { key: 'null', title: 'Nullable' },
];
const commentColumn = { key: 'comment', title: 'Comment' };

function hasComments({ columns }: TableNames): boolean {
  return columns.some(({ comment }) => comment);
}

function TableSummary({ schema, name, kind, isReadable, columns }: TableNames) {
  return (
    <span className="flex min-w-0 flex-wrap gap-x-2">
      <span className="font-mono wrap-anywhere text-ink">
        {schema === 'public' ? name : `${schema}.${name}`}
      </span>
      <span className="font-normal text-faint">
        {kind === 'table' ? '' : `${kind}, `}
        {formatCount(columns.length, 'columns')}
        {!isReadable && ', not readable by this role'}
      </span>
    </span>
  );
}

function Metrics({ metrics, isOpen }: { metrics: MetricNames[]; isOpen: boolean }) {
  if (!metrics.length) return <p className="mt-2">No samples in the last hour.</p>;
  return (
    <ul className="mt-2 grid grid-cols-[minmax(0,1fr)]">
      {groupMetrics(metrics).map(({ title, metrics }) => (
        <li key={title}>
          <Disclosure
            open={isOpen}
            summary={
              <span className="flex min-w-0 flex-wrap gap-x-2">
                <span className="font-mono wrap-anywhere text-ink">{title}</span>
                <span className="font-normal text-faint">{formatCount(metrics.length, 'metrics')}</span>
              </span>
            }
          >
            <div className="mt-1 mb-3 ml-4.5">
              <DataTable
                caption={`Metrics ${title}`}
                columns={columnsOfMetric}
                rows={metrics.map(({ name, type, help }) => ({
                  key: name,
                  cells: [
                    <code key="name" className="font-mono font-semibold">
                      {name}
                    </code>,
                    type ?? '',
                    help ?? '',
                  ],
                }))}
              />
            </div>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

const columnsOfMetric = [
  { key: 'name', title: 'Metric' },
  { key: 'type', title: 'Type' },
  { key: 'help', title: 'Help' },
];
