import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { db } from '#lib/db.ts';
import { ProblemError } from '#lib/errors.ts';
import { compareWithPast } from '#lib/runs/compare-with-past.ts';
import { findRun } from '#lib/runs/find-run.ts';
import { appendEntry } from './append-entry.ts';
import { getIncident } from './find-incident.ts';

/**
 * Adds a kept run to a timeline, once. It may be of another stack, where the cause may be.
 * @throws ProblemError where there is no such run or incident, or the incident is resolved.
 */
export async function addRun(incidentId: string, runId: string, who: string): Promise<void> {
  const run = await findRun(runId);
  if (!run) throw new ProblemError(`run ${runId}`, 'there is no such run; it may be past its retention');
  const { status } = await getIncident(incidentId);
  if (status === 'resolved') throw new ProblemError(`incident ${incidentId}`, 'it is resolved already');
  const { who: _who, trigger: _trigger, pageHash: _hash, targetLabel: _label, stamp, ...result } = run;
  const resolved = resolveCheck(run.ref);
  const context = resolved.ok ? await compareWithPast(resolved.value, result) : undefined;
  await db.$transaction(async (tx) => {
    // The lock comes first, so that two who add it at once add it once.
    await tx.$queryRaw`SELECT 1 FROM "Incident" WHERE id = ${incidentId} FOR UPDATE`;
    const path = ['result', 'runId'];
    const added = await tx.timelineEntry.findFirst({
      where: { incidentId, kind: { in: ['run', 'recovered'] }, data: { path, equals: runId } },
      select: { number: true },
    });
    if (added) return;
    await appendEntry(
      tx,
      incidentId,
      who,
      stamp ? { kind: 'recovered', stamp, result } : { kind: 'run', result, context },
    );
  });
}
