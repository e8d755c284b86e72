import type { Expectation } from '../fault-proof.ts';

const expected =
  (verdict: Expectation['verdict']) =>
  (check: string, says: RegExp): Expectation => ({
    check,
    verdict,
    says,
  });
const failing = expected('failing');

const ofIssues: Record<string, Expectation> = {
  'variable-not-set': failing('app-up', /was never started/),
  'prestart-fails': failing('app-up', /migration.* behind/),
  'redis-refused-app-starts': expected('warning')('ping', /refused/i),
  'port-conflict': failing('port-owner', /nginx.*is not the app/i),
  'migration-fails-in-prestart': failing('migrations', /9c4e77d01f3a.*unknown to the code/),
  'rollback-failed-migration': failing('migrations', /1 migration behind/),
  'relation-missing-after-migration': failing('tables', /api_macro_def is missing/),
  'internal-server-error': failing('errors', /stock .*500/),
  'health-check-503': failing('health', /lists postgres/),
  'health-check-503:redis': failing('health', /lists redis/),
  'health-check-503:migrations-not-at-head': failing('health', /lists migrations_not_at_head/),
  'data-source-test-fails': failing('reachability', /sales.*refused/i),
  'script-timeout': failing('timeouts', /stats\/forecast/),
  'script-name-error': failing('name-errors', /pandas/),
  'gateway-404': failing('not-found', /orders\/100\d/),
  'gateway-401': failing('unauthorized', /mobile-app/),
  'gateway-403': failing('forbidden', /partner.*stock/),
  'gateway-429': failing('refused', /partner/),
  'gateway-503-concurrency': failing('in-flight', /batch-export.*3 of 3/),
  'blank-page': failing('page', /index-4f1c\.js/),
  'cors-errors': failing('preflight', /https:\/\/dashboard\.example\.com is not allowed/),
  'network-error': failing('reachable', /HTTP fails/),
  'superuser-login': failing('superuser', /admin@example\.com is not active/),
  'permission-denied': failing('denied', /datasources/),
  'dashboard-slow': failing('access-records', /access_record has about/),
  'gateway-latency': failing('latency', /customers\/\{id\}/),
  'deploy-not-healthy': failing('health', /502/),
  'roll-back-production': failing('version', /1\.3\.2.*005_rename_macro_to_macro_def/),
  'changethis-secret': failing('crash-loop', /restarts/),
};

export const pydbapiExpectations = Object.fromEntries(
  Object.entries(ofIssues).map(([issue, expectation]) => [`pydbapi/${issue}`, expectation]),
);
