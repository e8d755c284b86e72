import type { Expectation } from '../fault-proof.ts';

export const mwPyExpectations: Record<string, Expectation> = {
  'mw-py/configuration-validation-failed': { check: 'crash-loop', verdict: 'failing', says: /api.*start/i },
  'mw-py/cannot-connect-to-database': { check: 'connect', verdict: 'failing', says: /refused/i },
  'mw-py/cannot-connect-to-database:wrong-password': {
    check: 'connect',
    verdict: 'failing',
    says: /password/i,
  },
  'mw-py/cannot-connect-to-database:wrong-database': {
    check: 'connect',
    verdict: 'failing',
    says: /database "mw_py" does not exist/i,
  },
  'mw-py/cannot-connect-to-database:frozen': {
    check: 'connect',
    verdict: 'failing',
    says: /within 3 s/,
  },
  'mw-py/relation-does-not-exist': { check: 'tables', verdict: 'failing', says: /artifacts/ },
  'mw-py/extension-vector-missing': {
    check: 'extension',
    verdict: 'failing',
    says: /vector.*not installed/i,
  },
  'mw-py/health-checks-failing': { check: 'api-health', verdict: 'failing', says: /503/ },
  'mw-py/health-checks-failing:hangs': {
    check: 'api-health',
    verdict: 'failing',
    says: /within 3 s/,
  },
  'mw-py/chat-endpoint-errors': { check: 'error-ratio', verdict: 'failing', says: /5xx|500/ },
  'mw-py/chat-endpoint-errors:unauthorized': { check: 'error-ratio', verdict: 'failing', says: /401/ },
  'mw-py/run-stuck': { check: 'stuck-runs', verdict: 'failing', says: /pending_workflow or running/ },
  'mw-py/hitl-approval-errors': { check: 'approval-errors', verdict: 'failing', says: /403/ },
  'mw-py/webhook-signature-invalid': { check: 'signatures', verdict: 'failing', says: /kieai/ },
  'mw-py/slow-providers': { check: 'p95-kieai', verdict: 'failing', says: /kieai/i },
  'mw-py/no-langsmith-traces': { check: 'runs-vs-traces', verdict: 'failing', says: /trace/i },
  'mw-py/no-grafana-metrics': { check: 'targets', verdict: 'failing', says: /api/ },
  'mw-py/no-grafana-metrics:prometheus-stopped': {
    check: 'prometheus-ready',
    verdict: 'failing',
    says: /refused/i,
  },
};
