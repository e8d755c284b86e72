import { eventStream, hasRoomForStream } from '#lib/incidents/event-stream.ts';
import { findIncident } from '#lib/incidents/find-incident.ts';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ id: string }> };

/** The timeline as it grows. `Last-Event-ID`, or `?after=`, is the number of the last entry that the reader has. */
export async function GET(request: Request, { params }: Props) {
  const incident = await findIncident((await params).id);
  if (!incident) return Response.json({ problem: 'there is no such incident' }, { status: 404 });
  if (!hasRoomForStream()) return Response.json({ problem: 'too many streams are open' }, { status: 503 });
  const asked = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
  const after = Math.max(0, Math.trunc(Number(asked)) || 0);
  return new Response(eventStream(incident.id, after, request.signal), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform also keeps Next from compressing, which would hold events back.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
