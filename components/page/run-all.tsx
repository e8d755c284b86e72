'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import pLimit from 'p-limit';
import { useState } from 'react';
import { describeProblem } from '#components/live/describe-problem.ts';
import { runNow } from '#components/live/use-run-check.ts';
import { Button } from '#components/ui/button.tsx';
import { formatCount } from '#lib/vocabulary/format.ts';
import { useScopedChecks } from './page-scope.tsx';

/** Fewer than the six connections that a browser opens to an HTTP/1.1 server. */
const maxConcurrent = 4;

/** Runs every check of the page now and keeps the runs. */
export function RunAll() {
  const client = useQueryClient();
  const checks = useScopedChecks();
  const [done, setDone] = useState(0);
  const run = useMutation({
    mutationFn: async () => {
      setDone(0);
      const limit = pLimit(maxConcurrent);
      const runs = checks.map(({ checkRef }) =>
        limit(async () => {
          const result = await runNow(client, checkRef, 'run-all');
          setDone((before) => before + 1);
          return result;
        }),
      );
      await Promise.allSettled(runs);
      return Promise.all(runs);
    },
  });
  if (!checks.length) return null;
  const wrong = run.data?.filter(({ verdict }) => verdict !== 'ok').length ?? 0;
  return (
    <>
      <Button variant="primary" icon="play" pending={run.isPending} onClick={() => run.mutate()}>
        {run.isPending ? (
          <span>
            Running {done}/{checks.length}
          </span>
        ) : checks.length === 1 ? (
          'Run the check'
        ) : (
          `Run all ${checks.length} checks`
        )}
      </Button>
      <span role="status" className="order-last text-sm text-muted no-print empty:hidden">
        {run.error && `${describeProblem(run.error)}.`}
        {run.data && `${formatCount(run.data.length, 'checks')} run, ${wrong ? `${wrong} not ok` : 'all ok'}`}
      </span>
    </>
  );
}
