import type { Confidence } from './answer.ts';

/** How well a page must fit, 0–1, to be called so. */
const sureFrom = 0.78;
export const likelyFrom = 0.5;
export const minBase = 0.12;

export function confidenceOf(base: number): Confidence {
  if (base >= sureFrom) return 'sure';
  if (base >= likelyFrom) return 'likely';
  return base >= minBase ? 'weak' : 'none';
}

const order: readonly Confidence[] = ['none', 'weak', 'likely', 'sure'];

export function bestOf(results: readonly { confidence: Confidence }[]): Confidence {
  return results.reduce<Confidence>(
    (best, { confidence }) => (order.indexOf(confidence) > order.indexOf(best) ? confidence : best),
    'none',
  );
}
