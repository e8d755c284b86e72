import { type Past, pastHandler } from '../../parts/history.ts';
import { providers } from './services/providers.ts';

const api = (path: string, pace: Parameters<typeof pastHandler>[3]) =>
  pastHandler('api', 'api-1', path, pace);

/** The healthy past of mw-py. */
export const past: Past = {
  histograms: [
    api('/v1/chat/brendan', { method: 'POST', perSecond: 3.2, typical: 0.07 }),
    api('/v1/chat/brendan', { method: 'POST', perSecond: 0.004, typical: 0.02, status: 500 }),
    api('/v1/runs/{run_id}', { perSecond: 1, typical: 0.006 }),
    api('/v1/hitl/{gate}/approve', { method: 'POST', perSecond: 2.5, typical: 0.005 }),
    api('/webhooks/{provider}', { method: 'POST', perSecond: 0.5, typical: 0.005 }),
    api('/health', { perSecond: 0.5, typical: 0.003 }),
    pastHandler('orchestrator', 'orchestrator-1', '/health', { perSecond: 0.5, typical: 0.003 }),
    ...providers.map(({ metric, buckets, typical }) => ({
      name: metric,
      labels: 'job="orchestrator",instance="orchestrator-1",outcome="succeeded"',
      buckets,
      perSecond: 2,
      typical,
    })),
  ],
  gauges: ['api', 'orchestrator'].flatMap((job) => {
    const labels = `job="${job}",instance="${job}-1"`;
    return [
      { name: 'up', labels, value: 1 },
      { name: 'process_start_time_seconds', labels, value: 'beginning' as const },
    ];
  }),
};
