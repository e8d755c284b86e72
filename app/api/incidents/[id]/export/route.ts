import { ownOrigin } from '#lib/actions/own-origin.ts';
import { route } from '#lib/actions/route.ts';
import { writeExport } from '#lib/documents/write-export.ts';
import { findIncident } from '#lib/incidents/find-incident.ts';
import { listAllEntries } from '#lib/incidents/list-entries.ts';
import { createRedactor } from '#lib/redaction/redact.ts';
import { placeTitles } from '#lib/stacks/place-titles.ts';

export const dynamic = 'force-dynamic';

type Params = { id: string };

const sharing = { reuseMs: 2000, maxAtOnce: 2, maxWaiting: 10 };

/** The incident as a Markdown file, for the postmortem. */
async function answer(request: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const incident = await findIncident((await params).id);
  if (!incident) return Response.json({ problem: 'there is no such incident' }, { status: 404 });
  const entries = await listAllEntries(incident.id);
  const markdown = writeExport(incident, entries, {
    ...placeTitles(incident),
    origin: ownOrigin(request.headers),
  });
  return new Response(createRedactor().text(markdown), {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename="incident-${incident.openedAt.slice(0, 10)}-${incident.id}.md"`,
      'cache-control': 'no-store',
    },
  });
}

export const GET = route<Params>('/api/incidents/[id]/export', answer, sharing);
