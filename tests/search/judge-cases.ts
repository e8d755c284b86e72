import { search } from '#lib/search/search.ts';
import type { SearchCase } from './read-cases.ts';

export type Judged = SearchCase & { found: string[]; confidence: string; matched?: string; tookMs: number };

/** Whether an answer is shown as one: what is weak is shown as nearest, and claims nothing. */
const isConfident = (confidence: string) => confidence === 'likely';

export function judgeCase(one: SearchCase): Judged {
  const started = performance.now();
  const answer = search({ query: one.text, stack: one.stack });
  const tookMs = performance.now() - started;
  const found = answer.results.map(({ stack, slug }) => `${stack}/${slug}`);
  const [first] = answer.results;
  return { ...one, found, confidence: first?.confidence ?? 'none', matched: first?.matched, tookMs };
}

export function isFirst({ expected, found }: Judged): boolean {
  return expected.includes(found[0] ?? '');
}

export function isInThree({ expected, found }: Judged): boolean {
  return found.slice(0, 3).some((page) => expected.includes(page));
}

/** Something that fits nothing and got an answer that claims to fit. */
export function isFalseAnswer({ expected, confidence }: Judged): boolean {
  return expected.length === 0 && isConfident(confidence);
}

/** Shares of a set: right first, right among three, and of what fits nothing, answered as if it did. */
export function figuresOf(judged: readonly Judged[]) {
  const fitting = judged.filter(({ expected }) => expected.length);
  const others = judged.filter(({ expected }) => !expected.length);
  const share = (part: number, whole: number) => (whole ? Number((part / whole).toFixed(3)) : 0);
  return {
    cases: judged.length,
    fitNothing: others.length,
    top1: share(fitting.filter(isFirst).length, fitting.length),
    top3: share(fitting.filter(isInThree).length, fitting.length),
    confident: share(
      fitting.filter((one) => isFirst(one) && isConfident(one.confidence)).length,
      fitting.length,
    ),
    wrongConfident: share(others.filter(isFalseAnswer).length, others.length),
  };
}
