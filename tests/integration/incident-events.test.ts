import { afterAll, expect, it } from 'vitest';
import { GET } from '#app/api/incidents/[id]/events/route.ts';
import { db } from '#lib/db.ts';
import { addNote } from '#lib/incidents/add-note.ts';
import { startIncident } from '#lib/incidents/start-incident.ts';

afterAll(() => db.$disconnect());

async function open(): Promise<string> {
  const place = { stack: 'mw-py', environment: 'production', title: 'x', checks: [] };
  const { id } = await startIncident({ ...place, origin: { from: 'stack' } }, 'Ada');
  return id;
}

/** Reads the stream until it has told so many entries: their ids and kinds. */
async function told(
  id: string,
  count: number,
  given: { query?: string; headers?: Record<string, string> } = {},
) {
  const ended = new AbortController();
  const request = new Request(`http://localhost/api/incidents/${id}/events${given.query ?? ''}`, {
    headers: given.headers,
    signal: ended.signal,
  });
  const answer = await GET(request, { params: Promise.resolve({ id }) });
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-store, no-transform');
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.split('event: entry').length > count) break;
  }
  ended.abort();
  return [...text.matchAll(/^id: (\d+)\nevent: entry\ndata: (.*)$/gm)].map(([, number, data]) => [
    Number(number),
    JSON.parse(data ?? '').kind,
  ]);
}

it('tells the whole timeline, and what comes while it is read', async () => {
  const id = await open();
  const reading = told(id, 2);
  await addNote(id, 'meanwhile', 'Ada');
  expect(await reading).toEqual([
    [1, 'opened'],
    [2, 'note'],
  ]);
});

it.each([
  ['by what the browser says when it connects again', { headers: { 'last-event-id': '2' } }],
  ['by its address, when a tab is looked at again', { query: '?after=2' }],
  ['by the former, where both are given', { query: '?after=0', headers: { 'last-event-id': '2' } }],
])('goes on where a reader was: %s', async (_, given) => {
  const id = await open();
  for (const text of ['two', 'three', 'four']) await addNote(id, text, 'Ada');
  expect(await told(id, 2, given)).toEqual([
    [3, 'note'],
    [4, 'note'],
  ]);
});

it('is not there for an incident that is not', async () => {
  const request = new Request('http://localhost/api/incidents/aaaaaaaaaaaa/events');
  const answer = await GET(request, { params: Promise.resolve({ id: 'aaaaaaaaaaaa' }) });
  expect(answer.status).toBe(404);
});
