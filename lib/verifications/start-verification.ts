import { lookBackSeconds } from '#lib/checks/look-back.ts';
import type { PreparedCheck } from '#lib/checks/prepare-check.ts';
import { db } from '#lib/db.ts';
import { ProblemError } from '#lib/errors.ts';
import { newId } from '#lib/new-id.ts';
import { fillVariables, variablesOf } from '#lib/stacks/variables.ts';
import type { CheckRef, Params } from '#lib/vocabulary/check-result.ts';
import type { Verification, VerifiedCheck } from '#lib/vocabulary/verification.ts';
import { verificationBounds } from '#lib/vocabulary/verification.ts';
import { toVerification } from './row.ts';
import { queueAttempt } from './run-verification.ts';

const maxRunning = 50;
/** What looks back a day is not asked every ten seconds for a day. */
const maxAttemptsLookingBack = 100;

/**
 * Runs checks of one page again and again, on the server, until all were ok `times` times in a row, somebody stops
 * it, or 15 minutes have passed on top of the time that they look back. Whoever starts the same while it runs joins it.
 * @throws ProblemError when too many run, a param that a check needs is empty, or the environment runs without
 * its target.
 */
export async function startVerification(
  resolved: readonly [PreparedCheck, ...PreparedCheck[]],
  { times, everySeconds, who }: { times: number; everySeconds: number; who: string },
): Promise<Verification> {
  const [{ stack, environment, page }] = resolved;
  for (const { check, needed, absent } of resolved) {
    if (absent) throw new ProblemError(check.title, `${absent}, so there is nothing to verify`);
    if (needed.length) throw new ProblemError(check.title, `fill in ${needed.join(' and ')} first`);
  }
  const place = { stack: stack.id, page: page.slug, environment };
  const params = Object.fromEntries(resolved.flatMap((one) => Object.entries(one.params)));
  const checks = resolved.map(describe);
  const running = await findRunning(place, params, checks);
  if (running) return running;
  const unended = { state: 'running', endsAt: { gt: new Date() } };
  if ((await db.verification.count({ where: unended })) >= maxRunning) {
    throw new ProblemError('verification', `${maxRunning} run already; wait for one to end, or stop it`);
  }
  const { withinSeconds, maxLookBackSeconds } = verificationBounds;
  const lookBack = Math.min(
    maxLookBackSeconds,
    Math.max(0, ...checks.map(({ looksBackSeconds }) => looksBackSeconds ?? 0)),
  );
  const startedAt = new Date();
  const row = await db.verification.create({
    data: {
      id: newId(),
      ...place,
      params,
      checks,
      who,
      times,
      everySeconds: Math.max(
        everySeconds,
        ...resolved.map(({ check }) => check.deadline),
        Math.round(lookBack / maxAttemptsLookingBack),
      ),
      state: 'running',
      startedAt,
      endsAt: new Date(startedAt.getTime() + (withinSeconds + lookBack) * 1000),
    },
  });
  await queueAttempt(row.id);
  return toVerification(row);
}

function describe(resolved: PreparedCheck): VerifiedCheck {
  const { check, stack, environment } = resolved;
  const looksBackSeconds = lookBackSeconds(resolved);
  return {
    check: check.id,
    title: fillVariables(check.title, variablesOf(stack, environment)),
    ...(looksBackSeconds && { looksBackSeconds }),
  };
}

async function findRunning(
  place: Pick<CheckRef, 'stack' | 'page' | 'environment'>,
  params: Params,
  checks: readonly VerifiedCheck[],
): Promise<Verification | undefined> {
  const rows = await db.verification.findMany({
    where: { ...place, params: { equals: params }, state: 'running', endsAt: { gt: new Date() } },
  });
  const ids = (of: readonly VerifiedCheck[]) => of.map(({ check }) => check).join();
  return rows.map(toVerification).find((running) => ids(running.checks) === ids(checks));
}

/** Ends it as it is. Nothing happens to one that has ended. */
export async function stopVerification(id: string): Promise<void> {
  await db.verification.updateMany({
    where: { id, state: 'running' },
    data: { state: 'stopped', endedAt: new Date() },
  });
}
