import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { VerdictBadge } from '../../ui/verdict-mark.tsx';
import { Evidence } from '../../widgets/evidence.tsx';

/** An example as it answered on the lab. */
export async function ExampleResult({ answer }: { answer: Promise<CheckResult | undefined> }) {
  const result = await answer;
  if (!result) {
    return (
      <p className="text-sm text-muted">
        Start the lab with <code className="code">npm run lab</code> to see what this answers.
      </p>
    );
  }
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
