import { setTimeout as sleep } from 'node:timers/promises';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { isConnectionError } from '#lib/database-errors.ts';
import { db } from '#lib/db.ts';
import { recordRecovery } from '#lib/incidents/record-recovery.ts';
import { runTogether } from '#lib/runs/run-together.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { Params } from '#lib/vocabulary/check-result.ts';
import { recoveryStamp, type VerificationRun } from '#lib/vocabulary/verification.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { VerificationModel } from '#prisma/generated/models/Verification.ts';
import { nextState } from './next-state.ts';
import { checksOf } from './row.ts';
import { summarise } from './summarise.ts';

const here = processWide('verifications', () => new Set<string>());
/** While Pulsebook's own database is down. */
const patienceMs = 5000;

/** Goes on with a verification in this process, once, until it has ended. What it knows is in its row, not here. */
export function startLoop(id: string): void {
  if (here.has(id)) return;
  here.add(id);
  run(id)
    .catch((error: unknown) => console.error(`The verification ${id} broke off`, error))
    .finally(() => here.delete(id));
}

async function run(id: string): Promise<void> {
  for (;;) {
    const row = await readRow(id);
    if (row?.state !== 'running') return;
    if (Date.now() >= row.endsAt.getTime()) return end(row, 'gave-up');
    const begunAt = Date.now();
    if (await tryOnce(row)) return;
    await sleep(Math.max(0, begunAt + row.everySeconds * 1000 - Date.now()));
  }
}

/** @returns whether it has ended. */
async function tryOnce(row: VerificationModel): Promise<boolean> {
  const { stack, page, environment, times, who } = row;
  const checks = checksOf(row);
  const place = { stack, page, environment, params: row.params as Params };
  const found = checks.flatMap(({ check }) => {
    const resolved = resolveCheck({ ...place, check });
    return resolved.ok ? resolved.value : [];
  });
  if (found.length < checks.length) {
    await end(row, 'stopped');
    return true;
  }
  const before = { ...row, runs: row.runs as unknown as VerificationRun[] };
  const stamp = recoveryStamp(times, checks.length);
  const results = await runTogether(found, { who, trigger: 'verify' }, (seen) =>
    nextState(before, times, summarise(seen)).state === 'recovered' ? stamp : undefined,
  );
  const { state, ...progress } = nextState(before, times, summarise(results));
  const now = new Date();
  const { count } = await db.verification.updateMany({
    where: { id: row.id, state: 'running', attempts: row.attempts },
    data: {
      ...progress,
      runs: progress.runs as unknown as Prisma.InputJsonArray,
      state,
      beatAt: now,
      ...(state === 'running' ? {} : { endedAt: now }),
    },
  });
  // Stopped meanwhile, or taken over by another replica, whose count goes on.
  if (!count) return true;
  if (state !== 'recovered') return false;
  for (const result of results) await recordRecovery(result, stamp, who, row.startedAt);
  return true;
}

async function end({ id }: VerificationModel, state: 'gave-up' | 'stopped'): Promise<void> {
  await db.verification.updateMany({
    where: { id, state: 'running' },
    data: { state, endedAt: new Date() },
  });
}

/** A database that is away for a moment does not end a verification. */
async function readRow(id: string): Promise<VerificationModel | null> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await db.verification.findUnique({ where: { id } });
    } catch (error) {
      if (tries >= 10 || !isConnectionError(error)) throw error;
      await sleep(patienceMs);
    }
  }
}
