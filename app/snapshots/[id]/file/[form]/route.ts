import { writeMarkdown, writeText } from '#components/screens/snapshot/write-snapshot.ts';
import { findSnapshot } from '#lib/snapshots/find-snapshot.ts';

const types: Record<string, string> = {
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** A snapshot in another form: /snapshots/<id>.md, .txt and .json are rewritten to here. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string; form: string }> },
): Promise<Response> {
  const { id, form } = await params;
  const type = types[form];
  const found = type && (await findSnapshot(id));
  if (!found)
    return plain(
      404,
      `There is no snapshot ${id}${type ? '' : ` as .${form}; there is .md, .txt and .json`}.`,
    );
  if ('end' in found) {
    const { how, who, why, endedAt } = found.end;
    return plain(
      410,
      `This snapshot was ${how} at ${endedAt}${how === 'revoked' ? ` by ${who}: ${why}` : ''}.`,
    );
  }
  const { snapshot } = found;
  const origin = originOf(request);
  const body =
    form === 'json'
      ? snapshot.content
      : form === 'md'
        ? writeMarkdown(snapshot, origin)
        : writeText(snapshot, origin);
  return new Response(body, {
    headers: {
      'content-type': type,
      'cache-control': 'private, no-store',
      'x-pulsebook-sha256': snapshot.hash,
      'x-pulsebook-intact': String(snapshot.isIntact),
    },
  });
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** As the reader's browser names this place. */
function originOf(request: Request): string {
  return `http://${request.headers.get('host') ?? 'localhost'}`;
}
