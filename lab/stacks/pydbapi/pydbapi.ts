import { rmSync } from 'node:fs';
import path from 'node:path';
import type { LabStack, StackTools } from '../lab-stack.ts';
import { keepPostgres, keepPrometheus, keepRedis, keepService, urlOf } from '../usual-parts.ts';
import { pydbapiFaults } from './faults.ts';
import { past } from './history.ts';
import { shrinkLog } from './large-log.ts';
import { schema } from './schema.ts';
import { fixData, placeSources, seed } from './seed.ts';

const settled = [
  'rate(gateway_request_duration_seconds_count{path="reports/export",status="200"}[15s]) > 0',
  'rate(gateway_request_duration_seconds_count{path="stats/forecast",status="200"}[15s]) > 0',
  'rate(http_request_duration_seconds_count{handler="/api/v1/login/access-token",status="200"}[15s]) > 0',
  'container_last_seen{name="pydbapi-app-1"}',
];

/** pyDBAPI: one container with dashboard, API and gateway over Postgres and Redis, and what surrounds it. */
export async function openPydbapi(tools: StackTools): Promise<LabStack> {
  const port = {
    app: await tools.port('app'),
    outside: await tools.port('outside'),
    /** Nobody listens here. */
    nobody: await tools.port('nobody'),
  };
  const postgres = await keepPostgres(tools, { database: 'pydbapi', owner: 'pydbapi' });
  const redis = await keepRedis(tools);
  const prometheus = await keepPrometheus(tools, { past, settled });

  const containersFile = path.join(tools.folder, 'containers.jsonl');
  const shared = {
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url(),
    CORS_ORIGINS: 'https://dashboard.example.com,http://localhost:5173',
    SCRIPT_EXEC_TIMEOUT: '2',
    APP_URL: urlOf(port.app),
    CONTAINERS_FILE: containersFile,
    CI_TOKEN: tools.secret('ci'),
  };
  const app = await keepService(tools, {
    name: 'app',
    title: 'App',
    nature: 'real',
    detail:
      "a small Node service with pyDBAPI's gateway, endpoints and Redis keys; what its SQL and scripts do is made",
    port: port.app,
    env: () => shared,
  });
  const outside = await keepService(tools, {
    name: 'outside',
    title: 'cAdvisor, CI, a data source, and visitors',
    nature: 'stand-in',
    detail: "cAdvisor's figures, GitHub's API, and the clients of the gateway",
    port: port.outside,
    env: () => shared,
  });

  const scraped = [
    { job: 'pydbapi', instance: 'app:80', port: port.app },
    { job: 'cadvisor', instance: 'cadvisor', port: port.outside, path: '/cadvisor/metrics' },
  ];
  const sourcePorts = { warehouse: postgres.port, sales: port.outside };
  const run = async (sql: string) => {
    await postgres.inDatabase((admin) => admin.query(sql));
  };

  return {
    startData: async () => {
      await Promise.all([prometheus.start(scraped), postgres.start(), redis.start()]);
    },
    prepareData: async () => {
      rmSync(containersFile, { force: true });
      await postgres.prepareRoles();
      await run('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
      await run(`SET ROLE pydbapi; ${schema} ${seed} ${fixData}; ${placeSources(sourcePorts)}; RESET ROLE`);
      for (const statement of shrinkLog) await run(statement);
    },
    startServices: async () => {
      await app.start();
      await outside.start();
    },
    settle: prometheus.settle,
    variables: {
      DATABASE_URL: postgres.portalUrl,
      CACHE_URL: redis.portalUrl(),
      METRICS_URL: prometheus.portalUrl,
      APP_URL: urlOf(port.app),
      FRONTEND_URL: urlOf(port.app),
      CI_URL: urlOf(port.outside),
      CI_TOKEN: shared.CI_TOKEN,
    },
    faults: pydbapiFaults({
      run,
      ports: port,
      parts: { postgres: postgres.part, redis: redis.part, app, outside },
      sourcePorts,
    }),
  };
}
