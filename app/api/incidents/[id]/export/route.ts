import { findIncident } from '#lib/incidents/find-incident.ts';
import { listAllEntries } from '#lib/incidents/list-entries.ts';
import { writeExport } from '#lib/incidents/write-export.ts';
import { createRedactor } from '#lib/redaction/redact.ts';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ id: string }> };

/** The incident as a Markdown file, for the review. */
export async function GET(request: Request, { params }: Props) {
  const incident = await findIncident((await params).id);
  if (!incident) return Response.json({ problem: 'there is no such incident' }, { status: 404 });
  const entries = await listAllEntries(incident.id);
  const origin = new URL(request.url).origin;
  const host = request.headers.get('host');
  const markdown = writeExport(incident, entries, host ? `http://${host}` : origin);
  return new Response(createRedactor().text(markdown), {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename="incident-${incident.openedAt.slice(0, 10)}-${incident.id}.md"`,
      'cache-control': 'no-store',
    },
  });
}
