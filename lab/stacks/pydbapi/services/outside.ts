// Everything around pyDBAPI that is not ours: cAdvisor, CI, and the programs and people that call it.
import { readContainer } from '../../../parts/container-events.ts';
import { exporter } from '../../../parts/exporter.ts';
import type { MetricSample as Sample } from '../../../parts/exposition.ts';
import { type CiJob, githubActions } from '../../../parts/github-actions.ts';
import { oomKills } from '../../../parts/oom-kills.ts';
import { every, serve, setting } from '../../../parts/serve.ts';
import { takePort } from '../../../parts/take-port.ts';
import { currentVersion, olderVersion } from '../schema.ts';
import { project } from './made.ts';

const app = process.env.APP_URL ?? '';
const visitTimeoutMs = 2_500;
const startedAt = Date.now() / 1000;

const jobs: CiJob[] = [
  {
    name: 'deploy',
    steps: [
      'Set up job',
      'Build images',
      'Deploy (migrations + services)',
      'Wait for backend health check',
      'Verify migration state',
    ],
  },
];
const ci = githubActions({
  name: 'Deploy to Production',
  jobs,
  token: process.env.CI_TOKEN ?? '',
  failure: () => (setting('deployFails') ? { job: 'deploy', step: 3 } : undefined),
});

const countOomKills = oomKills(2_000);

function readContainers(): Sample[] {
  const { pid, startedAt: appStartedAt } = readContainer();
  const version = setting('olderVersion') ? olderVersion : currentVersion;
  const label = (service: string, image: string) => ({ name: `${project}-${service}-1`, image });
  const backing = [label('db', 'postgres:17'), label('redis', 'redis:7-alpine')];
  const own = label('app', `pydbapi:${version}`);
  const alive = (labels: Record<string, string>, since: number): Sample[] => [
    ['container_last_seen', labels, Date.now() / 1000],
    ['container_start_time_seconds', labels, since],
  ];
  return [
    ...backing.flatMap((labels) => alive(labels, startedAt)),
    ['container_oom_events_total', own, countOomKills()],
    ...(pid === undefined ? [] : alive(own, appStartedAt / 1000)),
  ];
}
async function visit(path: string, who?: string, body?: string): Promise<void> {
  const response = await fetch(`${app}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: who ? { authorization: `Bearer lab.${who}` } : {},
    body,
    signal: AbortSignal.timeout(visitTimeoutMs),
  });
  await response.arrayBuffer();
}

let visits = 0;
every(400, () => visit('/api/orders', 'shop-web'));
every(400, () => visit(`/api/orders/${1001 + (visits++ % 2)}`, 'shop-web'));
every(350, () => visit(`/api/customers/${visits}`, 'mobile-app'));
every(400, () => visit('/api/stock', 'partner'));
every(700, () => visit('/api/shop/hours'));
for (let script = 0; script < 2; script += 1) every(700, () => visit('/api/stats/forecast', 'shop-web'));
for (let job = 0; job < 2; job += 1) every(1_000, () => visit('/api/reports/export', 'batch-export'));

const overview = ['stats', 'requests-by-day', 'top-paths', 'recent-access', 'recent-commits'];
every(1_500, async () => {
  await Promise.all(overview.map((name) => visit(`/api/v1/overview/${name}`, 'admin@example.com')));
});
every(500, () => visit('/api/v1/datasources/list', 'editor@example.com', '{}'));
every(900, () => visit('/api/v1/modules/list', 'editor@example.com', '{}'));
every(700, () => visit('/api/v1/login/access-token', undefined, 'username=admin@example.com&password=lab'));
every(2_000, () => visit('/api/v1/utils/health-check/'));

takePort(Number(new URL(app).port), () => setting('takePort') === true);

serve([exporter('cadvisor', readContainers), ...ci], { measured: false });
