import { rmSync } from 'node:fs';
import path from 'node:path';
import { prepareRoles } from '../../parts/database-roles.ts';
import { ensureHistory } from '../../parts/history.ts';
import type { KeptPart, PartSpec } from '../../parts/part.ts';
import { postgresPart } from '../../parts/postgres.ts';
import { prometheusPart } from '../../parts/prometheus.ts';
import { redisPart } from '../../parts/redis.ts';
import { bundleService, servicePart } from '../../parts/service.ts';
import { settleOn } from '../../parts/settle.ts';
import type { LabStack, StackTools } from '../lab-stack.ts';
import { pydbapiFaults } from './faults.ts';
import { past } from './history.ts';
import { shrinkLog } from './large-log.ts';
import { schema } from './schema.ts';
import { heal, placeSources, seed } from './seed.ts';

const stack = 'pydbapi';
const databaseName = 'pydbapi';
const rulesFile = path.join(import.meta.dirname, 'rules.yaml');

const settled = [
  'rate(gateway_request_duration_seconds_count{path="reports/export",status="200"}[15s]) > 0',
  'rate(gateway_request_duration_seconds_count{path="stats/forecast",status="200"}[15s]) > 0',
  'rate(http_request_duration_seconds_count{handler="/api/v1/login/access-token",status="200"}[15s]) > 0',
  'container_last_seen{name="pydbapi-app-1"}',
];

/** pyDBAPI: one container with dashboard, API and gateway over Postgres and Redis, and what surrounds it. */
export async function openPydbapi(tools: StackTools): Promise<LabStack> {
  const { folder, binaries, secret, say } = tools;
  const port = {
    postgres: await tools.port('postgres'),
    redis: await tools.port('redis'),
    prometheus: await tools.port('prometheus'),
    app: await tools.port('app'),
    outside: await tools.port('outside'),
    /** Nobody listens here. */
    nobody: await tools.port('nobody'),
  };
  const passwords = { pydbapi: secret('postgres.pydbapi'), pulsebook: secret('postgres.pulsebook') };
  const redisPasswords = { app: secret('redis.app'), portal: secret('redis.portal') };
  const databaseUrl = (role: keyof typeof passwords) =>
    `postgresql://${role}:${passwords[role]}@127.0.0.1:${port.postgres}/${databaseName}`;
  const appUrl = `http://127.0.0.1:${port.app}`;
  const outsideUrl = `http://127.0.0.1:${port.outside}`;
  const ciToken = secret('ci');
  const containersFile = path.join(folder, 'containers.jsonl');
  const sourcePorts = { warehouse: port.postgres, sales: port.outside };

  const postgresServer = await postgresPart({
    stack,
    folder,
    port: port.postgres,
    password: secret('postgres.postgres'),
  });
  const redisSpec = redisPart(stack, folder, port.redis, redisPasswords, binaries);
  const prometheusServer = prometheusPart(stack, folder, port.prometheus, rulesFile, binaries);

  const shared = {
    DATABASE_URL: databaseUrl('pydbapi'),
    REDIS_URL: 'absent' in redisSpec ? '' : `redis://default:${redisPasswords.app}@127.0.0.1:${port.redis}/0`,
    CORS_ORIGINS: 'https://dashboard.example.com,http://localhost:5173',
    SCRIPT_EXEC_TIMEOUT: '2',
    APP_URL: appUrl,
    CONTAINERS_FILE: containersFile,
    CI_TOKEN: ciToken,
  };
  const keepService = async (
    name: 'app' | 'outside',
    about: Pick<PartSpec, 'title' | 'nature' | 'detail'>,
  ): Promise<KeptPart> => {
    const file = await bundleService(path.join(import.meta.dirname, 'services', `${name}.ts`), folder);
    return keep(servicePart({ ...about, stack, name, port: port[name], file, env: () => shared }));
  };
  const keep = (spec: PartSpec): KeptPart => {
    const kept = tools.keep(spec);
    if (!kept) throw new Error(`${spec.name} is absent`);
    return kept;
  };

  const postgres = keep(postgresServer.spec);
  const redis = tools.keep(redisSpec);
  const prometheus = tools.keep(prometheusServer.spec);
  const app = await keepService('app', {
    title: 'App',
    nature: 'real',
    detail:
      "a small Node service with pyDBAPI's gateway, endpoints and Redis keys; what its SQL and scripts do is made",
  });
  const outside = await keepService('outside', {
    title: 'cAdvisor, CI, a data source, and visitors',
    nature: 'stand-in',
    detail: "cAdvisor's figures, GitHub's API, and the clients of the gateway",
  });

  const scraped = [
    { job: 'pydbapi', instance: 'app:80', port: port.app },
    { job: 'cadvisor', instance: 'cadvisor', port: port.outside, path: '/cadvisor/metrics' },
  ];
  const inDatabase = async (sql: string) => {
    await postgresServer.asAdmin((admin) => admin.query(sql), databaseName);
  };

  return {
    startData: async () => {
      const metrics = async () => {
        await ensureHistory(prometheusServer.data, past, binaries, say);
        prometheusServer.setTargets(scraped);
        await prometheus?.start();
      };
      const database = async () => {
        await postgresServer.initialise();
        await postgres.start();
      };
      await Promise.all([metrics(), database(), redis?.start()]);
    },
    prepareData: async () => {
      rmSync(containersFile, { force: true });
      await prepareRoles(postgresServer, { database: databaseName, owner: 'pydbapi' }, passwords);
      await inDatabase('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
      await inDatabase(
        `SET ROLE pydbapi; ${schema} ${seed} ${heal}; ${placeSources(sourcePorts)}; RESET ROLE`,
      );
      for (const statement of shrinkLog) await inDatabase(statement);
    },
    startServices: async () => {
      await app.start();
      await outside.start();
    },
    settle: async () => {
      if (prometheus) await settleOn(prometheusServer, { stack, targets: scraped.length, series: settled });
    },
    variables: () => ({
      PYDBAPI_LAB_DATABASE_URL: databaseUrl('pulsebook'),
      ...(redis && {
        PYDBAPI_LAB_CACHE_URL: `redis://pulsebook:${redisPasswords.portal}@127.0.0.1:${port.redis}/0`,
      }),
      ...(prometheus && { PYDBAPI_LAB_METRICS_URL: prometheusServer.url }),
      PYDBAPI_LAB_APP_URL: appUrl,
      PYDBAPI_LAB_FRONTEND_URL: appUrl,
      PYDBAPI_LAB_CI_URL: outsideUrl,
      PYDBAPI_LAB_CI_TOKEN: ciToken,
    }),
    faults: pydbapiFaults({
      run: inDatabase,
      ports: port,
      parts: { postgres, redis, app, outside },
      sourcePorts,
    }),
  };
}
