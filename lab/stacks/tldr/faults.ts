import { queueList, taskMessage } from '../../parts/celery-message.ts';
import { holdSessions } from '../../parts/held-sessions.ts';
import type { KeptPart } from '../../parts/part.ts';
import type { Postgres } from '../../parts/postgres.ts';
import { askRedis } from '../../parts/redis.ts';
import { renameDatabase } from '../../parts/rename-database.ts';
import { endsAtStart, faultsOf, flagOf, frozen, portTaken, stopped } from '../fault-verbs.ts';
import type { Fault } from '../lab-stack.ts';
import { databaseName } from './database.ts';
import { changeRedisPasswords, type RedisAccess } from './redis-passwords.ts';
import { atHead, emptyStreams, removeEmptyStreams } from './schema.ts';

/** What faults may lay their hands on. Redis and the worker are undefined where this machine has none. */
export type Reach = {
  asAdmin: Postgres['asAdmin'];
  /** As the application's role. */
  databaseUrl: string;
  redis: RedisAccess;
  apiPort: number;
  parts: Record<'postgres' | 'api' | 'outside', KeptPart> & Record<'redis' | 'worker', KeptPart | undefined>;
};

const elsewhere = `${databaseName}_elsewhere`;
/** More than any role of the lab may have. */
const moreThanAll = 30;

const fault = faultsOf('tldr');

/** Every way in which the lab breaks the TL;DR Highlight API, as catalogue and guide describe it. */
export function tldrFaults(reach: Reach): Fault[] {
  const { asAdmin, apiPort } = reach;
  const { api, outside } = reach.parts;
  const sql = async (text: string) => {
    await asAdmin((admin) => admin.query(text), databaseName);
  };
  const script = holdSessions(reach.databaseUrl, 'backfill-script');

  return [
    fault(
      'port-already-in-use',
      'Another program listens on the API’s port',
      portTaken(api, apiPort, outside),
    ),
    fault(
      'import-errors',
      'The API does not find its module src and exits at start, again and again',
      endsAtStart(api, 'importFails'),
    ),
    fault('environment-not-loaded', 'The API has no SECRET_KEY', flagOf(api, 'withoutSecretKey')),
    fault('database-does-not-exist', 'The database has another name', {
      break: () => renameDatabase(asAdmin, databaseName, elsewhere),
      fix: () => renameDatabase(asAdmin, elsewhere, databaseName),
    }),
    fault('migration-failures', 'The database is at a revision that the code does not have', {
      break: () => sql("UPDATE alembic_version SET version_num = 'abc123'"),
      fix: () => sql(atHead),
    }),
    fault('connection-pool-exhausted', 'A script takes every connection that the role may have', {
      break: () => script.exhaust(moreThanAll),
      fix: () => script.end(asAdmin),
    }),
    ...redisFaults(reach),
    ...workerFaults(reach),
    fault(
      'gemini-authentication-failed',
      'Gemini answers 401: the key is not valid',
      flagOf(outside, 'geminiKeyRevoked'),
    ),
    fault(
      'gemini-rate-limited',
      'Two of three calls to Gemini are answered 429',
      flagOf(outside, 'geminiQuota'),
    ),
    fault('empty-analysis', 'Gemini is unsure of everything, and most streams end without a highlight', {
      break: async () => {
        outside.configure({ nothingFound: true });
        await sql(emptyStreams);
      },
      fix: async () => {
        outside.configure({ nothingFound: undefined });
        await sql(removeEmptyStreams);
      },
    }),
    fault('s3-access-denied', 'S3 denies every access', flagOf(outside, 'denied')),
    fault('upload-failures', 'The bucket was deleted', flagOf(outside, 'bucketGone')),
    fault('slow-api', 'Every handler takes over a second longer', flagOf(api, 'slow')),
    fault(
      'webhooks-not-delivered',
      'The receiver of one webhook answers 503',
      flagOf(outside, 'receiverFails'),
    ),
    fault(
      'webhook-signature-verification-failed',
      'A platform signs with last month’s secret',
      flagOf(outside, 'oldSecret'),
    ),
  ];
}

function redisFaults({ redis: access, parts: { redis, worker } }: Reach): Fault[] {
  if (!redis) return [];
  return [
    fault('redis-connection-refused', 'Redis is stopped', {
      break: redis.stop,
      fix: async () => {
        await redis.start();
        await worker?.restart();
      },
    }),
    fault(
      'redis-connection-refused:noauth',
      'Redis wants another password: NOAUTH for who has none, WRONGPASS for who has the old one',
      {
        break: () => changeRedisPasswords(access, 'rotated'),
        fix: async () => {
          await changeRedisPasswords(access, 'usual');
          await worker?.restart();
        },
      },
    ),
    fault('redis-connection-refused:frozen', 'Redis accepts connections and never answers', frozen(redis)),
  ];
}

const burst = 150;
const burstPriorities = [0, 0, 3, 6, 9];
const hoardMegabytes = 96;

function workerFaults({ redis: { port, passwords }, parts: { worker } }: Reach): Fault[] {
  if (!worker) return [];
  const onBroker = (work: Parameters<typeof askRedis<unknown>>[2]) => askRedis(port, passwords.app, work, 1);
  const hoard = (megabytes: number) =>
    onBroker((client) => client.lpush('celery', taskMessage('hold_memory', [megabytes])));
  return [
    fault('celery-workers-not-starting', 'The worker is stopped', stopped(worker)),
    fault('tasks-not-processed', `${burst} tasks are queued, and no worker takes them`, {
      break: async () => {
        await worker.stop();
        await onBroker(async (client) => {
          const pipeline = client.pipeline();
          for (let task = 0; task < burst; task += 1) {
            const priority = burstPriorities[task % burstPriorities.length] ?? 0;
            pipeline.lpush(
              queueList('celery', priority),
              taskMessage('process_stream', ['0'], 'celery', priority),
            );
          }
          await pipeline.exec();
        });
      },
      fix: async () => {
        await onBroker((client) =>
          client.del(...[0, 3, 6, 9].map((priority) => queueList('celery', priority))),
        );
        await worker.start();
      },
    }),
    fault('high-memory', 'A task of the worker keeps what it has read', {
      break: async () => {
        await hoard(hoardMegabytes);
      },
      fix: async () => {
        await hoard(0);
      },
    }),
  ];
}
