'use client';
import { useQuery } from '@tanstack/react-query';
import { Evidence } from '#components/evidence/evidence.tsx';
import { useSeen } from '#components/hooks/use-seen.ts';
import { unwrap } from '#components/live/check-batcher.ts';
import { describeProblem } from '#components/live/describe-problem.ts';
import type { CheckResult, Outcome } from '#lib/vocabulary/check-result.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { IsolatedText } from '../../ui/isolated-text.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { VerdictBadge } from '../../ui/verdict-mark.tsx';

export type RunExample = (kind: string) => Promise<{ answer: Promise<Outcome<CheckResult | undefined>> }>;

type ExampleResultProps = { kind: string; runExample: RunExample };

/** The result of an example on the lab; run when it comes near the view, so that they do not all run at once. */
export function ExampleResult({ kind, runExample }: ExampleResultProps) {
  const [ref, seen] = useSeen<HTMLDivElement>({ once: true });
  const { data, error } = useQuery({
    queryKey: ['example', kind],
    queryFn: async () => ({ result: unwrap(await (await runExample(kind)).answer) }),
    enabled: seen,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <div ref={ref} className="min-h-20">
      {data && <Answer result={data.result} />}
      {error && <p className="text-sm text-warning">{describeProblem(error)}.</p>}
      {!data && !error && <Skeleton className="h-20" label={seen ? 'Running on the lab' : undefined} />}
    </div>
  );
}

function Answer({ result }: { result: CheckResult | undefined }) {
  if (!result) {
    return (
      <p className="text-sm text-muted">
        Start the lab with <code className="code">npm run lab</code> to see its result.
      </p>
    );
  }
  return (
    <div className="rounded-md border border-line bg-surface px-3 py-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <VerdictBadge verdict={result.verdict} />
        <span>
          <IsolatedText>{result.reason}</IsolatedText>
        </span>
        <RelativeTime iso={result.startedAt} className="ml-auto text-xs text-faint" />
      </p>
      <Disclosure summary="Evidence" className="mt-1">
        <div className="pt-2 pb-1">
          <Evidence result={result} />
        </div>
      </Disclosure>
    </div>
  );
}
