import { db } from '#lib/db.ts';
import { appendEntry } from './append-entry.ts';
import { getIncident } from './find-incident.ts';

/** Adds what a person writes, in Markdown; also after the incident, for what is learnt later. @throws ProblemError where there is no such incident. */
export async function addNote(incidentId: string, text: string, who: string): Promise<void> {
  await getIncident(incidentId);
  await db.$transaction((tx) => appendEntry(tx, incidentId, who, { kind: 'note', text: text }));
}
