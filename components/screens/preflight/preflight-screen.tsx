import { Suspense } from 'react';
import type { TargetReport } from '#lib/preflight/preflight.ts';
import type { BrokenStack, Stack, TargetKind } from '#lib/stacks/stack.ts';
import { startSentence } from '#lib/vocabulary/format.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ContentProblems } from '../content-problems.tsx';
import { NothingAsked } from '../nothing-asked.tsx';
import { TargetRow } from './target-row.tsx';

export type PreflightOfStack = {
  stack: Stack;
  environments: { id: string; title: string; reports: { target: string; report: Promise<TargetReport> }[] }[];
};

type PreflightScreenProps = {
  stacks: (PreflightOfStack | BrokenStack)[];
  /** The environment in the URL; undefined for all of them. */
  only?: string;
  /** An environment in the URL that no stack has, and the titles of those that exist, by their ids. */
  unknown?: { asked: string; known: ReadonlyMap<string, string> };
  /** Why no target was queried. */
  refused?: string;
};

/** Every target of every environment: whether it is reachable, as which role, with which rights, and what is missing. */
export function PreflightScreen({ stacks, only, unknown, refused }: PreflightScreenProps) {
  return (
    <>
      <h1 className="text-2xl font-semibold">Preflight</h1>
      <p className="mt-1 max-w-prose text-muted">
        Which targets Pulsebook can reach, as which role, and with which rights. Checked while this page
        loaded.{' '}
        <a href={only ? `/preflight?env=${encodeURIComponent(only)}` : '/preflight'} className="link">
          Check again
        </a>
      </p>
      {refused && <NothingAsked problem={refused} />}
      {unknown && (
        <div className="mt-4">
          <Notice tone="warning" title={`No stack has an environment “${unknown.asked}”`}>
            Known environments:{' '}
            {[...unknown.known].map(([id, title], index) => (
              <span key={id}>
                {index > 0 && ', '}
                <Link href={`/preflight?env=${encodeURIComponent(id)}`} className="link">
                  {title}
                </Link>
              </span>
            ))}
            .
          </Notice>
        </div>
      )}
      {stacks.map((entry) =>
        'problems' in entry ? (
          <section key={entry.id} className="mt-8">
            <h2 className="text-xl font-semibold">{entry.id} cannot be read</h2>
            <div className="mt-2 rounded-md border border-failing-line bg-failing-soft p-4">
              <ContentProblems problems={entry.problems} />
            </div>
          </section>
        ) : (
          <section key={entry.stack.id} aria-labelledby={`${entry.stack.id}-title`} className="mt-8">
            <h2 id={`${entry.stack.id}-title`} className="text-xl font-semibold">
              <Link href={`/${entry.stack.id}`} className="link-quiet">
                {entry.stack.title}
              </Link>
            </h2>
            {entry.environments.map(({ id, title, reports }) => (
              <section key={id} id={`${entry.stack.id}-${id}`} aria-label={title} className="mt-4">
                <h3 className="font-semibold text-muted">{title}</h3>
                <ul className="mt-1.5 divide-y divide-line rounded-md border border-line bg-surface">
                  {reports.map(({ target, report }) => (
                    <li key={target} className="px-4 py-3">
                      <Suspense
                        fallback={<Waiting {...ownEntry(entry.stack.targets, target)} name={target} />}
                      >
                        <TargetRow stack={entry.stack.id} environment={id} report={report} />
                      </Suspense>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </section>
        ),
      )}
    </>
  );
}

/** About as high as the row of a healthy target, so that little moves when it loads. */
const usualHeight: Record<TargetKind, string> = {
  postgres: 'min-h-43 sm:min-h-33',
  prometheus: 'min-h-32 sm:min-h-21',
  redis: 'min-h-25 sm:min-h-16',
  http: 'min-h-17 sm:min-h-11',
};

function Waiting({ title, kind = 'http', name }: { title?: string; kind?: TargetKind; name: string }) {
  return (
    <div className={`grid grid-cols-[1rem_1fr] content-start gap-x-2.5 ${usualHeight[kind]}`}>
      <Skeleton className="mt-1 size-4 rounded-full" />
      <p className="font-semibold">{startSentence(title ?? name, [])}</p>
      <p className="col-start-2 text-sm text-faint">Connecting…</p>
    </div>
  );
}
