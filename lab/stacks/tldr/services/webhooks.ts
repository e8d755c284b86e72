import { createHmac, timingSafeEqual } from 'node:crypto';
import { Counter } from 'prom-client';
import { type Answer, messageOf, type Request } from '../../../parts/serve.ts';
import { query } from './database.ts';

const secret = process.env.WEBHOOK_SECRET_KEY ?? '';
const timeoutMs = 1_500;

const deliveries = new Counter({
  name: 'webhook_deliveries_total',
  help: 'Webhooks that were sent, by webhook and whether its receiver took them',
  labelNames: ['webhook', 'status'],
});
const received = new Counter({
  name: 'webhook_received_total',
  help: 'Webhooks of platforms that came in',
  labelNames: ['source'],
});
const refused = new Counter({
  name: 'webhook_signature_failures_total',
  help: 'Webhooks of platforms whose signature did not fit',
  labelNames: ['source'],
});
for (const source of ['twitch', 'youtube']) {
  received.inc({ source }, 0);
  refused.inc({ source }, 0);
}

const sign = (body: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

type Webhook = { id: string; name: string; url: string };

async function deliver({ id, name, url }: Webhook, event: string, streamId: string): Promise<void> {
  const body = JSON.stringify({ event, stream_id: streamId });
  const sent = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-webhook-signature': sign(body) },
    body,
    signal: AbortSignal.timeout(timeoutMs),
  }).then(
    async (answer) => {
      await answer.arrayBuffer();
      return { ok: answer.ok, code: answer.status, error: answer.ok ? null : `answered ${answer.status}` };
    },
    (error: unknown) => ({ ok: false, code: null, error: messageOf(error) }),
  );
  for (const status of ['success', 'failed']) deliveries.inc({ webhook: name, status }, 0);
  deliveries.inc({ webhook: name, status: sent.ok ? 'success' : 'failed' });
  await query(
    'INSERT INTO webhook_deliveries (webhook_id, event, success, status_code, error) VALUES ($1, $2, $3, $4, $5)',
    [id, event, sent.ok, sent.code, sent.error],
  );
}

/** Tells every active webhook of an event. */
export async function tellWebhooks(event: string, streamId: string): Promise<void> {
  const active = await query('SELECT id, name, url FROM webhooks WHERE is_active AND $1 = ANY (events)', [
    event,
  ]);
  await Promise.all((active as Webhook[]).map((webhook) => deliver(webhook, event, streamId)));
}

/** A platform tells of a stream, and signs what it says. */
export async function receive({ params, headers, body }: Request): Promise<Answer> {
  const source = params.source ?? '';
  received.inc({ source });
  const given = Buffer.from(String(headers['x-webhook-signature'] ?? ''));
  const wanted = Buffer.from(sign(body));
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) {
    return { status: 200, body: { status: 'accepted' } };
  }
  refused.inc({ source });
  return { status: 401, body: { detail: 'Invalid webhook signature' } };
}
