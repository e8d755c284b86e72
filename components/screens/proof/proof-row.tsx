import type { Cell, MatrixIssue, MatrixRow } from '#lib/content/proof/build-matrix.ts';
import type { Proof } from '#lib/content/proof/proof.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Link } from '../../ui/link.tsx';
import { CellMark, cellWords } from './cell-mark.tsx';

type ProofRowProps = { stack: string; row: MatrixRow; columns: MatrixIssue[]; labEnvironment?: string };

const number = 'px-2 py-2 text-right align-top whitespace-nowrap';

/** One fault: the reason on its page, when it was detected, and the answer of every other page as a cell. */
export function ProofRow({ stack, row, columns, labEnvironment }: ProofRowProps) {
  const { proof, issue, cells, outdated } = row;
  const own = cells[columns.findIndex(({ slug }) => slug === issue.slug)];
  const address = pageAddress({ stack, page: issue.slug, environment: labEnvironment });
  return (
    <tr
      id={proof.fault}
      className="border-b border-line last:border-0 target:bg-accent-soft hover:bg-sunken lg:scroll-mt-56"
    >
      <th scope="row" className="min-w-0 px-3 py-2 text-left align-top font-normal">
        <span>
          {own && own !== 'quiet' && (
            <span className="mr-1.5 lg:hidden">
              <CellMark cell={own} size={13} />
              <span className="sr-only">{cellWords[own].word}: </span>
            </span>
          )}
          <Link href={address} className="link font-semibold">
            {issue.title}
          </Link>
          {proof.title && <span className="ml-2 text-muted">{proof.title}</span>}
        </span>
        <span className="mt-0.5 block text-xs text-faint [overflow-wrap:anywhere]">
          {proof.detected ? proof.reason : `Not proven: ${proof.problem}`}
        </span>
        {outdated && (
          <span className="mt-0.5 block text-xs text-warning">
            Its checks have changed since it was proven
          </span>
        )}
        <Others proof={proof} columns={columns} />
      </th>
      <td className={number}>{proof.seconds === undefined ? '–' : `${proof.seconds.toFixed(1)}\u202fs`}</td>
      <td className={number}>{proof.rank === undefined ? '–' : proof.rank || 'none'}</td>
      {cells.map((cell, index) => (
        <IssueCell
          key={columns[index]?.slug}
          cell={cell}
          title={columns[index]?.title}
          isOwn={columns[index]?.slug === issue.slug}
        />
      ))}
    </tr>
  );
}

/** Most are quiet; they have no class, since there are thousands. */
function IssueCell({ cell, title, isOwn }: { cell: Cell; title?: string; isOwn: boolean }) {
  if (cell === 'quiet') return <td />;
  const { word } = cellWords[cell];
  return (
    <td title={`${title}: ${word.toLowerCase()}`} className={isOwn ? 'bg-sunken' : undefined}>
      <CellMark cell={cell} />
      <span className="sr-only">{word}</span>
    </td>
  );
}

/** The other pages that answered, with their reasons, and why those that are also true are. */
function Others({ proof, columns }: { proof: Proof; columns: MatrixIssue[] }) {
  const { alsoTrue, falseAlarms, signs, said } = proof;
  const agreed = Object.entries(alsoTrue);
  const titleOf = (slug: string) => columns.find((one) => one.slug === slug)?.title ?? slug;
  const counted = [
    falseAlarms.length && formatCount(falseAlarms.length, 'false alarms'),
    agreed.length && `${agreed.length} also true`,
    signs.length && `${signs.length} possible`,
  ].filter(Boolean);
  if (!counted.length) return null;
  return (
    <Disclosure summary={counted.join(', ')} className="mt-0.5 [&_summary]:text-xs">
      <ul className="mt-1 grid gap-1 text-xs text-muted [overflow-wrap:anywhere]">
        {falseAlarms.map((slug) => (
          <li key={slug}>
            <CellMark cell="false" size={11} /> <b>{titleOf(slug)}</b>: {ownEntry(said, slug)}
          </li>
        ))}
        {agreed.map(([slug, because]) => (
          <li key={slug}>
            <CellMark cell="true" size={11} /> <b>{titleOf(slug)}</b> is also true, because {because}:{' '}
            {ownEntry(said, slug)}
          </li>
        ))}
        {signs.map((slug) => (
          <li key={slug}>
            <CellMark cell="signs" size={11} /> <b>{titleOf(slug)}</b> answered “Possibly happening”
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
