import { listPages } from '#lib/content/find/library.ts';
import { isConfigured } from '#lib/stacks/choose-environment.ts';
import type { BrokenStack } from '#lib/stacks/stack.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { SearchBoxLink } from '../shell/search-box-link.tsx';
import { Link } from '../ui/link.tsx';
import { ContentProblems } from './content-problems.tsx';
import { type StackAtHome, StackSummary } from './stack-summary.tsx';
import { TriageLink } from './triage-link.tsx';

export function HomeScreen({ stacks }: { stacks: (StackAtHome | BrokenStack)[] }) {
  const count = stacks.reduce(
    (sum, entry) => sum + ('stack' in entry ? listPages(entry.stack).length : 0),
    0,
  );
  const places = stacks.flatMap((entry) =>
    'stack' in entry && isConfigured(entry.stack, entry.environment)
      ? { stack: entry.stack.id, environment: entry.environment }
      : [],
  );
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="text-2xl font-semibold">Stacks</h1>
        <TriageLink places={places} />
      </div>
      <div className="mt-4 max-w-prose">
        <SearchBoxLink
          hint={`Search ${formatCount(count, 'pages')}, or paste an error, a traceback or a log`}
        />
      </div>
      {stacks.length === 0 && (
        <p className="mt-6 max-w-prose">
          No stacks yet. A stack is a folder with a <code className="code">stack.yaml</code> in the content
          folder; see{' '}
          <Link className="link" href="/authoring">
            Authoring
          </Link>
          .
        </p>
      )}
      <p className="mt-3 text-sm text-muted">
        Every issue was reproduced in the lab, and the answer of every page recorded: see{' '}
        <Link className="link" href="/proof">
          the proof
        </Link>
      </p>
      <div className="mt-4 grid gap-5">
        {stacks.map((entry) =>
          'stack' in entry ? (
            <StackSummary key={entry.stack.id} {...entry} isOnly={stacks.length === 1} />
          ) : (
            <section key={entry.id} className="rounded-md border border-failing-line bg-failing-soft p-4">
              <h2 className="text-lg font-semibold">{entry.id} cannot be read</h2>
              <p className="mt-1 mb-2 text-sm text-muted">Other stacks are not affected. To fix it:</p>
              <ContentProblems problems={entry.problems} />
            </section>
          ),
        )}
      </div>
    </>
  );
}
