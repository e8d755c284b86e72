import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Answer,
  expectStatuses,
  type Request,
  type Route,
  serve,
  setting,
} from '../../../parts/serve.ts';
import { openBacking } from './backing.ts';
import { sameSignature, signBody, signLink } from './links.ts';

const required = ['API_KEY', 'DB_URL', 'HITL_SECRET', 'KIEAI_SIGNING_SECRET', 'UPLOAD_POST_SIGNING_SECRET'];
/** Validation asks each provider whether its key is accepted, so the API serves for a moment before it fails. */
const validationMs = 1_700;

const signingSecrets: Record<string, string> = {
  kieai: process.env.KIEAI_SIGNING_SECRET ?? '',
  upload_post: process.env.UPLOAD_POST_SIGNING_SECRET ?? '',
};
const missing = required.filter((name) => !process.env[name]);
const { database, redis, health } = openBacking(4);

if (missing.length) {
  setTimeout(() => {
    console.error(`configuration validation failed: missing ${missing.join(', ')}`);
    process.exit(1);
  }, validationMs);
}

let chats = 0;

/** The front door. A message with a project starts a run. */
async function chat({ headers, body }: Request): Promise<Answer> {
  if (headers['x-api-key'] !== process.env.API_KEY)
    return { status: 401, body: { detail: 'Invalid API key' } };
  chats += 1;
  if (setting('chatFails') && chats % 2)
    throw new Error('brendan: KeyError: "plan" in the reply of the model');
  const { message, project } = JSON.parse(body) as { message: string; project?: string };
  await redis?.incr('mw-py:chats');
  await sleep(20 + Math.random() * 100);
  if (!project) {
    const { rows } = await database.query<{ runs: number }>('SELECT count(*)::int AS runs FROM runs');
    return { status: 200, body: { reply: `You said: ${message}`, runs: rows[0]?.runs } };
  }
  const runId = `run_${randomBytes(5).toString('hex')}`;
  await database.query("INSERT INTO runs (run_id, project, status) VALUES ($1, $2, 'pending_workflow')", [
    runId,
    project,
  ]);
  return { status: 200, body: { reply: 'Your run waits for approval.', run_id: runId } };
}

async function findRun({ params }: Request): Promise<Answer> {
  const run = await database.query('SELECT * FROM runs WHERE run_id = $1', [params.run_id]);
  if (!run.rows.length) return { status: 404, body: { detail: 'Run not found' } };
  const artifacts = await database.query(
    'SELECT type, provider, url, created_at FROM artifacts WHERE run_id = $1 ORDER BY created_at',
    [params.run_id],
  );
  return { status: 200, body: { ...run.rows[0], artifacts: artifacts.rows } };
}

/** A link is good when the secret that signed it is the one that this API has. */
function checkLink({ params, query }: Request): { runId: string; gate: 'workflow' | 'publish' } | undefined {
  const gate = params.gate === 'publish' ? 'publish' : 'workflow';
  const runId = query.get('run') ?? '';
  const secret = setting('wrongHitlSecret') ? 'rotated-here-alone' : (process.env.HITL_SECRET ?? '');
  return sameSignature(signLink(secret, gate, runId), query.get('signature') ?? '')
    ? { runId, gate }
    : undefined;
}

async function approve(request: Request): Promise<Answer> {
  const link = checkLink(request);
  if (!link) {
    console.error(`hitl: signature of the link for ${request.query.get('run')} does not match HITL_SECRET`);
    return { status: 403, body: { detail: 'Invalid or expired HITL link' } };
  }
  await database.query(
    'INSERT INTO hitl_approvals (run_id, gate) SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM hitl_approvals WHERE run_id = $1 AND gate = $2)',
    [link.runId, link.gate],
  );
  return { status: 200, body: { run_id: link.runId, gate: link.gate, approved: true } };
}

async function reject(request: Request): Promise<Answer> {
  const link = checkLink(request);
  if (!link) return { status: 403, body: { detail: 'Invalid or expired HITL link' } };
  await database.query("UPDATE runs SET status = 'failed', updated_at = now() WHERE run_id = $1", [
    link.runId,
  ]);
  return { status: 200, body: { run_id: link.runId, gate: link.gate, approved: false } };
}

/** Every callback is kept, and one with a bad signature is refused. */
async function receiveWebhook({ params, headers, body }: Request): Promise<Answer> {
  const provider = params.provider ?? '';
  const known = signingSecrets[provider];
  if (known === undefined) return { status: 404, body: { detail: 'Unknown provider' } };
  const secret = setting('wrongKieaiSecret') && provider === 'kieai' ? 'from-another-account' : known;
  const valid = sameSignature(signBody(secret, body), String(headers['x-signature'] ?? ''));
  const { event } = JSON.parse(body) as { event: string };
  await database.query(
    'INSERT INTO webhook_events (provider, event_type, signature_status) VALUES ($1, $2, $3)',
    [provider, event, valid ? 'valid' : 'invalid'],
  );
  return valid
    ? { status: 200, body: { received: true } }
    : { status: 401, body: { detail: 'invalid signature' } };
}

const chatHandler = '/v1/chat/brendan';
const gates = { approve: '/v1/hitl/{gate}/approve', reject: '/v1/hitl/{gate}/reject' };

expectStatuses(chatHandler, 'POST', ['200', '401', '500']);
expectStatuses(gates.approve, 'POST', ['200', '403', '500']);
expectStatuses(gates.reject, 'POST', ['200', '403', '500']);
expectStatuses('/v1/runs/{run_id}', 'GET', ['200', '404', '500']);
expectStatuses('/webhooks/{provider}', 'POST', ['200', '401', '500']);

/** Until its configuration is validated, an API has no endpoints but these. */
const refused: Route = {
  ...health,
  answer: async () => ({ status: 503, body: { status: 'configuration validation failed', missing } }),
};
const endpoints: Route[] = [
  health,
  { method: 'POST', handler: chatHandler, answer: chat },
  { method: 'GET', handler: '/v1/runs/{run_id}', answer: findRun },
  { method: 'POST', handler: gates.approve, answer: approve },
  { method: 'POST', handler: gates.reject, answer: reject },
  { method: 'POST', handler: '/webhooks/{provider}', answer: receiveWebhook },
];
serve(missing.length ? [refused] : endpoints);
