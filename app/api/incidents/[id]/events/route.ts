import { route } from '#lib/actions/route.ts';
import { busy } from '#lib/actions/share-answers.ts';
import { openEventStream } from '#lib/incidents/event-stream.ts';
import { findIncident } from '#lib/incidents/find-incident.ts';

export const dynamic = 'force-dynamic';

type Params = { id: string };

/** New entries of a timeline. `Last-Event-ID`, or `?after=`, is the number of the last entry that the reader has. */
async function answer(request: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const incident = await findIncident((await params).id);
  if (!incident) return Response.json({ problem: 'there is no such incident' }, { status: 404 });
  const asked = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
  const after = Math.max(0, Math.trunc(Number(asked)) || 0);
  const stream = openEventStream(incident.id, after, request.signal);
  if (!stream) return busy();
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform also keeps Next from compressing, which would delay events.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

export const GET = route<Params>('/api/incidents/[id]/events', answer);
