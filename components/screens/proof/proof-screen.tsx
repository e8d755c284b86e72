import type { Matrix } from '#lib/content/proof/build-matrix.ts';
import type { HealthySweeps } from '#lib/content/proof/proof.ts';
import type { ProofSums as Sums } from '#lib/content/proof/sum-proofs.ts';
import { pageAddress, stackAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProofLegend } from './proof-legend.tsx';
import { ProofMatrix } from './proof-matrix.tsx';
import { ProofSums } from './proof-sums.tsx';

export type StackProof = {
  id: string;
  title: string;
  /** The environment that the lab breaks, where the stack has one. */
  labEnvironment?: string;
  matrix: Matrix;
  sums: Sums;
};

type ProofScreenProps = { stacks: StackProof[]; sums: Sums; healthy?: HealthySweeps };

/** Whether the checks can be trusted: each issue reproduced, and the answer of every page. */
export function ProofScreen({ stacks, sums, healthy }: ProofScreenProps) {
  return (
    <>
      <h1 className="text-2xl font-semibold">Proof</h1>
      <p className="mt-1 max-w-prose text-muted">
        Every issue was reproduced in the lab, one at a time. Its own page must answer “Happening” and name
        the cause within 20 seconds, and recover after the fix. No other page may answer “Happening”, unless
        that is true as well.
      </p>
      <div className="mt-5">
        <ProofSums sums={sums} healthy={healthy} />
      </div>
      {sums.faults === 0 && (
        <div className="mt-5">
          <Notice title="Nothing is proven yet">
            <code className="code">npm run prove</code> breaks the lab in every known way, and writes the
            results to <code className="code">lab/proof.json</code>.
          </Notice>
        </div>
      )}
      {stacks.length > 1 && (
        <nav aria-label="Stacks" className="mt-5 flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {stacks.map(({ id, title }) => (
            <a key={id} href={`#${id}`} className="link">
              {title}
            </a>
          ))}
        </nav>
      )}
      <section aria-labelledby="legend-title" className="mt-6">
        <h2 id="legend-title" className="sr-only">
          Legend
        </h2>
        <ProofLegend />
      </section>
      {stacks.map((stack) => (
        <StackSection key={stack.id} {...stack} />
      ))}
    </>
  );
}

function StackSection({ id, title, labEnvironment, matrix, sums }: StackProof) {
  const { faults, detected, first, ranked, falseAlarms, cells } = sums;
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-9 break-inside-auto">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id={`${id}-title`} className="text-xl font-semibold">
          <Link href={stackAddress(id, labEnvironment)} className="link-quiet">
            {title}
          </Link>
        </h2>
        <p className="text-sm text-muted">
          {faults > 0 &&
            [
              `${detected} of ${formatCount(faults, 'faults')} detected`,
              ranked > 0 && `${first} ranked first`,
              `${formatCount(falseAlarms, 'false alarms')} in ${cells} cells`,
            ]
              .filter(Boolean)
              .join(', ')}
        </p>
      </div>
      <Unproven stack={id} matrix={matrix} labEnvironment={labEnvironment} />
      {matrix.rows.length > 0 && (
        <div className="mt-2">
          <ProofMatrix stack={id} title={title} matrix={matrix} labEnvironment={labEnvironment} />
        </div>
      )}
    </section>
  );
}

function Unproven({
  stack,
  matrix,
  labEnvironment,
}: { stack: string } & Pick<StackProof, 'matrix' | 'labEnvironment'>) {
  const { unproven, skipped } = matrix;
  const variants = skipped.filter(
    ({ fault }) => !unproven.some(({ issue }) => fault.split(':')[0] === `${stack}/${issue.slug}`),
  );
  if (!unproven.length && !variants.length) return null;
  return (
    <div className="mt-2">
      <Notice
        tone="warning"
        title={`Not proven: ${formatCount(unproven.length + variants.length, 'faults')}`}
      >
        <ul className="grid gap-0.5">
          {unproven.map(({ issue, reason }) => (
            <li key={issue.slug}>
              <Link
                href={pageAddress({ stack, page: issue.slug, environment: labEnvironment })}
                className="link"
              >
                {issue.title}
              </Link>
              : {reason ?? 'no fault reproduces it'}
            </li>
          ))}
          {variants.map(({ fault, reason }) => (
            <li key={fault}>
              <code className="code">{fault}</code>: {reason}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
