import type { Family, Refinement } from './failure.ts';

/** Signs of a client library or a service in a line, a frame or the service's name before a line. */
export const families: readonly Family[] = [
  { id: 'broker', signs: [/\b(?:kombu|celery|billiard)\b|\bconsumer: (?:cannot connect|connection)/i] },
  { id: 'redis', signs: [/\b(?:redis|aioredis|ioredis)\b|:6379\b/i] },
  {
    id: 'postgres',
    signs: [
      /\b(?:asyncpg|psycopg\w*|pg8000|postgres(?:ql)?|libpq|pgbouncer|pg_\w+)\b|:5432\b|\bpg\/lib\b|node-postgres/i,
    ],
  },
  {
    id: 'gemini',
    signs: [/generativelanguage|google[./](?:genai|api_core|generativeai|generative_ai)|\bgemini\b|\bvlm\b/i],
  },
  { id: 'provider', signs: [/\bkie\.?ai\b|shotstack|\bupload_post\b|\/providers\//i] },
  { id: 's3', signs: [/\b(?:boto3|botocore|s3transfer|aiobotocore|s3)\b|amazonaws/i] },
  { id: 'langsmith', signs: [/langsmith|smith\.langchain/i] },
  { id: 'grafana', signs: [/\bgrafana\b|logger=|api\/v1\/query/i] },
  { id: 'scrape', signs: [/\/metrics\b|scrape|\bprometheus\b|metrics_path/i] },
  { id: 'health', signs: [/\/(?:health|ready|healthz|readyz|livez|live)\b|health-check|\bprobe\b/i] },
  {
    id: 'settings',
    signs: [
      /validation errors? for \w*(?:Settings|Config|Environment)|\bSettings\(\)|pydantic_settings|[/.]config(?:\.py|\b.*settings)/,
    ],
  },
  {
    id: 'request',
    signs: [
      /"?\b(?:GET|POST|PUT|PATCH|DELETE) \/\S*|RequestValidation|fastapi\/routing|\('(?:body|query|path)'/,
    ],
  },
  {
    id: 'nginx',
    signs: [/while (?:connecting to|reading response header from) upstream|\bupstream\b|nginx/i],
  },
  {
    id: 'browser',
    signs: [/Uncaught|net::ERR|\(index\)|\.js:\d+:\d+|localhost\/:1|XMLHttpRequest|at async fetch/],
  },
  { id: 'webhook', signs: [/\bwebhooks?\b/i] },
];

export const refinements: readonly Refinement[] = [
  { failure: 'connection-refused', family: 'broker', becomes: 'broker-refused' },
  { failure: 'connection-refused', family: 'redis', becomes: 'redis-refused' },
  { failure: 'connection-refused', family: 'postgres', becomes: 'postgres-refused' },
  { failure: 'connection-refused', family: 'grafana', becomes: 'grafana-no-data' },
  { failure: 'connection-refused', family: 'scrape', becomes: 'scrape-failed' },
  { failure: 'connection-refused', family: 'nginx', becomes: 'upstream-502' },
  { failure: 'connection-refused', family: 'health', becomes: 'health-5xx' },
  { failure: 'host-unknown', family: 'broker', becomes: 'broker-refused' },
  { failure: 'host-unknown', family: 'redis', becomes: 'redis-refused' },
  { failure: 'host-unknown', family: 'postgres', becomes: 'postgres-unreachable' },
  { failure: 'host-unknown', family: 'grafana', becomes: 'grafana-no-data' },
  { failure: 'host-unknown', family: 'scrape', becomes: 'scrape-failed' },
  { failure: 'host-unknown', family: 's3', becomes: 's3-bucket' },
  { failure: 'timeout', family: 'gemini', becomes: 'gemini-timeout' },
  { failure: 'timeout', family: 'redis', becomes: 'redis-refused' },
  { failure: 'timeout', family: 'postgres', becomes: 'postgres-unreachable' },
  { failure: 'timeout', family: 'grafana', becomes: 'grafana-no-data' },
  { failure: 'timeout', family: 'scrape', becomes: 'scrape-failed' },
  { failure: 'timeout', family: 'webhook', becomes: 'webhook-delivery' },
  { failure: 'timeout', family: 'health', becomes: 'health-5xx' },
  { failure: 'connection-lost', family: 'redis', becomes: 'redis-refused' },
  { failure: 'connection-lost', family: 'postgres', becomes: 'postgres-unreachable' },
  { failure: 'connection-lost', family: 'nginx', becomes: 'upstream-502' },
  { failure: 'http-401', family: 'gemini', becomes: 'gemini-auth' },
  { failure: 'http-403', family: 'gemini', becomes: 'gemini-auth' },
  { failure: 'http-429', family: 'gemini', becomes: 'gemini-rate-limited' },
  { failure: 'http-503', family: 'gemini', becomes: 'gemini-timeout' },
  { failure: 'app-slow', family: 'gemini', becomes: 'gemini-timeout' },
  { failure: 'app-slow', family: 'provider', becomes: 'provider-failed' },
  { failure: 'app-slow', family: 'webhook', becomes: 'webhook-delivery' },
  { failure: 'timeout', family: 'provider', becomes: 'provider-failed' },
  { failure: 'http-403', family: 's3', becomes: 's3-credentials' },
  { failure: 'http-404', family: 's3', becomes: 's3-bucket' },
  { failure: 'http-404', family: 'scrape', becomes: 'metrics-endpoint' },
  { failure: 'http-401', family: 'langsmith', becomes: 'langsmith-silent' },
  { failure: 'http-403', family: 'langsmith', becomes: 'langsmith-silent' },
  { failure: 'http-500', family: 'health', becomes: 'health-5xx' },
  { failure: 'http-503', family: 'health', becomes: 'health-5xx' },
  { failure: 'validation-error', family: 'settings', becomes: 'settings-missing' },
  { failure: 'validation-error', family: 'request', becomes: 'http-422' },
];
