import type { KeptPart } from '../../parts/part.ts';
import { endsAtStart, faultsOf, flagOf, frozen, portTaken, settingOf, stopped } from '../fault-verbs.ts';
import type { Fault } from '../lab-stack.ts';
import { enlargeLog, shrinkLog } from './large-log.ts';
import { currentVersion, headOf, olderVersion } from './schema.ts';
import { fixData, pandasScript, placeSources, type SourcePorts } from './seed.ts';

/** What faults may lay their hands on. Redis is undefined where this machine has none. */
export type Reach = {
  /** Runs SQL in the app's database as superuser. */
  run: (sql: string) => Promise<void>;
  ports: { app: number; nobody: number };
  parts: Record<'postgres' | 'app' | 'outside', KeptPart> & { redis: KeptPart | undefined };
  sourcePorts: SourcePorts;
};

const fault = faultsOf('pydbapi');

/** Every way in which the lab breaks pyDBAPI, as catalogue and guide describe it. */
export function pydbapiFaults(reach: Reach): Fault[] {
  const { app, redis } = reach.parts;
  return [
    ...startFaults(reach),
    ...databaseFaults(reach),
    ...gatewayFaults(reach),
    ...(redis
      ? [
          fault(
            'redis-refused-app-starts',
            'Redis is stopped, and the app goes on without it',
            stopped(redis),
          ),
        ]
      : []),
    fault('internal-server-error', 'Two of three calls of one API are answered 500', flagOf(app, 'failing')),
    fault('health-check-503', 'The app cannot reach its database', flagOf(app, 'databaseLost')),
    fault('health-check-503:redis', 'The app cannot reach Redis', flagOf(app, 'redisLost')),
    fault('health-check-503:migrations-not-at-head', 'The database is two migrations behind', {
      break: () => reach.run(revisionIs('003_add_api_macro')),
      fix: () => reach.run(fixData),
    }),
    ...frontendFaults(reach),
    ...deploymentFaults(reach),
  ];
}

const revisionIs = (revision: string) => `UPDATE alembic_version SET version_num = '${revision}'`;

function startFaults({ run, ports, parts: { app, outside } }: Reach): Fault[] {
  return [
    fault('variable-not-set', 'The app was never started', stopped(app)),
    fault('prestart-fails', 'The migrations did not run to the end, so the app is not started', {
      break: async () => {
        await run(revisionIs('004_add_macro_version'));
        await app.stop();
      },
      fix: async () => {
        await run(fixData);
        await app.start();
      },
    }),
    fault('port-conflict', 'Another program listens on the app’s port', portTaken(app, ports.app, outside)),
    fault(
      'changethis-secret',
      'SECRET_KEY is changethis: the app exits at start, again and again',
      endsAtStart(app, 'defaultSecret'),
    ),
  ];
}

function databaseFaults({ run, ports, sourcePorts }: Reach): Fault[] {
  const rows = (sql: string) => ({
    break: async () => {
      await run(sql);
    },
    fix: async () => {
      await run(fixData);
    },
  });
  return [
    fault(
      'migration-fails-in-prestart',
      'The database is at a revision that no code knows',
      rows(revisionIs('9c4e77d01f3a')),
    ),
    fault(
      'rollback-failed-migration',
      'The last migration failed: the database is one behind',
      rows(revisionIs('004_add_macro_version')),
    ),
    fault('relation-missing-after-migration', 'At the head, and yet a table is missing', {
      break: () => run('ALTER TABLE IF EXISTS api_macro_def RENAME TO api_macro'),
      fix: () => run('ALTER TABLE IF EXISTS api_macro RENAME TO api_macro_def'),
    }),
    fault('data-source-test-fails', 'A data source is given a port where nobody listens', {
      break: () => run(placeSources({ ...sourcePorts, sales: ports.nobody })),
      fix: () => run(placeSources(sourcePorts)),
    }),
    fault(
      'gateway-404',
      'The API orders/{id} is not published any more',
      rows("UPDATE api_assignment SET is_published = false WHERE path = 'orders/{id}'"),
    ),
    fault(
      'gateway-401',
      'The client mobile-app is switched off',
      rows("UPDATE app_client SET is_active = false WHERE client_id = 'mobile-app'"),
    ),
    fault(
      'gateway-403',
      'The client partner loses its link to the API stock',
      rows(
        "DELETE FROM app_client_api_link WHERE app_client_id = (SELECT id FROM app_client WHERE client_id = 'partner')",
      ),
    ),
    fault(
      'gateway-429',
      'The client partner calls several times as often as it may',
      rows("UPDATE app_client SET rate_limit_per_minute = 20 WHERE client_id = 'partner'"),
    ),
    fault(
      'superuser-login',
      'The first superuser is switched off',
      rows('UPDATE "user" SET is_active = false WHERE email = \'admin@example.com\''),
    ),
    fault(
      'permission-denied',
      'The role Editor may no longer read data sources',
      rows(`DELETE FROM role_permission_link WHERE permission_id IN
        (SELECT id FROM permission WHERE resource_type = 'datasource' AND action = 'read')`),
    ),
    fault('dashboard-slow', 'Many access records, and no index by time', {
      break: () => run(enlargeLog),
      fix: async () => {
        for (const statement of [...shrinkLog, fixData]) await run(statement);
      },
    }),
  ];
}

function gatewayFaults({ run, parts: { app } }: Reach): Fault[] {
  return [
    fault(
      'gateway-503-concurrency',
      'Every place of the client batch-export is taken',
      flagOf(app, 'holdExports'),
    ),
    fault(
      'gateway-latency',
      'The cache is emptied, and one API takes 1.2 s longer',
      settingOf(app, { slowPath: true, cacheEmptied: true }),
    ),
    fault('script-timeout', 'Half of the calls of a script API run into SCRIPT_EXEC_TIMEOUT', {
      break: async () => {
        app.configure({ scriptTimeouts: true });
        await run(timeouts);
      },
      fix: async () => {
        app.configure({ scriptTimeouts: undefined });
        await run(forgetTimeouts);
        setTimeout(() => run(forgetTimeouts).catch(() => {}), underWayMs);
      },
    }),
    fault('script-name-error', 'A script uses pandas, which is not allowed', {
      break: async () => {
        app.configure({ nameErrors: true });
        await run(`UPDATE api_context SET content = $script$${pandasScript}$script$
          WHERE api_assignment_id = (SELECT id FROM api_assignment WHERE path = 'stats/forecast')`);
      },
      fix: async () => {
        app.configure({ nameErrors: undefined });
        await run(fixData);
      },
    }),
  ];
}

/** Calls that time out just now are recorded a little later. */
const underWayMs = 3_000;

const timeouts = `
  INSERT INTO access_record (api_assignment_id, ip_address, http_method, path, status_code, created_at, duration_ms)
    SELECT id, '10.8.8.8', 'GET', path, 500, timezone('utc', now()) - n * interval '40 seconds', 2000 + n
    FROM api_assignment, generate_series(1, 12) AS n WHERE path = 'stats/forecast'`;
const forgetTimeouts = `
  DELETE FROM access_record WHERE path = 'stats/forecast' AND duration_ms >= 2000`;

function frontendFaults({ parts: { app } }: Reach): Fault[] {
  return [
    fault('blank-page', 'The page names a script that is missing', flagOf(app, 'scriptGone')),
    fault(
      'cors-errors',
      'The dashboard’s origin is not in BACKEND_CORS_ORIGINS',
      settingOf(app, { corsOrigins: 'http://localhost:5173' }),
    ),
    fault('network-error', 'The app accepts connections and never answers', frozen(app)),
  ];
}

function deploymentFaults({ run, parts: { app, outside } }: Reach): Fault[] {
  return [
    fault('deploy-not-healthy', 'The new container runs out of memory, and its health check fails', {
      break: async () => {
        app.configure({ unhealthy: true });
        outside.configure({ oom: true, deployFails: true });
      },
      fix: async () => {
        app.configure({ unhealthy: undefined });
        outside.configure({ oom: undefined, deployFails: undefined });
      },
    }),
    fault('roll-back-production', `The containers went back to ${olderVersion}, the database did not`, {
      break: async () => {
        await run(revisionIs(headOf[currentVersion] ?? ''));
        for (const part of [app, outside]) part.configure({ olderVersion: true });
      },
      fix: async () => {
        for (const part of [app, outside]) part.configure({ olderVersion: undefined });
      },
    }),
  ];
}
