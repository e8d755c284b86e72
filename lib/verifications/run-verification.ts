import { z } from 'zod';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { db } from '#lib/db.ts';
import { recordRecovery } from '#lib/incidents/record-recovery.ts';
import { defineJob } from '#lib/jobs/job.ts';
import { runTogether } from '#lib/runs/run-together.ts';
import { recoveryStamp, type Verification } from '#lib/vocabulary/verification.ts';
import { nextState } from './next-state.ts';
import { toVerification } from './row.ts';
import { summarise } from './summarise.ts';

const maxConcurrent = 10;

/** One attempt of a verification. The next waits in the queue, so whichever process lives makes it. */
const verificationAttempt = defineJob({
  name: 'verification-attempt',
  data: z.object({ id: z.string() }),
  maxConcurrent,
  run: async ({ id }) => {
    const startedAt = Date.now();
    const row = await db.verification.findUnique({ where: { id } });
    if (row?.state !== 'running') return;
    const verification = toVerification(row);
    if (!(await makeAttempt(verification))) return;
    await queueAttempt(id, startedAt + verification.everySeconds * 1000 - Date.now());
  },
});

/** Queues those of verifications that lost theirs, as when the database failed between two statements. */
const resumeVerifications = defineJob({
  name: 'resume-verifications',
  data: z.object({}),
  schedule: '*/5 * * * *',
  run: async () => {
    const running = await db.verification.findMany({
      where: { state: 'running' },
      select: { id: true, everySeconds: true },
    });
    for (const { id, everySeconds } of running) await queueAttempt(id, everySeconds * 1000);
  },
});

export const verificationJobs = [verificationAttempt, resumeVerifications];

/** Nothing is queued twice: an attempt that waits already is the next. @throws when the database is not responding. */
export async function queueAttempt(id: string, afterMs = 0): Promise<void> {
  await verificationAttempt.send({ id }, { key: id, afterMs: Math.max(0, afterMs) });
}

/** @returns whether another attempt is to follow. */
async function makeAttempt({ id, place, checks, ...verification }: Verification): Promise<boolean> {
  const { times, who, attempts, startedAt, endsAt } = verification;
  if (Date.now() >= Date.parse(endsAt)) return end(id, 'gave-up');
  const resolved = checks.flatMap(({ check }) => {
    const found = resolveCheck({ ...place, check });
    return found.ok ? found.value : [];
  });
  if (resolved.length < checks.length) return end(id, 'stopped');
  const stamp = recoveryStamp(times, checks.length);
  const results = await runTogether(resolved, { who, trigger: 'verify' }, (seen) =>
    nextState(verification, times, summarise(seen)).state === 'recovered' ? stamp : undefined,
  );
  const next = nextState(verification, times, summarise(results));
  const { count } = await db.verification.updateMany({
    // Nobody else has made this attempt, nor stopped it meanwhile.
    where: { id, state: 'running', attempts },
    data: { ...next, ...(next.state === 'running' ? {} : { endedAt: new Date() }) },
  });
  if (!count) return false;
  if (next.state === 'running') return true;
  for (const result of results) await recordRecovery(result, stamp, who, new Date(startedAt));
  return false;
}

async function end(id: string, state: 'gave-up' | 'stopped'): Promise<false> {
  await db.verification.updateMany({
    where: { id, state: 'running' },
    data: { state, endedAt: new Date() },
  });
  return false;
}
