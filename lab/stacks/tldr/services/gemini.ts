import { setTimeout as sleep } from 'node:timers/promises';
import { Counter } from 'prom-client';

const requests = new Counter({
  name: 'gemini_requests_total',
  help: 'Calls to the Gemini API by the status of their answer',
  labelNames: ['code'],
});
for (const code of ['200', '401', '403', '429', '500', 'timeout']) requests.inc({ code }, 0);

/** GEMINI_MAX_RETRIES and GEMINI_RETRY_DELAY of the lab. */
const maxTries = 3;
const retryAfterMs = 200;

export type Found = { title: string; start_time: number; end_time: number; confidence_score: number };
type Answer = { candidates: { content: { parts: { text: string }[] } }[] };

async function ask(source: string): Promise<Response | undefined> {
  const url = `${process.env.GEMINI_URL}/v1beta/models/gemini-2.0-flash:generateContent`;
  const asked = fetch(url, {
    method: 'POST',
    headers: { 'x-goog-api-key': process.env.GEMINI_API_KEY ?? '', 'content-type': 'application/json' },
    body: JSON.stringify({ contents: [{ parts: [{ text: `Highlights of ${source}` }] }] }),
    signal: AbortSignal.timeout(3_000),
  });
  const answer = await asked.catch(() => undefined);
  requests.inc({ code: answer ? String(answer.status) : 'timeout' });
  return answer;
}

/** What Gemini takes for highlights, however unsure it is. @throws Error as Google's client names it. */
export async function findHighlights(source: string): Promise<Found[]> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask(source);
    if (answer?.ok) {
      const { candidates } = (await answer.json()) as Answer;
      return JSON.parse(candidates[0]?.content.parts[0]?.text ?? '[]') as Found[];
    }
    if (answer?.status === 401) throw new Error('google.api_core.exceptions.Unauthenticated: 401');
    if (tries >= maxTries) throw new Error(`google.api_core.exceptions: ${answer?.status ?? 'timeout'}`);
    await sleep(retryAfterMs);
  }
}
