import { liveVerdict } from '#components/live/live-badge.tsx';
import type { LiveCheck } from '#components/live/use-check.ts';
import { type Verdict, worst } from '#lib/vocabulary/verdict.ts';

type BoardRow = { title: string; live: LiveCheck };

/** Several checks in one sentence, and the titles of those that are not ok, the worst first. */
export type BoardVerdict = {
  verdict: Verdict;
  summary: string;
  wrong: { verdict: Verdict; title: string }[];
};

/**
 * "All 7 ok", or how many are. A stale result counts as unknown. Undefined while too few have a result; one that fails is enough.
 */
export function judgeBoard(rows: readonly BoardRow[]): BoardVerdict | undefined {
  const measured = rows
    .filter(({ live }) => live.state !== 'loading')
    .map(({ title, live }) => ({ title, verdict: liveVerdict(live) }));
  const verdict = worst(measured.map((row) => row.verdict));
  if (measured.length < rows.length && verdict !== 'failing') return undefined;
  const wrong = (['failing', 'warning', 'unknown'] as const).flatMap((bad) =>
    measured.filter((row) => row.verdict === bad),
  );
  const ok = measured.length - wrong.length;
  const summary =
    verdict === 'unknown' ? describeUnknown(wrong.length, rows.length) : describeCount(ok, rows.length);
  return { verdict, summary, wrong };
}

function describeUnknown(unknown: number, all: number): string {
  return `${unknown} of ${all} unknown${unknown < all ? ', the others ok' : ''}`;
}

function describeCount(ok: number, all: number): string {
  if (ok < all) return `${ok} of ${all} ok`;
  return all === 1 ? 'OK' : `${all === 2 ? 'Both' : `All ${all}`} ok`;
}
