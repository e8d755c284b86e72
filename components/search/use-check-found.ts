'use client';
import { useCallback, useRef, useState } from 'react';
import { describeProblem } from '#components/live/describe-problem.ts';
import { readChecks } from '#lib/actions/read-checks.ts';
import type { CheckResult, Outcome } from '#lib/vocabulary/check-result.ts';
import { type PageVerdict, pageVerdict } from '#lib/vocabulary/page-verdict.ts';
import type { FoundPage } from '#lib/vocabulary/search-view.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';

/** The server's limit for one request. */
const maxRefs = 50;
const maxPages = 8;

export type CheckedPages = ReadonlyMap<string, PageVerdict>;

/** Runs the symptoms of the pages found; each page settles alone. */
export function useCheckFound() {
  const [checked, setChecked] = useState<CheckedPages>(new Map());
  const [isChecking, setChecking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const turn = useRef(0);

  const reset = useCallback(() => {
    turn.current += 1;
    setChecked(new Map());
    setChecking(false);
    setProblem(undefined);
  }, []);

  const check = useCallback(async (found: readonly FoundPage[]) => {
    turn.current += 1;
    const mine = turn.current;
    setChecking(true);
    setProblem(undefined);
    const pages = withinLimits(found);
    const refs = pages.flatMap(({ symptoms }) => symptoms.map(({ ref }) => ref));
    const answer = await readChecks(refs, true).catch((error: Error) => ({
      ok: false as const,
      problem: describeProblem(error),
    }));
    if (mine !== turn.current) return;
    if (!answer.ok) {
      setProblem(answer.problem);
      setChecking(false);
      return;
    }
    const results = [...answer.value];
    await Promise.all(
      pages.map(async (page) => {
        const own = results.splice(0, page.symptoms.length);
        const outcomes = await Promise.all(
          own.map(({ result }, at) => outcomeOf(result, page.symptoms[at]?.title ?? '')),
        );
        if (mine === turn.current)
          setChecked((before) => new Map(before).set(keyOf(page), pageVerdict(outcomes)));
      }),
    );
    if (mine === turn.current) setChecking(false);
  }, []);

  return { checked, isChecking, problem, check, reset };
}

/** A promise from a server action supports `await`, but its `then` returns undefined, so `catch` does not work. */
async function outcomeOf(result: Promise<Outcome<CheckResult>>, title: string) {
  try {
    const settled = await result;
    if (!settled.ok) return { title, verdict: 'unknown' as const, reason: settled.problem };
    const { verdict, reason, unknown } = settled.value;
    return { title, verdict, reason, unknown };
  } catch (error) {
    return { title, verdict: 'unknown' as const, reason: describeProblem(error as Error) };
  }
}

export function keyOf({ stack, page }: FoundPage): string {
  return `${stack}/${page}`;
}

const rank: Record<Verdict, number> = { failing: 0, warning: 1, unknown: 2, ok: 3 };

/** What is happening first, what is not last, pages without a result between. */
export function orderByVerdict(found: readonly FoundPage[], checked: CheckedPages): FoundPage[] {
  const rankOf = (page: FoundPage) => rank[checked.get(keyOf(page))?.verdict ?? 'unknown'];
  return [...found].sort((one, other) => rankOf(one) - rankOf(other));
}

function withinLimits(found: readonly FoundPage[]): FoundPage[] {
  const pages: FoundPage[] = [];
  let refs = 0;
  for (const page of found) {
    refs += page.symptoms.length;
    if (pages.length === maxPages || refs > maxRefs) break;
    if (page.symptoms.length) pages.push(page);
  }
  return pages;
}
