import { afterAll, expect, it } from 'vitest';
import { GET } from '#app/api/incidents/[id]/events/route.ts';
import { db } from '#lib/db.ts';
import { addNote } from '#lib/incidents/add-note.ts';
import { openEventStream } from '#lib/incidents/event-stream.ts';
import { startIncident } from '#lib/incidents/start-incident.ts';

afterAll(() => db.$disconnect());

async function open(): Promise<string> {
  const place = { stack: 'mw-py', environment: 'production', title: 'x', checks: [] };
  const { id } = await startIncident({ ...place, origin: { from: 'stack' } }, 'Ada');
  return id;
}

function requestOf(id: string, given: RequestInit = {}): Request {
  const address = `http://localhost/api/incidents/${id}/events`;
  return new Request(address, { ...given, headers: { host: 'localhost' } });
}

/** Reads the stream until it has told so many entries: their ids and kinds. */
async function told(
  id: string,
  count: number,
  given: { query?: string; headers?: Record<string, string> } = {},
) {
  const ended = new AbortController();
  const request = new Request(`http://localhost/api/incidents/${id}/events${given.query ?? ''}`, {
    headers: { host: 'localhost', ...given.headers },
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
  const request = requestOf('aaaaaaaaaaaa');
  const answer = await GET(request, { params: Promise.resolve({ id: 'aaaaaaaaaaaa' }) });
  expect(answer.status).toBe(404);
});

/** More than there are slots. */
const many = 250;

it('frees its slot however a reader leaves', async () => {
  const id = await open();
  const params = Promise.resolve({ id });
  const leaving: Record<string, () => Promise<unknown>> = {
    'HEAD takes none': async () => {
      const answer = await GET(requestOf(id, { method: 'HEAD' }), { params });
      expect(answer.status).toBe(405);
    },
    'gone before it began': async () => {
      const answer = await GET(requestOf(id, { signal: AbortSignal.abort() }), { params });
      expect(await answer.text()).toBe('');
    },
    'gone while it is open': async () => {
      const reader = new AbortController();
      const answer = await GET(requestOf(id, { signal: reader.signal }), { params });
      expect(answer.status).toBe(200);
      reader.abort();
    },
    'reads no more': async () => {
      const answer = await GET(requestOf(id), { params });
      expect(answer.status).toBe(200);
      await answer.body?.cancel();
    },
  };
  for (const [how, leave] of Object.entries(leaving)) {
    for (let times = 0; times < many; times += 1) await leave();
    const next = await GET(requestOf(id), { params });
    expect(next.status, how).toBe(200);
    await next.body?.cancel();
  }
});

it('says Busy while every slot is taken, and not a moment longer', async () => {
  const id = await open();
  const readers = new AbortController();
  const streams = [];
  for (let stream: unknown = true; stream; streams.push(stream)) {
    stream = openEventStream(id, 0, readers.signal);
  }
  const params = Promise.resolve({ id });
  const refused = await GET(requestOf(id), { params });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '3']);
  readers.abort();
  const next = await GET(requestOf(id), { params });
  expect(next.status).toBe(200);
  await next.body?.cancel();
});
