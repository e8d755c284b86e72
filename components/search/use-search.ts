'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { describeProblem } from '#components/live/describe-problem.ts';
import { searchPages } from '#lib/actions/search-pages.ts';
import type { SearchView } from '#lib/vocabulary/search-view.ts';

const debounceMs = 120;

export type Searched = { query: string; view?: SearchView; problem?: string };

/**
 * Searches shortly after the last key, and at once what was pasted or submitted. Results of earlier input are dropped.
 */
export function useSearch(stack: string | undefined, environment: string | undefined, initial?: Searched) {
  const [searched, setSearched] = useState<Searched | undefined>(initial);
  const [isAsking, setAsking] = useState(false);
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const ask = useCallback(
    async (query: string, settled: boolean): Promise<Searched | undefined> => {
      turn.current += 1;
      const mine = turn.current;
      clearTimeout(timer.current);
      if (!query.trim()) {
        setAsking(false);
        setSearched(undefined);
        return undefined;
      }
      setAsking(true);
      const answer = await searchPages({ query, stack, environment, settled }).catch((error: unknown) => ({
        ok: false as const,
        problem: describeProblem(error as Error),
      }));
      if (mine !== turn.current) return undefined;
      const next = answer.ok ? { query, view: answer.value } : { query, problem: answer.problem };
      setAsking(false);
      setSearched(next);
      return next;
    },
    [stack, environment],
  );

  const type = useCallback(
    (query: string) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void ask(query, false), debounceMs);
    },
    [ask],
  );

  useEffect(() => () => clearTimeout(timer.current), []);
  return { searched, isAsking, ask, type };
}
