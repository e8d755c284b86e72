import type { Expectation } from '../fault-proof.ts';

const failing = (check: string, says: RegExp): Expectation => ({ check, verdict: 'failing', says });

const ofIssues: Record<string, Expectation> = {
  'port-already-in-use': failing('port-owner', /nginx.*is not the API/i),
  'import-errors': failing('crash-loop', /restarts/),
  'environment-not-loaded': failing('configuration', /secret_key is missing/),
  'database-does-not-exist': failing('connect', /database "tldr_highlight_api" does not exist/i),
  'migration-failures': failing('migrations', /abc123.*unknown to the code/),
  'connection-pool-exhausted': failing('connections', /8 of 8 connections used by role tldr/),
  'redis-connection-refused': failing('ping', /refused/i),
  'redis-connection-refused:noauth': failing('ping', /password/),
  'redis-connection-refused:frozen': failing('ping', /within 3 s/),
  'celery-workers-not-starting': failing('workers', /none is running/),
  'tasks-not-processed': failing('queue-depth', /tasks waiting in queue celery/),
  'gemini-authentication-failed': failing('key', /rejected the API key \(401\)/),
  'gemini-rate-limited': failing('rate-limited', /429/),
  'empty-analysis': failing('empty-streams', /without a highlight/),
  's3-access-denied': failing('bucket', /denied access to bucket/),
  'upload-failures': failing('bucket', /bucket tldr-highlights does not exist/i),
  'slow-api': failing('latency', /\/api\/v1\/streams/),
  'high-memory': failing('worker-memory', /of its limit/),
  'webhooks-not-delivered': failing('delivery', /arena-one/),
  'webhook-signature-verification-failed': failing('signature-failures', /twitch/),
};

export const tldrExpectations = Object.fromEntries(
  Object.entries(ofIssues).map(([issue, expectation]) => [`tldr/${issue}`, expectation]),
);
