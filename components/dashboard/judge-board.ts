import { liveVerdict } from '#components/live/live-badge.tsx';
import type { LiveCheck } from '#components/live/use-check.ts';
import { type Verdict, worst } from '#lib/vocabulary/verdict.ts';

type BoardRow = { title: string; live: LiveCheck };

/** Several checks in one sentence, and those that are not ok by name, the worst first. */
export type BoardVerdict = { verdict: Verdict; says: string; wrong: { verdict: Verdict; title: string }[] };

/**
 * "All 7 are as they should be", or how many are. An answer that is too old counts as unknown. Undefined while
 * too few have answered; one that fails is enough to know.
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
  const says =
    verdict === 'unknown' ? describeUnknown(wrong.length, rows.length) : describeCount(ok, rows.length);
  return { verdict, says, wrong };
}

function describeUnknown(unknown: number, all: number): string {
  return `${unknown} of ${all} ${unknown === 1 ? 'is' : 'are'} not known${unknown < all ? ', the others are as they should be' : ''}`;
}

function describeCount(ok: number, all: number): string {
  if (ok < all) return `${ok} of ${all} ${ok === 1 ? 'is as it should be' : 'are as they should be'}`;
  return all === 1 ? 'As it should be' : `${all === 2 ? 'Both' : `All ${all}`} are as they should be`;
}
