import { Suspense } from 'react';
import type { TargetNames } from '#lib/preflight/read-names.ts';
import { isConfigured } from '#lib/stacks/choose-environment.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { namesAddress } from '#lib/vocabulary/addresses.ts';
import { Breadcrumb } from '../../shell/breadcrumb.tsx';
import { EnvironmentChooser } from '../../shell/environment-chooser.tsx';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { NothingAsked } from '../nothing-asked.tsx';
import { NamesOfTarget } from './names-of-target.tsx';

type Chosen = {
  stack: Stack;
  environment: string;
  targets: { target: string; title: string; names: Promise<TargetNames> }[];
  /** Whether every table and group of metrics is expanded. */
  isOpen: boolean;
  /** Why no target was queried. */
  refused?: string;
};
type NamesScreenProps = {
  stacks: Stack[];
  /** A stack in the URL that does not exist or cannot be read. */
  unknown?: string;
  chosen?: Chosen;
};

/** The tables, columns and metrics of a stack, for authors of checks. */
export function NamesScreen({ stacks, unknown, chosen }: NamesScreenProps) {
  return (
    <>
      <Breadcrumb steps={[{ title: 'Authoring', href: '/authoring' }, { title: 'Tables and metrics' }]} />
      <h1 className="mt-3 text-2xl font-semibold">Tables and metrics</h1>
      <p className="mt-1 max-w-prose text-muted">
        The tables, columns and metrics that the SQL and PromQL of a check can use. Opening a stack queries
        its targets, with the role that its checks use.
      </p>
      <nav aria-label="Stack" className="mt-4 flex flex-wrap gap-x-5 gap-y-1">
        {stacks.map(({ id, title }) => (
          <Link
            key={id}
            href={namesAddress(id)}
            aria-current={id === chosen?.stack.id ? 'page' : undefined}
            className={`min-h-6 ${id === chosen?.stack.id ? 'font-semibold text-ink' : 'link'}`}
          >
            {title}
          </Link>
        ))}
      </nav>
      {unknown !== undefined && (
        <div className="mt-5">
          <Notice tone="warning" title={`Stack “${unknown}” does not exist or cannot be read`}>
            Choose one above.
          </Notice>
        </div>
      )}
      {chosen && <NamesOfStack {...chosen} />}
    </>
  );
}

function NamesOfStack({ stack, environment, targets, isOpen, refused }: Chosen) {
  const choices = Object.entries(stack.environments).map(([id, { title }]) => ({
    id,
    title,
    configured: isConfigured(stack, id),
    href: namesAddress(stack.id, { environment: id, isOpen }),
  }));
  return (
    <>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <EnvironmentChooser stack={stack.id} chosen={environment} choices={choices} />
        {targets.length > 0 && (
          <Link href={namesAddress(stack.id, { environment, isOpen: !isOpen })} className="link text-sm">
            {isOpen ? 'Collapse all' : 'Expand all'}
          </Link>
        )}
      </div>
      {targets.map(({ target, title, names }) => (
        <section key={target} aria-labelledby={`${target}-names`} className="mt-8">
          <h2 id={`${target}-names`} className="text-xl font-semibold">
            {title} <code className="code text-sm font-normal">target: {target}</code>
          </h2>
          <Suspense fallback={<Skeleton className="mt-3 h-40" label={`Querying ${title}`} />}>
            <NamesOfTarget names={names} isOpen={isOpen} />
          </Suspense>
        </section>
      ))}
      {refused && <NothingAsked problem={refused} />}
      {!targets.length && !refused && (
        <div className="mt-5">
          <Notice title={`${stack.title} has no Postgres and no Prometheus target`}>
            For what its checks can ask, see{' '}
            <Link href="/authoring#kinds" className="link">
              Kinds of check
            </Link>
            .
          </Notice>
        </div>
      )}
    </>
  );
}
