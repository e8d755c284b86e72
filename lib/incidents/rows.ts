import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type {
  EntryData,
  Incident,
  IncidentInBrief,
  IncidentStatus,
  TimelineEntry,
} from '#lib/vocabulary/incident.ts';
import type { IncidentModel } from '#prisma/generated/models/Incident.ts';
import type { TimelineEntryModel } from '#prisma/generated/models/TimelineEntry.ts';

export function toBrief(row: Omit<IncidentModel, 'checks' | 'lastEntry'>): IncidentInBrief {
  const { id, title, stack, environment, openedBy } = row;
  return {
    id,
    title,
    stack,
    environment,
    status: row.status as IncidentStatus,
    openedBy,
    openedAt: row.openedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString(),
  };
}

export function toIncident(row: IncidentModel): Incident {
  return { ...toBrief(row), checks: row.checks as unknown as CheckRef[], lastEntry: row.lastEntry };
}

export function toEntry({ number, who, at, kind, data }: TimelineEntryModel): TimelineEntry {
  const told = { kind, ...(data as object) } as EntryData;
  return { number, who, at: at.toISOString(), ...told };
}
