import type { Confidence } from './answer.ts';

/** Scores, 0–1, from which a page is called so. */
export const likelyScore = 0.5;
const weakScore = 0.12;

export function confidenceOf(score: number): Confidence {
  if (score >= likelyScore) return 'likely';
  return score >= weakScore ? 'weak' : 'none';
}

/** Pages of the chosen stack rank above all others from this score on. */
const chosenScore = 0.3;

export function chosenBonus(score: number): number {
  return score >= chosenScore ? 2 : 0;
}

const order: readonly Confidence[] = ['none', 'weak', 'likely'];

export function bestOf(results: readonly { confidence: Confidence }[]): Confidence {
  return results.reduce<Confidence>(
    (best, { confidence }) => (order.indexOf(confidence) > order.indexOf(best) ? confidence : best),
    'none',
  );
}
