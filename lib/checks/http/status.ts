import type { HttpAnswer } from '#lib/probes/target-client.ts';
import { cutText } from '#lib/vocabulary/clean-text.ts';

const shownOfBody = 120;

/** Any 2xx is expected where the author names no status. */
export function isExpected(status: number, expect: readonly number[] | undefined): boolean {
  return expect ? expect.includes(status) : status >= 200 && status < 300;
}

/** "/health returned 503, expected 2xx: {"database":"down"}": what came back beside what was expected. */
export function describeStatus(
  path: string,
  answer: HttpAnswer,
  expect: readonly number[] | undefined,
): string {
  const wanted = expect ? expect.join(' or ') : '2xx';
  const body = answer.body.replace(/\s+/g, ' ').trim();
  const shown = cutText(body, shownOfBody);
  return `${path} returned ${answer.status}, expected ${wanted}${shown ? `: ${shown}` : ''}`;
}
