import { db } from '#lib/db.ts';
import { readRows } from '#lib/parse-stored.ts';
import type { IncidentInBrief } from '#lib/vocabulary/incident.ts';
import { toBrief } from './rows.ts';

export type IncidentsOf = { stack?: string; environment?: string };

const briefly = {
  id: true,
  title: true,
  stack: true,
  environment: true,
  status: true,
  openedBy: true,
  openedAt: true,
  resolvedAt: true,
} as const;

const maxOpen = 50;

/** Those that are not resolved, newest first. Rejects when the database is down. */
export async function listOpenIncidents(of: IncidentsOf = {}): Promise<IncidentInBrief[]> {
  const rows = await db.incident.findMany({
    where: { ...of, status: { not: 'resolved' } },
    orderBy: { openedAt: 'desc' },
    take: maxOpen,
    select: briefly,
  });
  return readRows(rows, toBrief);
}

/** The last ones that are over, newest first. Rejects when the database is down. */
export async function listResolvedIncidents(of: IncidentsOf = {}, max = 100): Promise<IncidentInBrief[]> {
  const rows = await db.incident.findMany({
    where: { ...of, status: 'resolved' },
    orderBy: { openedAt: 'desc' },
    take: max,
    select: briefly,
  });
  return readRows(rows, toBrief);
}
