import type { ResolvedCheck } from '#lib/content/resolve-check.ts';
import { stillNeeded } from '#lib/content/symptoms.ts';
import { db } from '#lib/db.ts';
import { ProblemError } from '#lib/errors.ts';
import { newId } from '#lib/new-id.ts';
import type { Verification } from '#lib/vocabulary/verification.ts';
import { verificationBounds } from '#lib/vocabulary/verification.ts';
import { toVerification } from './row.ts';
import { goOn } from './run-verification.ts';
import { takeOver } from './take-over.ts';

const mostRunning = 50;

/**
 * Runs a check again and again, here on the server, until it was ok `times` times in a row, somebody stops it, or a
 * quarter of an hour is over. Whoever starts it while it runs joins it.
 * @throws ProblemError when too many run, or a param that the check needs is empty.
 */
export async function startVerification(
  { stack, environment, page, check, params }: ResolvedCheck,
  { times, everySeconds, who }: { times: number; everySeconds: number; who: string },
): Promise<Verification> {
  const needed = stillNeeded(page, check, params);
  if (needed.length) throw new ProblemError(check.title, `fill in ${needed.join(' and ')} first`);
  const ref = { stack: stack.id, page: page.slug, check: check.id, environment };
  const running = await db.verification.findFirst({
    where: { ...ref, params: { equals: params }, state: 'running', endsAt: { gt: new Date() } },
  });
  if (running) {
    await takeOver(running);
    return toVerification(running);
  }
  if ((await db.verification.count({ where: { state: 'running' } })) >= mostRunning) {
    throw new ProblemError('verification', `${mostRunning} run already; wait for one to end, or stop it`);
  }
  const startedAt = new Date();
  const row = await db.verification.create({
    data: {
      id: newId(),
      ...ref,
      params,
      title: check.title,
      who,
      times,
      everySeconds: Math.max(everySeconds, check.deadline),
      state: 'running',
      startedAt,
      endsAt: new Date(startedAt.getTime() + verificationBounds.withinSeconds * 1000),
      beatAt: startedAt,
    },
  });
  goOn(row.id);
  return toVerification(row);
}

/** Ends it where it stands. Nothing happens to one that has ended. */
export async function stopVerification(id: string): Promise<void> {
  await db.verification.updateMany({
    where: { id, state: 'running' },
    data: { state: 'stopped', endedAt: new Date() },
  });
}
