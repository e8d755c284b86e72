import { ownOrigin } from '#lib/actions/own-origin.ts';
import { route } from '#lib/actions/route.ts';
import { writeMarkdown, writeText } from '#lib/documents/write-snapshot.ts';
import { findSnapshot } from '#lib/snapshots/find-snapshot.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';

type Params = { id: string; form: string };

const types = new Map([
  ['md', 'text/markdown; charset=utf-8'],
  ['txt', 'text/plain; charset=utf-8'],
  ['json', 'application/json; charset=utf-8'],
]);
/** A revoked snapshot must not be served again. */
const sharing = { reuseMs: 0, maxAtOnce: 4, maxWaiting: 20 };

/** A snapshot in another format: /snapshots/<id>.md, .txt and .json are rewritten to here. */
async function answer(request: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const { id, form } = await params;
  const type = types.get(form);
  const found = type && (await findSnapshot(id));
  if (!found)
    return plain(
      404,
      type
        ? `Snapshot ${showHidden(id)} not found.`
        : `There is no format .${showHidden(form)}, only .md, .txt and .json.`,
    );
  if ('tombstone' in found) {
    const { reason, actor, note, endedAt } = found.tombstone;
    return plain(
      410,
      `This snapshot was ${reason} at ${endedAt}${reason === 'revoked' ? ` by ${actor}: ${note}` : ''}.`,
    );
  }
  const { snapshot } = found;
  const origin = ownOrigin(request.headers);
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

export const GET = route<Params>('/snapshots/[id]/file/[form]', answer, sharing);

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
