import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { db } from '#lib/db.ts';
import { ProblemError } from '#lib/errors.ts';
import { newId } from '#lib/new-id.ts';
import { redactText } from '#lib/redaction/redact.ts';
import { readableStack } from '#lib/stacks/read-stacks.ts';
import { fillWords, variablesOf } from '#lib/stacks/variables.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type { IncidentOrigin } from '#lib/vocabulary/incident.ts';
import { addSnapshot, titleOf } from './add-snapshot.ts';
import { appendEntry } from './append-entry.ts';
import { forgetOpenIncidents } from './peek-open-incidents.ts';
import { runForIncident } from './run-for-incident.ts';

export type IncidentToStart = {
  title: string;
  stack: string;
  environment: string;
  /** The checks that show the problem; it may be resolved when they are ok again. */
  checks: CheckRef[];
  origin: IncidentOrigin;
};

/**
 * Opens an incident, and runs its checks for the first entries of its timeline: it exists when this resolves,
 * their results follow (`gathered`).
 * @throws ProblemError on a stack, environment, check or snapshot that does not exist.
 */
export async function startIncident(
  given: IncidentToStart,
  who: string,
): Promise<{ id: string; gathered: Promise<void> }> {
  const { stack, environment, origin, checks } = given;
  const found = readableStack(stack);
  if (!found) throw new ProblemError(`stack ${stack}`, 'there is no such stack');
  if (!Object.hasOwn(found.environments, environment)) {
    throw new ProblemError(`environment ${environment}`, `${stack} has no such environment`);
  }
  const resolved = checks.map((ref) => resolveOf(ref, given));
  if (origin.from === 'snapshot') await titleOf(origin.snapshotId);
  const vars = variablesOf(found, environment);
  const id = newId();
  const openedAt = new Date();
  await db.$transaction(async (tx) => {
    const row = { id, title: redactText(given.title), stack, environment, status: 'investigating' };
    await tx.incident.create({ data: { ...row, checks, openedBy: who, openedAt }, select: { id: true } });
    const opened = resolved.map(({ ref, title }) => ({ ref, title: fillWords(title, vars) }));
    await appendEntry(tx, id, who, { kind: 'opened', origin, checks: opened });
  });
  forgetOpenIncidents();
  if (origin.from === 'snapshot') await addSnapshot(id, origin.snapshotId, who);
  const gathered = Promise.all(checks.map((ref) => runForIncident(id, ref, who))).then(() => {});
  return { id, gathered };
}

function resolveOf(ref: CheckRef, { stack, environment }: IncidentToStart) {
  if (ref.stack !== stack || ref.environment !== environment) {
    throw new ProblemError(`check ${ref.page}/${ref.check}`, `it is not of ${stack} in ${environment}`);
  }
  const found = resolveCheck(ref);
  if (!found.ok) throw new ProblemError(`check ${ref.page}/${ref.check}`, found.problem);
  return { ref, title: found.value.check.title };
}
