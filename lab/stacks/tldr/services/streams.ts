import { Counter } from 'prom-client';
import { type Answer, every, messageOf, type Request } from '../../../parts/serve.ts';
import { trim } from '../schema.ts';
import { query } from './database.ts';
import { findHighlights } from './gemini.ts';
import { cached, sendTask } from './queue.ts';
import { upload } from './storage.ts';
import { tellWebhooks } from './webhooks.ts';

const threshold = Number(process.env.DEFAULT_CONFIDENCE_THRESHOLD);

const processed = new Counter({
  name: 'streams_processed_total',
  help: 'Streams whose analysis has ended, by how',
  labelNames: ['status'],
});
for (const status of ['completed', 'failed']) processed.inc({ status }, 0);

export async function submit({ body }: Request): Promise<Answer> {
  const { source_url: source } = JSON.parse(body) as { source_url: string };
  const organization = 1 + Math.floor(Math.random() * 4);
  const [stream] = await query(
    `INSERT INTO streams (organization_id, source_url)
     SELECT id, $2 FROM organizations ORDER BY id OFFSET $1 - 1 LIMIT 1 RETURNING id, organization_id`,
    [organization, source],
  );
  const id = String(stream?.id);
  await query("INSERT INTO usage_records (organization_id, record_type, quantity) VALUES ($1, 'live', 1)", [
    stream?.organization_id,
  ]);
  if (!(await sendTask('process_stream', [id]))) void analyseStream(id).catch(() => {});
  return { status: 202, body: { id, status: 'pending' } };
}

export const list = async (): Promise<Answer> => ({
  status: 200,
  body: await query('SELECT id, status, created_at FROM streams ORDER BY id DESC LIMIT 20'),
});

export async function listHighlights({ params }: Request): Promise<Answer> {
  const sql =
    'SELECT title, confidence_score FROM highlights WHERE stream_id = $1 ORDER BY confidence_score DESC';
  const rows = await cached(`highlights:${params.stream_id}`, () => query(sql, [params.stream_id]));
  return { status: 200, body: rows };
}

/** The worker calls this: what its task would do by itself. */
export async function analyse({ params }: Request): Promise<Answer> {
  await analyseStream(params.stream_id ?? '');
  return { status: 200, body: { status: 'done' } };
}

async function analyseStream(id: string): Promise<void> {
  const [stream] = await query(
    "UPDATE streams SET status = 'processing' WHERE id = $1 RETURNING source_url",
    [id],
  );
  if (!stream) return;
  try {
    const found = (await findHighlights(String(stream.source_url))).filter(
      ({ confidence_score }) => confidence_score >= threshold,
    );
    await upload(`clips/${id}.json`, JSON.stringify(found));
    for (const { title, start_time, end_time, confidence_score } of found) {
      await query(
        'INSERT INTO highlights (stream_id, title, start_time, end_time, confidence_score) VALUES ($1, $2, $3, $4, $5)',
        [id, title, start_time, end_time, confidence_score],
      );
    }
    await query("UPDATE streams SET status = 'completed', completed_at = now() WHERE id = $1", [id]);
    processed.inc({ status: 'completed' });
    await tellWebhooks('stream.completed', id);
  } catch (error) {
    processed.inc({ status: 'failed' });
    await query("UPDATE streams SET status = 'failed', error_message = $2 WHERE id = $1", [
      id,
      messageOf(error),
    ]);
  }
}

export function trimStreams(): void {
  every(60_000, async () => {
    await query(trim);
  });
}
