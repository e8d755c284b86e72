import { titleOfPage } from '#lib/content/find/library.ts';
import { writeTimeline } from '#lib/documents/write-export.ts';
import { sealSnapshot } from '#lib/snapshots/seal-snapshot.ts';
import { readableStack } from '#lib/stacks/read-stacks.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { TimelineEntry } from '#lib/vocabulary/incident.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { worst } from '#lib/vocabulary/verdict.ts';
import { addSnapshot } from './add-snapshot.ts';
import { getIncident } from './find-incident.ts';
import { listAllEntries } from './list-entries.ts';

/**
 * Seals an incident as it stands: its timeline, and the last run of each check in it. The snapshot's link is
 * added to the timeline.
 * @throws ProblemError where there is no such incident, or the snapshot cannot be kept.
 */
export async function sealIncident(incidentId: string, who: string): Promise<{ snapshotId: string }> {
  const incident = await getIncident(incidentId);
  const entries = await listAllEntries(incidentId);
  const runs = lastRuns(entries);
  const known = readableStack(incident.stack);
  const { sealed } = await sealSnapshot({
    kind: 'incident',
    title: incident.title,
    stack: { id: incident.stack, title: known?.title ?? incident.stack },
    environment: {
      id: incident.environment,
      title: ownEntry(known?.environments, incident.environment)?.title ?? incident.environment,
    },
    params: {},
    verdict: incident.status === 'resolved' ? 'ok' : worst(runs.map(({ verdict }) => verdict)),
    headline: `Incident, ${incident.status}`,
    because: `${entries.length} entries in its timeline, ${runs.length} checks.`,
    checks: runs.map((result) => ({ ...result, pageTitle: titleOfPage(result.ref.stack, result.ref.page) })),
    sections: [{ title: 'Timeline', markdown: writeTimeline(entries, '') }],
    who,
  });
  await addSnapshot(incidentId, sealed.id, who);
  return { snapshotId: sealed.id };
}

/** The newest result of each check, in the order in which they first came. */
function lastRuns(entries: readonly TimelineEntry[]): CheckResult[] {
  const last = new Map<string, CheckResult>();
  for (const entry of entries) {
    if (entry.kind !== 'run' && entry.kind !== 'recovered') continue;
    const { page, check, params } = entry.result.ref;
    last.set(JSON.stringify([page, check, params]), entry.result);
  }
  return [...last.values()];
}
