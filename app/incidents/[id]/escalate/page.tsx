import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EscalateScreen } from '#components/screens/incidents/escalate-screen.tsx';
import { findIncident } from '#lib/incidents/find-incident.ts';
import { readableStack } from '#lib/stacks/read-stacks.ts';

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: 'Escalate an incident' };

export default async function EscalatePage({ params }: Props) {
  const incident = await findIncident((await params).id);
  const stack = incident && readableStack(incident.stack);
  if (!incident || !stack) notFound();
  return <EscalateScreen incident={incident} stack={stack} />;
}
