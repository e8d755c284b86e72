import type { Expectation } from '../expectations.ts';

const failing = (check: string, says: RegExp): Expectation => ({ check, verdict: 'failing', says });

const ofIssues: Record<string, Expectation> = {
  'port-already-in-use': failing('port-owner', /nginx.*is not the API/i),
  'import-errors': failing('crash-loop', /restarts/),
  'environment-not-loaded': failing('configuration', /secret_key is missing/),
  'database-does-not-exist': failing('connect', /no database "tldr_highlight_api"/i),
  'migration-failures': failing('migrations', /abc123.*does not know/),
  'connection-pool-exhausted': failing('connections', /role tldr uses 8 of its 8/),
  'redis-connection-refused': failing('ping', /refused/i),
  'redis-connection-refused:noauth': failing('ping', /password/),
  'redis-connection-refused:frozen': failing('ping', /within 3 s/),
  'celery-workers-not-starting': failing('workers', /none runs/),
  'tasks-not-processed': failing('queue-depth', /tasks wait in the queue celery/),
  'gemini-authentication-failed': failing('key', /does not accept the key \(401\)/),
  'gemini-rate-limited': failing('rate-limited', /429/),
  'empty-analysis': failing('empty-streams', /without a highlight/),
  's3-access-denied': failing('bucket', /denies our credentials/),
  'upload-failures': failing('bucket', /no bucket tldr-highlights/),
  'slow-api': failing('latency', /\/api\/v1\/streams/),
  'high-memory': failing('worker-memory', /of its limit/),
  'webhooks-not-delivered': failing('delivery', /arena-one/),
  'webhook-signature-verification-failed': failing('signature-failures', /twitch/),
};

export const tldrExpectations = Object.fromEntries(
  Object.entries(ofIssues).map(([issue, expectation]) => [`tldr/${issue}`, expectation]),
);
