import { runCheck } from '#lib/checks/run-check.ts';
import { explainersOf } from '#lib/content/explainers.ts';
import type { Page } from '#lib/content/page.ts';
import { createCoalescer } from '#lib/runs/coalesce.ts';
import { isConfigured } from '#lib/stacks/choose-environment.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { VerdictBadge } from '../../ui/verdict-mark.tsx';
import { Evidence } from '../../widgets/evidence.tsx';

const ttlMs = 15_000;
const mostKept = 100;
const answers = createCoalescer<CheckResult>(mostKept);

/** An example as it answers on the lab right now. */
export async function ExampleResult({ stack, page }: { stack: Stack; page: Page }) {
  const lab = Object.keys(stack.environments).find((id) => stack.environments[id]?.lab);
  if (!lab || !isConfigured(stack, lab)) {
    return (
      <p className="text-sm text-muted">
        Start the lab with <code className="code">npm run lab</code> to see what this answers.
      </p>
    );
  }
  const [check] = page.checks;
  if (!check) return null;
  const result = await answers.read(page.title, ttlMs, () =>
    runCheck({ stack, environment: lab, page, check, params: {}, explain: explainersOf(stack) }),
  );
  return (
    <div className="rounded-md border border-line bg-surface px-3 py-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <VerdictBadge verdict={result.verdict} />
        <span>{result.reason}</span>
        <RelativeTime iso={result.startedAt} className="ml-auto text-xs text-faint" />
      </p>
      <Disclosure summary="Question and answer" className="mt-1">
        <div className="pt-2 pb-1">
          <Evidence result={result} />
        </div>
      </Disclosure>
    </div>
  );
}
