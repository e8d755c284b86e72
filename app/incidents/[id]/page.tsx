import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { IncidentScreen } from '#components/screens/incidents/incident-screen.tsx';
import { findIncident } from '#lib/incidents/find-incident.ts';
import { listAllEntries } from '#lib/incidents/list-entries.ts';
import { listOfferedRuns } from '#lib/incidents/list-offered-runs.ts';
import { placeTitles } from '#lib/stacks/place-titles.ts';
import { formatUtc } from '#lib/vocabulary/format-time.ts';
import { incidentAddress } from '#lib/vocabulary/incident.ts';
import { cleanName, nameCookie } from '#lib/vocabulary/name.ts';
import { linkPreview } from '../../link-preview.ts';

type Props = { params: Promise<{ id: string }> };

const readIncident = cache(findIncident);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const incident = await readIncident(id);
  if (!incident) return {};
  const title = `${incident.status.toUpperCase()} · ${incident.title} · ${incident.stack} ${placeTitles(incident).environment}`;
  const description = `Opened ${formatUtc(incident.openedAt)}`;
  const url = incidentAddress(id);
  return {
    title: { absolute: title },
    description,
    openGraph: linkPreview({ title, description, url, type: 'article' }),
  };
}

export default async function IncidentPage({ params }: Props) {
  const incident = await readIncident((await params).id);
  if (!incident) notFound();
  const entries = await listAllEntries(incident.id);
  const offered = await listOfferedRuns(incident, entries);
  const name = cleanName((await cookies()).get(nameCookie)?.value);
  // Entries added since the incident was read are included: the stream continues from them.
  const lastEntry = entries.at(-1)?.number ?? incident.lastEntry;
  return (
    <IncidentScreen incident={{ ...incident, lastEntry }} entries={entries} offered={offered} name={name} />
  );
}
