// Stands for pyDBAPI's container: the dashboard's page, its API, and the gateway.
import { setTimeout as sleep } from 'node:timers/promises';
import { noteStart } from '../../../parts/container-events.ts';
import { type Answer, every, type Route, serve, setting } from '../../../parts/serve.ts';
import { allow } from '../../../parts/starlette-cors.ts';
import { currentVersion, headOf, olderVersion } from '../schema.ts';
import { dashboard } from './dashboard.ts';
import { answers, query } from './database.ts';
import { expectGateway, gateway } from './gateway.ts';
import { emptyCacheWhile, redisAnswers, resetSlots } from './redis.ts';

/** Python and its modules are loaded before settings are read. */
const dieAfterMs = 1_200;
const keptMinutes = 5;

noteStart();

/** As pydantic's settings do: it never gets as far as listening. */
async function refuseSettings(): Promise<void> {
  await sleep(dieAfterMs);
  console.error('ValueError: The value of SECRET_KEY is "changethis", for security, please change it');
  process.exit(1);
}
if (setting('defaultSecret')) await refuseSettings();
every(100, async () => {
  if (setting('defaultSecret')) await refuseSettings();
});

const head = () => headOf[setting('olderVersion') ? olderVersion : currentVersion];

async function readiness(): Promise<Answer> {
  const failures: string[] = [];
  const hasDatabase = !setting('databaseLost') && (await answers());
  if (!hasDatabase) failures.push('postgres');
  if (setting('redisLost') || !(await redisAnswers())) failures.push('redis');
  const revisions = hasDatabase
    ? await query<{ version_num: string }>('SELECT version_num FROM alembic_version').catch(() => [])
    : [];
  if (revisions.length !== 1 || revisions[0]?.version_num !== head()) failures.push('migrations_not_at_head');
  return failures.length
    ? { status: 503, body: { success: false, message: 'Service Unavailable', data: failures } }
    : { status: 200, body: true };
}

const text = (type: string, body: string): Answer => ({
  status: 200,
  body,
  headers: { 'content-type': type },
});
const page =
  '<!doctype html><html><head><title>pyDBAPI</title><script type="module" src="/assets/index-4f1c.js"></script>' +
  '<link rel="stylesheet" href="/assets/index-9b2e.css"></head><body><div id="root"></div></body></html>\n';
const notFound: Answer = { status: 404, body: 'Not Found' };
const found = (handler: string, answer: () => Answer | Promise<Answer>): Route => ({
  method: 'GET',
  handler,
  answer: async () => answer(),
});

const frontend: Route[] = [
  found('/', () => text('text/html; charset=utf-8', page)),
  found('/assets/index-4f1c.js', () =>
    setting('scriptGone') ? notFound : text('text/javascript', 'document.title\n'),
  ),
  found('/assets/index-9b2e.css', () => text('text/css', '#root { margin: 0 }\n')),
  found('/health', () =>
    setting('unhealthy')
      ? { status: 502, body: '<html><h1>502 Bad Gateway</h1></html>' }
      : text('text/plain', 'ok\n'),
  ),
];
const notLoggedIn: Answer = { status: 401, body: { detail: 'Not authenticated' } };
const utils: Route[] = [
  found('/api/v1/users/me', () => notLoggedIn),
  found('/api/v1/utils/liveness', () => ({ status: 200, body: true })),
  found('/api/v1/utils/health-check', readiness),
];

expectGateway();
emptyCacheWhile(() => Boolean(setting('cacheEmptied')));
every(60_000, async () => {
  await query(
    `DELETE FROM access_record WHERE ip_address = '127.0.0.1' AND created_at < timezone('utc', now()) - interval '${keptMinutes} minutes'`,
  );
});
await query<{ client_id: string }>('SELECT client_id FROM app_client')
  .then((clients) => resetSlots([...clients.map(({ client_id }) => client_id), 'ip:127.0.0.1']))
  .catch(() => {});

serve([...frontend, ...utils, ...dashboard, ...gateway], { before: allow });
