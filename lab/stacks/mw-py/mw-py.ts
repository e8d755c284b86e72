import path from 'node:path';
import type { PartSpec } from '../../parts/part.ts';
import type { LabStack, StackTools } from '../lab-stack.ts';
import { keepPostgres, keepPrometheus, keepRedis, keepService, urlOf } from '../usual-parts.ts';
import { databaseName, prepareDatabase, writeTraces } from './database.ts';
import { mwPyFaults } from './faults.ts';
import { past } from './history.ts';

const settled = [
  'rate(http_request_duration_seconds_count{job="api",handler="/v1/chat/brendan",status="200"}[15s]) > 0',
  'rate(http_request_duration_seconds_count{handler="/v1/hitl/{gate}/approve",status="200"}[15s]) > 0',
  'rate(kieai_job_seconds_count[15s]) > 0',
];

/** mw-py: an API and an orchestrator over Postgres and Redis, watched by Prometheus, and the world around them. */
export async function openMwPy(tools: StackTools): Promise<LabStack> {
  const { stack, secret } = tools;
  const port = {
    api: await tools.port('api'),
    orchestrator: await tools.port('orchestrator'),
    outside: await tools.port('outside'),
  };
  const postgres = await keepPostgres(tools, { database: databaseName, owner: 'mw_py' });
  const redis = await keepRedis(tools);
  const prometheus = await keepPrometheus(tools, { past, settled });
  const tracesFile = path.join(tools.folder, 'langsmith-traces.jsonl');

  const shared = {
    DB_URL: postgres.url,
    REDIS_URL: redis.url(),
    API_KEY: secret('api-key'),
    HITL_SECRET: secret('hitl'),
    KIEAI_SIGNING_SECRET: secret('kieai'),
    UPLOAD_POST_SIGNING_SECRET: secret('upload-post'),
    LANGSMITH_ENDPOINT: urlOf(port.outside),
    LANGSMITH_API_KEY: secret('langsmith'),
    LANGSMITH_PROJECT: stack,
    INBOX_URL: urlOf(port.outside),
    API_URL: urlOf(port.api),
    ORCHESTRATOR_URL: urlOf(port.orchestrator),
    TRACES_FILE: tracesFile,
  };
  const service = (name: keyof typeof port, about: Pick<PartSpec, 'title' | 'nature' | 'detail'>) =>
    keepService(tools, {
      ...about,
      name,
      port: port[name],
      env: ({ withoutApiKey }) => ({ ...shared, SERVICE: name, ...(withoutApiKey && { API_KEY: '' }) }),
    });
  const api = await service('api', {
    title: 'API',
    nature: 'real',
    detail: "a small Node service with mw-py's endpoints and metrics",
  });
  const orchestrator = await service('orchestrator', {
    title: 'Orchestrator',
    nature: 'real',
    detail: 'a small Node service that moves runs along; its providers are mocks',
  });
  const outside = await service('outside', {
    title: 'LangSmith, and the world outside',
    nature: 'stand-in',
    detail: "LangSmith's API, visitors, and the callbacks of providers",
  });

  const scraped = (['api', 'orchestrator'] as const).map((job) => ({
    job,
    instance: `${job}-1`,
    port: port[job],
  }));

  return {
    startData: async () => {
      await Promise.all([prometheus.start(scraped), postgres.start(), redis.start()]);
    },
    prepareData: async () => {
      await prepareDatabase(postgres);
      await writeTraces(postgres, tracesFile);
    },
    startServices: async () => {
      await Promise.all([api.start(), orchestrator.start()]);
      await outside.start();
    },
    settle: prometheus.settle,
    variables: {
      DATABASE_URL: postgres.portalUrl,
      CACHE_URL: redis.portalUrl(),
      METRICS_URL: prometheus.portalUrl,
      API_URL: urlOf(port.api),
      ORCHESTRATOR_URL: urlOf(port.orchestrator),
      LANGSMITH_URL: urlOf(port.outside),
      LANGSMITH_API_KEY: shared.LANGSMITH_API_KEY,
    },
    faults: mwPyFaults({
      asAdmin: postgres.asAdmin,
      passwords: postgres.passwords,
      parts: { postgres: postgres.part, prometheus: prometheus.part, api, orchestrator, outside },
      setScraped: (jobs) => prometheus.setTargets(scraped.filter(({ job }) => jobs.includes(job))),
    }),
  };
}
