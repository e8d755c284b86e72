import { z } from 'zod';
import { orUndefined, parseStored, storedTime } from '#lib/parse-stored.ts';
import { storedRefSchema } from '#lib/runs/stored-result.ts';
import {
  type Incident,
  type IncidentInBrief,
  incidentStatuses,
  type TimelineEntry,
} from '#lib/vocabulary/incident.ts';
import type { IncidentModel } from '#prisma/generated/models/Incident.ts';
import type { TimelineEntryModel } from '#prisma/generated/models/TimelineEntry.ts';
import { entryDataSchema } from './stored-entry.ts';

const briefSchema = z.object({
  id: z.string(),
  title: z.string(),
  stack: z.string(),
  environment: z.string(),
  status: z.enum(incidentStatuses),
  openedBy: z.string(),
  openedAt: storedTime,
  resolvedAt: orUndefined(storedTime),
}) satisfies z.ZodType<IncidentInBrief>;

const incidentSchema = briefSchema.extend({ checks: z.array(storedRefSchema), lastEntry: z.number() });

/** @throws ProblemError where a column does not hold what it should; so do the others. */
export function toBrief(row: Omit<IncidentModel, 'checks' | 'lastEntry'>): IncidentInBrief {
  return parseStored(`incident ${row.id}`, briefSchema, row);
}

export function toIncident(row: IncidentModel): Incident {
  return parseStored(`incident ${row.id}`, incidentSchema, row);
}

export function toEntry({ incidentId, number, who, at, kind, data }: TimelineEntryModel): TimelineEntry {
  const stored = typeof data === 'object' && data !== null ? { ...data, kind } : { kind };
  const read = parseStored(`entry ${number} of incident ${incidentId}`, entryDataSchema, stored);
  return { number, who, at: at.toISOString(), ...read };
}
