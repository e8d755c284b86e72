import type { Metadata } from 'next';
import { IncidentsScreen } from '#components/screens/incidents/incidents-screen.tsx';
import { listOpenIncidents, listResolvedIncidents } from '#lib/incidents/list-incidents.ts';

export const metadata: Metadata = { title: 'Incidents', description: 'Open and resolved incidents.' };
export const dynamic = 'force-dynamic';

export default async function IncidentsPage() {
  const [open, resolved] = await Promise.all([listOpenIncidents(), listResolvedIncidents()]);
  return <IncidentsScreen open={open} resolved={resolved} />;
}
