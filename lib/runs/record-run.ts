import { setImmediate as nextTurn } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import pLimit, { type LimitFunction } from 'p-limit';
import { batchSize } from '#lib/batch-size.ts';
import { describeDatabaseError, isConnectionError, isRowError } from '#lib/database-errors.ts';
import { db } from '#lib/db.ts';
import { newId } from '#lib/new-id.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { withTimeout } from '#lib/with-timeout.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { capEvidence } from './cap-evidence.ts';

/** What made a check run. */
export const triggers = ['run-check', 'run-all', 'triage', 'live', 'verify', 'incident'] as const;
export type Trigger = (typeof triggers)[number];

/** What started a run. `who` is a name, or "local" until people sign in. */
export type RunAbout = { pageHash: string; who: string; trigger: Trigger };
/** `stamp` says what a run completes, as "ok 3 times in a row", once its result is known. */
export type RunToRecord = RunAbout & { stamp?: (result: CheckResult) => string | undefined };

const recordTimeoutMs = 3000;
/** How long nothing is written after Pulsebook's database did not respond. */
const pauseMs = 5000;
const maxWaiting = 200;
const maxRemembered = 5000;
/** A reading with the same verdict is kept again only after this. */
const repeatMs = 5 * 60_000;

type Recorder = {
  /** The last kept verdict of each check, and the last reading that was looked at. */
  kept: LRUCache<string, { verdict: Verdict; at: number; seen: string }>;
  /** Readings and sweeps are written one after another. */
  inTurn: LimitFunction;
  pausedUntil: number;
};
const recorder = processWide<Recorder>('recorder', () => ({
  kept: new LRUCache({ max: maxRemembered }),
  inTurn: pLimit(1),
  pausedUntil: 0,
}));

/** `fault: 'row'`: one of the rows was rejected, and the others may still be written. */
type NotKept = { is: 'rejected'; because: string; fault: 'row' | 'database' } | { is: 'not responding' };
type Written = { is: 'kept' } | NotKept;
const notResponding: NotKept = { is: 'not responding' };

/**
 * Keeps a run that a person asked for. Waits three seconds at most: then, while Pulsebook's own database is not
 * responding, or where it rejects the row, the result comes back without `runId` and with a `note` that says so.
 */
export async function recordRun(result: CheckResult, about: RunToRecord): Promise<CheckResult> {
  const runId = newId();
  if (isPaused()) return { ...result, note: noteOn(notResponding) };
  const written = await withTimeout(write(runId, result, about), recordTimeoutMs, () => notResponding);
  if (written.is !== 'kept') return { ...result, note: noteOn(written) };
  remember(result);
  return { ...result, runId };
}

function noteOn(written: NotKept): string {
  const why =
    written.is === 'rejected'
      ? `Pulsebook's database rejected it: ${written.because}`
      : "Pulsebook's database is not responding";
  return `This run could not be kept, so it has no link: ${why}`;
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
  if (recorder.inTurn.pendingCount >= maxWaiting || isPaused()) return;
  remember(result);
  void recorder.inTurn(async () => {
    const { is } = await write(newId(), result, { pageHash, who: 'pulsebook', trigger: 'live' });
    // A rejected one would be rejected again: the next is offered when its verdict differs.
    if (is === 'not responding') recorder.kept.delete(checkKey(result));
  });
}

/**
 * Keeps the runs of a sweep, later and a hundred at a time: nobody waits for them. While Pulsebook's own database is not
 * responding they are given up; a rejected row takes no other with it. Never rejects.
 */
export function recordSweep(runs: readonly { result: CheckResult; about: RunAbout }[]): void {
  if (isPaused()) return;
  for (const { result } of runs) remember(result);
  for (let at = 0; at < runs.length; at += batchSize) {
    const some = runs.slice(at, at + batchSize);
    void recorder.inTurn(async () => {
      const rows: Prisma.RunCreateManyInput[] = [];
      for (const { result, about } of some) {
        rows.push(rowOf(newId(), result, about));
        await nextTurn();
      }
      await keepAll(rows);
    });
  }
}

/** Resolves when every reading that was offered is kept or given up. For scripts and tests. */
export async function settleRecording(): Promise<void> {
  await recorder.inTurn(() => {});
}

function write(id: string, result: CheckResult, about: RunToRecord): Promise<Written> {
  return keep([rowOf(id, result, about)]);
}

/** All of them, or all but the rejected ones: halves are tried until each of these is alone. */
async function keepAll(rows: Prisma.RunCreateManyInput[]): Promise<void> {
  const written = await keep(rows);
  if (written.is !== 'rejected' || written.fault !== 'row' || rows.length === 1) return;
  const half = Math.ceil(rows.length / 2);
  await keepAll(rows.slice(0, half));
  await keepAll(rows.slice(half));
}

async function keep(rows: Prisma.RunCreateManyInput[]): Promise<Written> {
  try {
    await db.run.createMany({ data: rows });
  } catch (error) {
    const because = describeDatabaseError(error);
    if (isConnectionError(error)) {
      if (!isPaused()) console.warn(`Runs cannot be kept for now: ${because}`);
      recorder.pausedUntil = Date.now() + pauseMs;
      return notResponding;
    }
    const [{ stack, page, check } = {}] = rows;
    const fault = isRowError(error) ? 'row' : 'database';
    if (rows.length === 1) console.error(`A run of ${stack}/${page}#${check} was rejected: ${because}`);
    else if (fault === 'database') console.error(`${rows.length} runs were rejected: ${because}`);
    return { is: 'rejected', because, fault };
  }
  return { is: 'kept' };
}

function isPaused(): boolean {
  return Date.now() < recorder.pausedUntil;
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
    startedAt,
    durationMs,
    stamp: stamp?.(result),
    ...about,
  };
}

function remember(result: CheckResult): void {
  recorder.kept.set(checkKey(result), { verdict: result.verdict, at: Date.now(), seen: result.startedAt });
}

function checkKey({ ref: { stack, page, check, environment, params } }: CheckResult): string {
  return JSON.stringify([stack, page, check, environment, params]);
}
