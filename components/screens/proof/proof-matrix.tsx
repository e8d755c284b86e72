import type { Matrix } from '#lib/content/proof/build-matrix.ts';
import { ProofRow } from './proof-row.tsx';

type ProofMatrixProps = { stack: string; title: string; matrix: Matrix; labEnvironment?: string };

/** Up to this many issues leave room for wide columns. */
const maxWidth = 18;
/** The cells of issues come after three other columns. */
const issueCells =
  '[&_td:nth-child(n+4)]:border-l [&_td:nth-child(n+4)]:border-line [&_td:nth-child(n+4)]:pt-2.5 [&_td:nth-child(n+4)]:text-center [&_td:nth-child(n+4)]:align-top max-lg:[&_td:nth-child(n+4)]:hidden';
const head = 'px-2 pb-1.5 align-bottom text-xs font-medium text-muted';

/**
 * Faults in rows, issues in columns, both in the order of the pages, so that detections form the diagonal.
 * A narrow screen shows the rows alone, which say in words what the cells show.
 */
export function ProofMatrix({ stack, title, matrix, labEnvironment }: ProofMatrixProps) {
  const { columns, rows } = matrix;
  const width = columns.length > maxWidth ? 'w-5 xl:w-[1.375rem]' : 'w-7';
  return (
    <div className="rounded-md border border-line bg-surface">
      <table className={`w-full border-collapse text-sm lg:table-fixed ${issueCells}`}>
        <caption className="sr-only">{`Every fault of ${title}, and the answer of each issue`}</caption>
        <thead>
          <tr className="border-b border-line bg-sunken text-left [&>th]:bg-sunken [&>th]:shadow-[inset_0_-1px_var(--color-line)] lg:[@media(min-height:44rem)]:[&>th]:sticky lg:[&>th]:top-0 lg:[&>th]:z-1">
            <th scope="col" className={`${head} pl-3`}>
              Fault, and the reason on its page
            </th>
            <th scope="col" className={`${head} w-16 text-right`}>
              Found after
            </th>
            <th scope="col" className={`${head} w-14 text-right`}>
              Rank
            </th>
            {columns.map(({ slug, title: issue, section }) => (
              <th key={slug} scope="col" className={`${width} pb-1.5 align-bottom max-lg:hidden`}>
                <span
                  title={`${section} ${issue}`}
                  className="mx-auto block max-h-52 truncate text-xs font-medium text-muted [writing-mode:vertical-rl] supports-[writing-mode:sideways-lr]:[writing-mode:sideways-lr]"
                >
                  {issue}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ProofRow key={row.proof.fault} {...{ stack, row, columns, labEnvironment }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
