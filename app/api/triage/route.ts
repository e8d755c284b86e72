import { ownOrigin } from '#lib/actions/own-origin.ts';
import { route } from '#lib/actions/route.ts';
import { type Titles, writeTriage } from '#lib/documents/write-triage.ts';
import { createRedactor } from '#lib/redaction/redact.ts';
import { environmentTitle } from '#lib/stacks/place-titles.ts';
import { lastTriage } from '#lib/triage/triage.ts';
import { readTriagePlaces } from '../../triage/triage-places.ts';

export const dynamic = 'force-dynamic';

const sharing = { reuseMs: 2000, maxAtOnce: 2, maxWaiting: 10 };

/** The last diagnosis of `?stack=&env=`, repeated for each stack, as plain text for a chat, without secrets. */
async function answer(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const read = await readTriagePlaces({ stack: asked.getAll('stack'), env: asked.getAll('env') });
  if (!('places' in read)) return refuse('there is no such stack or environment', 404);
  const report = lastTriage(read.places);
  if (!report) return refuse('the result is no longer available: diagnose again', 404);
  const titles: Titles = Object.fromEntries(read.places.map(({ stack }) => [stack.id, stack.title]));
  const origin = ownOrigin(request.headers);
  const [first] = read.places;
  const environment = first && environmentTitle(first.stack, first.environment);
  return new Response(createRedactor().text(writeTriage(report, titles, { origin, environment })), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}

export const GET = route('/api/triage', answer, sharing);

function refuse(problem: string, status: number): Response {
  return Response.json({ problem }, { status });
}
