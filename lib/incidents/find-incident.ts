import { db } from '#lib/db.ts';
import { ProblemError } from '#lib/errors.ts';
import { idPattern } from '#lib/new-id.ts';
import type { Incident } from '#lib/vocabulary/incident.ts';
import { toIncident } from './rows.ts';

/** The incident of that id; undefined where there is none. Rejects when the database is down. */
export async function findIncident(id: string): Promise<Incident | undefined> {
  if (!idPattern.test(id)) return undefined;
  const row = await db.incident.findUnique({ where: { id } });
  return row ? toIncident(row) : undefined;
}

/** @throws ProblemError where there is none. */
export async function getIncident(id: string): Promise<Incident> {
  const found = await findIncident(id);
  if (!found) throw new ProblemError(`incident ${id.slice(0, 20)}`, 'there is no such incident');
  return found;
}
