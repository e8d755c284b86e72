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

/** Asks which issue it is, and follows how far the answer is. `last` is what was known before. */
export function useTriage(places: TriageToRun, last: TriageReport | undefined) {
  const [progress, setProgress] = useState(nothingYet);
  const run = useMutation({
    mutationFn: async (): Promise<TriageReport> => {
      setProgress(nothingYet);
      const { news } = unwrap(await whichIssue(places));
      for await (const outcome of news) {
        const told = unwrap(outcome);
        if (told.state === 'done') return told.report;
        const { answered, checks, found } = told;
        setProgress((before) => ({ answered, checks, found: [...before.found, ...found] }));
      }
      throw new Error('the answer ended before its end');
    },
  });
  return {
    start: () => run.mutate(),
    isAsking: run.isPending,
    progress,
    report: run.data ?? last,
    problem: run.error ? describeProblem(run.error) : undefined,
  };
}
