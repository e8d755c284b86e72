import { setImmediate as nextTurn } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import { newId } from '#lib/new-id.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { capEvidence } from './cap-evidence.ts';
import { enforceRetentionInTime } from './enforce-retention.ts';

/** What made a check run. */
export const triggers = ['run-check', 'run-all', 'triage', 'live', 'proof', 'verify', 'incident'] as const;
export type Trigger = (typeof triggers)[number];

/** How a run came about. `who` is a name, or "local" until people sign in. */
export type RunAbout = { pageHash: string; who: string; trigger: Trigger };
/** `stamp` says what a run completes, as "ok 3 times in a row", once its result is known. */
export type RunToRecord = RunAbout & { stamp?: (result: CheckResult) => string | undefined };

const mostWaitMs = 3000;
/** After a failure nobody waits for Pulsebook's own database for this long. */
const pauseMs = 5000;
const mostWaiting = 200;
/** Runs of a sweep that are written with one statement. */
const mostAtOnce = 100;
const mostRemembered = 5000;
/** A reading that says the same is kept again only after this. */
const repeatMs = 5 * 60_000;

type Recorder = {
  /** The last kept verdict of each check, and the last reading that was looked at. */
  kept: Map<string, { verdict: Verdict; at: number; seen: string }>;
  waiting: (() => Promise<void>)[];
  writing: boolean;
  restUntil: number;
};
const recorder = processWide<Recorder>('recorder', () => ({
  kept: new Map(),
  waiting: [],
  writing: false,
  restUntil: 0,
}));

/**
 * Keeps a run that a person asked for. Waits three seconds at most: then, or while Pulsebook's own database is down,
 * the result comes back without `runId` and with a `note` that says so.
 */
export async function recordRun(result: CheckResult, about: RunToRecord): Promise<CheckResult> {
  const runId = newId();
  const note = 'This run could not be kept, so it has no link: the database of Pulsebook does not answer';
  if (Date.now() < recorder.restUntil) return { ...result, note };
  const { promise: late, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), mostWaitMs);
  const isKept = await Promise.race([write(runId, result, about), late]);
  clearTimeout(timer);
  if (!isKept) return { ...result, note };
  remember(result);
  return { ...result, runId };
}

/**
 * Looks at a live reading and keeps it, later and in its turn, when its verdict differs from the last kept one of
 * that check or that one is five minutes old. Costs nothing, fails nothing.
 */
export function offerReading(result: CheckResult, pageHash: string): void {
  const last = recorder.kept.get(checkKey(result));
  if (last?.seen === result.startedAt) return;
  if (last && last.verdict === result.verdict && Date.now() - last.at < repeatMs) {
    last.seen = result.startedAt;
    return;
  }
  if (recorder.waiting.length >= mostWaiting || Date.now() < recorder.restUntil) return;
  remember(result);
  recorder.waiting.push(async () => {
    const isKept = await write(newId(), result, { pageHash, who: 'pulsebook', trigger: 'live' });
    if (!isKept) recorder.kept.delete(checkKey(result));
  });
  void writeWaiting();
}

/**
 * Keeps the runs of a sweep, later and a hundred at a time: nobody waits for them. Without Pulsebook's own database they
 * are given up. Never rejects.
 */
export function recordSweep(runs: readonly { result: CheckResult; about: RunAbout }[]): void {
  if (Date.now() < recorder.restUntil) return;
  for (const { result } of runs) remember(result);
  for (let at = 0; at < runs.length; at += mostAtOnce) {
    const some = runs.slice(at, at + mostAtOnce);
    recorder.waiting.push(async () => {
      const rows: Prisma.RunCreateManyInput[] = [];
      for (const { result, about } of some) {
        rows.push(rowOf(newId(), result, about));
        await nextTurn();
      }
      await keep(() => db.run.createMany({ data: rows }));
    });
  }
  void writeWaiting();
}

/** Resolves when every reading that was offered is kept or given up. For scripts and tests. */
export async function settleRecording(): Promise<void> {
  while (recorder.writing) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function writeWaiting(): Promise<void> {
  if (recorder.writing) return;
  recorder.writing = true;
  for (let next = recorder.waiting.shift(); next; next = recorder.waiting.shift()) await next();
  recorder.writing = false;
}

function write(id: string, result: CheckResult, about: RunToRecord): Promise<boolean> {
  return keep(() => db.run.create({ data: rowOf(id, result, about), select: { id: true } }));
}

/** @returns whether it is kept. After a failure Pulsebook's own database is left alone for a while. */
async function keep(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
  } catch (error) {
    if (Date.now() >= recorder.restUntil) console.warn(`A run could not be kept: ${messageOf(error)}`);
    recorder.restUntil = Date.now() + pauseMs;
    return false;
  }
  enforceRetentionInTime();
  return true;
}

function rowOf(id: string, result: CheckResult, { stamp, ...about }: RunToRecord): Prisma.RunCreateManyInput {
  const { ref, title, role, verdict, reason, startedAt, durationMs } = result;
  const evidence = capEvidence(result.evidence);
  return {
    id,
    ...ref,
    title,
    role,
    verdict,
    unknownKind: result.unknown,
    reason,
    next: result.next,
    blockedBy: result.blockedBy,
    evidence: evidence as unknown as Prisma.InputJsonObject,
    thresholds: evidence.thresholds,
    target: evidence.asked[0]?.at ?? '',
    startedAt,
    durationMs,
    stamp: stamp?.(result),
    ...about,
  };
}

function remember(result: CheckResult): void {
  const key = checkKey(result);
  recorder.kept.delete(key);
  const [oldest] = recorder.kept.size >= mostRemembered ? recorder.kept.keys() : [];
  if (oldest !== undefined) recorder.kept.delete(oldest);
  recorder.kept.set(key, { verdict: result.verdict, at: Date.now(), seen: result.startedAt });
}

function checkKey({ ref: { stack, page, check, environment, params } }: CheckResult): string {
  return JSON.stringify([stack, page, check, environment, params]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? error.name) : String(error);
}
