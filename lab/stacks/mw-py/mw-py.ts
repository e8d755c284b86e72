import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureHistory } from '../../parts/history.ts';
import type { PartSpec } from '../../parts/part.ts';
import { postgresPart } from '../../parts/postgres.ts';
import { prometheusPart } from '../../parts/prometheus.ts';
import { redisPart } from '../../parts/redis.ts';
import { bundleService, servicePart } from '../../parts/service.ts';
import type { LabStack, StackTools } from '../lab-stack.ts';
import { databaseName, prepareDatabase, writeTraces } from './database.ts';
import { mwPyFaults } from './faults.ts';
import { past } from './history.ts';

const stack = 'mw-py';
const rulesFile = path.join(import.meta.dirname, 'rules.yaml');
const settleWithinMs = 60_000;

const settled = [
  'rate(http_request_duration_seconds_count{job="api",handler="/v1/chat/brendan",status="200"}[15s]) > 0',
  'rate(http_request_duration_seconds_count{handler="/v1/hitl/{gate}/approve",status="200"}[15s]) > 0',
  'rate(kieai_job_seconds_count[15s]) > 0',
];

/** mw-py: an API and an orchestrator over Postgres and Redis, watched by Prometheus, and the world around them. */
export async function openMwPy(tools: StackTools): Promise<LabStack> {
  const { folder, binaries, secret, say } = tools;
  const port = {
    postgres: await tools.port('postgres'),
    redis: await tools.port('redis'),
    prometheus: await tools.port('prometheus'),
    api: await tools.port('api'),
    orchestrator: await tools.port('orchestrator'),
    outside: await tools.port('outside'),
  };
  const passwords = { mw_py: secret('postgres.mw_py'), pulsebook: secret('postgres.pulsebook') };
  const redisPasswords = { app: secret('redis.app'), portal: secret('redis.portal') };
  const url = {
    api: `http://127.0.0.1:${port.api}`,
    orchestrator: `http://127.0.0.1:${port.orchestrator}`,
    outside: `http://127.0.0.1:${port.outside}`,
    database: (role: keyof typeof passwords) =>
      `postgresql://${role}:${passwords[role]}@127.0.0.1:${port.postgres}/${databaseName}`,
  };

  const postgresServer = await postgresPart({
    stack,
    folder,
    port: port.postgres,
    password: secret('postgres.postgres'),
  });
  const redisSpec = redisPart(stack, folder, port.redis, redisPasswords, binaries);
  const prometheusServer = prometheusPart(stack, folder, port.prometheus, rulesFile, binaries);
  const redisUrl =
    'absent' in redisSpec ? '' : `redis://default:${redisPasswords.app}@127.0.0.1:${port.redis}/0`;
  const tracesFile = path.join(folder, 'langsmith-traces.jsonl');

  const shared = {
    DB_URL: url.database('mw_py'),
    REDIS_URL: redisUrl,
    API_KEY: secret('api-key'),
    HITL_SECRET: secret('hitl'),
    KIEAI_SIGNING_SECRET: secret('kieai'),
    UPLOAD_POST_SIGNING_SECRET: secret('upload-post'),
    LANGSMITH_ENDPOINT: url.outside,
    LANGSMITH_API_KEY: secret('langsmith'),
    LANGSMITH_PROJECT: stack,
    INBOX_URL: url.outside,
    API_URL: url.api,
    ORCHESTRATOR_URL: url.orchestrator,
    TRACES_FILE: tracesFile,
  };
  const service = async (name: keyof typeof port, about: Pick<PartSpec, 'title' | 'nature' | 'detail'>) => {
    const source = path.join(import.meta.dirname, 'services', `${name}.ts`);
    return servicePart({
      ...about,
      stack,
      name,
      port: port[name],
      file: await bundleService(source, folder),
      env: ({ withoutApiKey }) => ({ ...shared, SERVICE: name, ...(withoutApiKey && { API_KEY: '' }) }),
    });
  };
  const keep = (spec: PartSpec) => {
    const kept = tools.keep(spec);
    if (!kept) throw new Error(`${spec.name} is absent`);
    return kept;
  };

  const postgres = keep(postgresServer.spec);
  const redis = tools.keep(redisSpec);
  const prometheus = tools.keep(prometheusServer.spec);
  const api = keep(
    await service('api', {
      title: 'API',
      nature: 'real',
      detail: "a small Node service with mw-py's endpoints and metrics",
    }),
  );
  const orchestrator = keep(
    await service('orchestrator', {
      title: 'Orchestrator',
      nature: 'real',
      detail: 'a small Node service that moves runs along; its providers are mocks',
    }),
  );
  const outside = keep(
    await service('outside', {
      title: 'LangSmith, and the world outside',
      nature: 'stand-in',
      detail: "LangSmith's API, visitors, and the callbacks of providers",
    }),
  );

  const scraped = (['api', 'orchestrator'] as const).map((job) => ({
    job,
    instance: `${job}-1`,
    port: port[job],
  }));

  async function settle(): Promise<void> {
    if (!prometheus) return;
    const until = Date.now() + settleWithinMs;
    for (const query of settled) {
      while (!(await prometheusServer.countSeries(query).catch(() => 0))) {
        if (Date.now() > until) throw new Error(`Prometheus of ${stack} has no samples for ${query}`);
        await sleep(100);
      }
    }
  }

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
      await prepareDatabase(postgresServer, passwords);
      await writeTraces(postgresServer, tracesFile);
    },
    startServices: async () => {
      await Promise.all([api.start(), orchestrator.start()]);
      await outside.start();
    },
    settle,
    variables: () => ({
      MW_PY_LAB_DATABASE_URL: url.database('pulsebook'),
      ...(redis && {
        MW_PY_LAB_CACHE_URL: `redis://pulsebook:${redisPasswords.portal}@127.0.0.1:${port.redis}/0`,
      }),
      ...(prometheus && { MW_PY_LAB_METRICS_URL: prometheusServer.url }),
      MW_PY_LAB_API_URL: url.api,
      MW_PY_LAB_ORCHESTRATOR_URL: url.orchestrator,
      MW_PY_LAB_LANGSMITH_URL: url.outside,
      MW_PY_LAB_LANGSMITH_API_KEY: shared.LANGSMITH_API_KEY,
    }),
    faults: mwPyFaults({
      asAdmin: postgresServer.asAdmin,
      passwords,
      parts: { postgres, prometheus, api, orchestrator, outside },
      setScraped: (jobs) => prometheusServer.setTargets(scraped.filter(({ job }) => jobs.includes(job))),
    }),
  };
}
