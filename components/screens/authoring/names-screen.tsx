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
  /** Whether every table and group of metrics is unfolded. */
  isOpen: boolean;
  /** Why nothing was asked. */
  refused?: string;
};
type NamesScreenProps = {
  stacks: Stack[];
  /** A stack that was asked for and that there is not. */
  unknown?: string;
  chosen?: Chosen;
};

/** Which tables, columns and metrics there are, for whoever writes the questions of a check. */
export function NamesScreen({ stacks, unknown, chosen }: NamesScreenProps) {
  return (
    <>
      <Breadcrumb steps={[{ title: 'Authoring', href: '/authoring' }, { title: 'Tables and metrics' }]} />
      <h1 className="mt-3 text-2xl font-semibold">Tables and metrics</h1>
      <p className="mt-1 max-w-prose text-muted">
        What SQL and PromQL of a check may name. A stack’s targets are asked when it is opened here, as the
        role that asks for the checks.
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
          <Notice tone="warning" title={`There is no stack “${unknown}” that can be read`}>
            Choose one of those above.
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
            {isOpen ? 'Fold all' : 'Unfold all'}
          </Link>
        )}
      </div>
      {targets.map(({ target, title, names }) => (
        <section key={target} aria-labelledby={`${target}-names`} className="mt-8">
          <h2 id={`${target}-names`} className="text-xl font-semibold">
            {title} <code className="code text-sm font-normal">target: {target}</code>
          </h2>
          <Suspense fallback={<Skeleton className="mt-3 h-40" label={`Asking ${title}`} />}>
            <NamesOfTarget names={names} isOpen={isOpen} />
          </Suspense>
        </section>
      ))}
      {refused && <NothingAsked problem={refused} />}
      {!targets.length && !refused && (
        <div className="mt-5">
          <Notice title={`${stack.title} has neither a Postgres nor a Prometheus`}>
            Its checks name what their kinds ask for: see{' '}
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
