import { LRUCache } from 'lru-cache';
import type { PreparedCheck } from '#lib/checks/prepare-check.ts';
import { type Answer, askCheck, toResult } from '#lib/checks/run-check.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { createCoalescer } from './coalesce.ts';

const maxShared = 2000;
const maxRecent = 600;

/** The last answer to each question, shared by all checks that ask it and everyone who looks. */
const shared = processWide('readings', () => createCoalescer<Answer>(maxShared));
/** Answers of the last minutes, so that what is on somebody's screen can be sealed as it is there. */
const recent = processWide('recent readings', () => new LRUCache<string, Answer>({ max: maxRecent }));

/** The shared answer, asked for where there is none within the check's interval. Never rejects. */
export async function readShared(check: PreparedCheck): Promise<CheckResult> {
  return toResult(check, await shared.read(check.key, ttlMs(check), () => ask(check, false)));
}

/** A new answer, which everyone then shares; joins one that somebody else waits for. Never rejects. */
export async function refreshShared(check: PreparedCheck): Promise<CheckResult> {
  return toResult(check, await shared.refresh(check.key, ttlMs(check), () => ask(check, true)));
}

/** The shared answer where it is in memory and within its interval, without asking: for the first paint of a page. */
export function peekShared(check: PreparedCheck): CheckResult | undefined {
  const answer = shared.peek(check.key);
  return answer && toResult(check, answer);
}

/** Shares an answer that was asked for elsewhere, unless there is a newer one. */
export function offerShared(check: PreparedCheck, answer: Answer): void {
  shared.offer(check.key, ttlMs(check), answer, Date.now() - Date.parse(answer.startedAt));
}

/** The answer that began at this very moment (ISO 8601), while it is in memory. */
export function recallReading(check: PreparedCheck, startedAt: string): CheckResult | undefined {
  const answer = recent.get(recentKey(check, startedAt));
  return answer && toResult(check, answer);
}

async function ask(check: PreparedCheck, urgent: boolean): Promise<Answer> {
  const answer = await askCheck(check, { urgent });
  recent.set(recentKey(check, answer.startedAt), answer);
  return answer;
}

function ttlMs({ check }: PreparedCheck): number {
  return check.every * 1000;
}

function recentKey({ key }: PreparedCheck, startedAt: string): string {
  return `${startedAt} ${key}`;
}
