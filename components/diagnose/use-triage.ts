'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { unwrap } from '#components/live/check-batcher.ts';
import { describeProblem } from '#components/live/describe-problem.ts';
import { whichIssue } from '#lib/actions/which-issue.ts';
import type { FoundPage, TriageReport } from '#lib/triage/triage.ts';

export type TriageToRun = { stack: string; environment: string }[];

/** `found` grows in the order in which pages settle, so that nothing moves while it is read. */
export type TriageProgress = { answered: number; checks: number; found: FoundPage[] };

const nothingYet: TriageProgress = { answered: 0, checks: 0, found: [] };

/** Diagnoses these stacks, and follows the progress. `last` is the previous result. */
export function useTriage(places: TriageToRun, last: TriageReport | undefined) {
  const [progress, setProgress] = useState(nothingYet);
  const run = useMutation({
    mutationFn: async (): Promise<TriageReport> => {
      setProgress(nothingYet);
      const { news } = unwrap(await whichIssue(places));
      for await (const outcome of news) {
        const update = unwrap(outcome);
        if (update.state === 'done') return update.report;
        const { answered, checks, found } = update;
        setProgress((before) => ({ answered, checks, found: [...before.found, ...found] }));
      }
      throw new Error('the answer was cut off');
    },
  });
  return {
    start: () => run.mutate(),
    isRunning: run.isPending,
    progress,
    report: run.data ?? last,
    problem: run.error ? describeProblem(run.error) : undefined,
  };
}
