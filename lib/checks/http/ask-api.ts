import type { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { HttpAnswer, HttpQuestion, TargetClient } from '#lib/probes/target-client.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { KindContext } from '../kind.ts';

/**
 * The JSON of an API that wants a token.
 *
 * @param who Whose API it is, as a sentence says it.
 * @throws ProbeError `denied` where the token is rejected, `error` on another status than 200 or another form.
 */
export async function askApi<T>(
  ask: TargetClient,
  who: string,
  question: HttpQuestion,
  schema: z.ZodType<T>,
): Promise<T> {
  const answer = await ask.http(question);
  refuseDenied(who, answer);
  const parsed = answer.status === 200 ? schema.safeParse(readJson(answer.body)) : undefined;
  if (parsed?.success) return parsed.data;
  const seen = parsed ? 'an unexpected body' : `${answer.status}, expected 200`;
  throw new ProbeError('error', `${who} answered ${question.path} with ${seen}`, {
    stage: 'question',
    code: String(answer.status),
  });
}

/** @throws ProbeError `denied` */
export function refuseDenied(who: string, { status, headers }: Pick<HttpAnswer, 'status' | 'headers'>): void {
  if (status !== 401 && status !== 403) return;
  const isSpent = headers['x-ratelimit-remaining'] === '0';
  const what = isSpent
    ? 'rejects requests for now: the rate limit is exhausted'
    : `rejected Pulsebook's credentials (${status})`;
  throw new ProbeError('denied', `${who} ${what}`, { stage: 'question', code: String(status) });
}

/** @throws ProbeError `not-configured` where the environment sends no secret header to the target. */
export function requireToken({ stack, environment, target }: KindContext, what: string): void {
  const placed = ownEntry(ownEntry(stack.environments, environment)?.targets, target);
  if (!placed || Object.keys(placed.headers ?? {}).length) return;
  const message = `No ${what} is configured: ${ownEntry(stack.targets, target)?.title ?? target} has no headers in stack.yaml`;
  throw new ProbeError('not-configured', message, { stage: 'question', code: 'NO_TOKEN' });
}

export function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
