import { createHmac } from 'node:crypto';
import { every, setting } from '../../../parts/serve.ts';

const api = process.env.API_URL ?? '';
const visitTimeoutMs = 5_000;

async function visit(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(`${api}${path}`, { ...init, signal: AbortSignal.timeout(visitTimeoutMs) });
  return response.json().catch(() => undefined);
}

/** A platform signs with the secret that it was given, which may be an old one. */
function sendWebhook(source: string): Promise<unknown> {
  const body = JSON.stringify({ event: 'stream.online', source, at: Date.now() });
  const secret =
    setting('oldSecret') && source === 'twitch' ? 'last month’s' : process.env.WEBHOOK_SECRET_KEY;
  const signature = createHmac('sha256', secret ?? '')
    .update(body)
    .digest('hex');
  return visit(`/api/v1/webhooks/receive/${source}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-webhook-signature': `sha256=${signature}` },
    body,
  });
}

let streams = 0;
/** Most people look at the same few. */
let newest: string[] = [];
let favourites: string[] = [];

/** People and platforms, several at once, so that one slow answer does not silence all. */
export function startVisitors(): void {
  for (let person = 0; person < 3; person += 1) {
    every(3_000, async () => {
      const source_url = `https://live.example/${++streams}`;
      await visit('/api/v1/streams', { method: 'POST', body: JSON.stringify({ source_url }) });
    });
    every(2_500, async () => {
      const listed = (await visit('/api/v1/streams')) as { id: string }[] | undefined;
      if (!Array.isArray(listed)) return;
      newest = listed.map(({ id }) => id);
      if (!favourites.length) favourites = newest.slice(0, 5);
    });
    every(2_500, async () => {
      const ids = Math.random() < 0.8 ? favourites : newest;
      const id = ids[Math.floor(Math.random() * ids.length)];
      if (id) await visit(`/api/v1/streams/${id}/highlights`);
    });
  }
  for (const source of ['twitch', 'youtube']) {
    every(1_500, async () => {
      await sendWebhook(source);
    });
  }
  every(2_000, async () => {
    await visit('/health');
  });
}
