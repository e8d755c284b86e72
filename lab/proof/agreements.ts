/**
 * What is true beside a fault's own page. A page that says "This is happening" while a fault of another page is
 * broken is a false alarm, unless it stands here: a responder who knows the whole story would agree that it, too,
 * is happening. Keep it short, general and reviewed: whoever adds a line says why it is true, not why it is handy.
 */
export type Agreement = {
  /** Faults by id; a * stands for any text. */
  faults: string[];
  /** Other pages of the same stack. */
  pages: string[];
  /** Why they are true as well: what goes after "because". */
  because: string;
  /** The catalogue's text makes them as good an answer as the fault's own page: first place counts for both. */
  asRight?: true;
};

export const agreements: Agreement[] = [
  {
    faults: ['mw-py/cannot-connect-to-database*'],
    pages: ['health-checks-failing', 'chat-endpoint-errors', 'hitl-approval-errors'],
    because: 'the API answers its health check with 503, and what needs the database with 5xx',
  },
  {
    faults: ['mw-py/configuration-validation-failed'],
    pages: ['health-checks-failing', 'no-grafana-metrics'],
    because: 'between two of its starts the API neither answers nor is scraped',
  },
  {
    faults: ['fastapi-backend/database-connection-failed*'],
    pages: ['internal-server-error'],
    because: 'the backend answers with 500 where it needs the database',
  },
  {
    faults: ['fastapi-backend/container-crashing'],
    pages: ['health-check-failing', 'slow-or-unresponsive', 'nginx-proxy', 'metrics-not-appearing'],
    because: 'while the container is down nothing answers: not its probes, not nginx, not the scrape',
  },
  {
    faults: ['fastapi-backend/nginx-proxy', 'fastapi-backend/nginx-proxy:hangs'],
    pages: ['health-check-failing'],
    because: 'the upstream that nginx cannot reach is the backend, whose own health check fails',
    asRight: true,
  },
  {
    faults: ['fastapi-backend/nginx-proxy', 'fastapi-backend/nginx-proxy:hangs'],
    pages: ['slow-or-unresponsive', 'metrics-not-appearing'],
    because: 'the backend answers nobody, Prometheus included',
  },
  {
    faults: ['fastapi-backend/health-check-failing:slow'],
    pages: ['slow-or-unresponsive'],
    because: '/health itself takes seconds',
  },
  {
    faults: ['fastapi-backend/deployment-rollback'],
    pages: ['internal-server-error'],
    because: 'the new version answers with 500',
  },
  {
    faults: ['fastapi-backend/image-build-failure'],
    pages: ['pipeline-failure'],
    because: 'the build is a job of that pipeline, and failed it',
  },
  {
    faults: ['fastapi-backend/metrics-not-appearing:prometheus-stopped'],
    pages: ['grafana-empty'],
    because: 'Prometheus is the data source of every panel',
  },
  {
    faults: ['tldr/tasks-not-processed'],
    pages: ['celery-workers-not-starting'],
    because: 'the tasks wait since no worker runs',
    asRight: true,
  },
  {
    faults: ['tldr/redis-connection-refused*'],
    pages: ['slow-api'],
    because: 'each request tries Redis, waits, and goes on without',
  },
  {
    faults: ['pydbapi/variable-not-set', 'pydbapi/prestart-fails', 'pydbapi/changethis-secret'],
    pages: ['network-error'],
    because: 'nothing listens, so that browsers and clients get no answer at all',
  },
  {
    faults: ['pydbapi/port-conflict'],
    pages: ['blank-page'],
    because: 'whoever opens the dashboard gets the page of the other program',
  },
  {
    faults: ['pydbapi/prestart-fails', 'pydbapi/rollback-failed-migration'],
    pages: ['migration-fails-in-prestart', 'rollback-failed-migration'],
    because: 'the database is behind the head, as a migration that failed leaves it',
  },
  {
    faults: ['pydbapi/health-check-503:migrations-not-at-head'],
    pages: ['migration-fails-in-prestart', 'rollback-failed-migration'],
    because: 'what the readiness check names is what these pages treat: the database is behind the head',
    asRight: true,
  },
  {
    faults: [
      'pydbapi/migration-fails-in-prestart',
      'pydbapi/rollback-failed-migration',
      'pydbapi/roll-back-production',
      'pydbapi/redis-refused-app-starts',
    ],
    pages: ['health-check-503'],
    because: 'the readiness check answers 503 and names it',
  },
  {
    faults: ['pydbapi/script-*'],
    pages: ['internal-server-error'],
    because: 'the calls that end so are answered 500',
  },
];
