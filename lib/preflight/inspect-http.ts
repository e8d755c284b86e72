import { z } from 'zod';
import type { Finding, Inspect } from './inspection.ts';

const buildInfo = z.object({ version: z.string() });
const runtimeInfo = z.object({ reloadConfigSuccess: z.boolean(), lastConfigTime: z.string() });

/** https://prometheus.io/docs/prometheus/latest/querying/api/#runtime-information, …#build-information */
export const inspectPrometheus: Inspect = async (ask) => {
  const ready = await ask.http({ path: '/-/ready' });
  const isReady = ready.status === 200;
  const findings: Finding[] = [
    isReady
      ? { level: 'ok', text: 'Ready to serve queries' }
      : { level: 'problem', text: `Not ready: it returned ${ready.status}` },
  ];
  if (!isReady) return { findings };
  const build = buildInfo.safeParse(await ask.prometheusApi('status/buildinfo'));
  const runtime = runtimeInfo.safeParse(await ask.prometheusApi('status/runtimeinfo'));
  if (runtime.success) findings.push(reloadFinding(runtime.data));
  return { version: build.success ? `Prometheus ${build.data.version}` : undefined, findings };
};

function reloadFinding({ reloadConfigSuccess, lastConfigTime }: z.output<typeof runtimeInfo>): Finding {
  const at = lastConfigTime.replace(/^(\S+)T(\d\d:\d\d).*Z$/, '$1 $2 UTC');
  return reloadConfigSuccess
    ? { level: 'ok', text: `It loaded its configuration at ${at}` }
    : {
        level: 'warning',
        text: `The last configuration reload failed: it runs with the one from ${at}`,
      };
}

/** An HTTP service is asked at the address that its health checks use, where it has one. */
export const inspectHttp: Inspect = async (ask, target, healthPath = '/') => {
  const { status, headers } = await ask.http({ path: healthPath });
  const names = target.headers.map(({ name }) => name);
  return {
    version: headers.server,
    identity: names.length ? `with the header ${names.join(' and ')}` : undefined,
    findings: [statusFinding(healthPath, status)],
  };
};

function statusFinding(path: string, status: number): Finding {
  const answered = `${path} returned ${status}`;
  if (status === 401 || status === 403) {
    return { level: 'warning', text: `${answered}: the credentials may be wrong` };
  }
  return { level: status >= 500 ? 'problem' : 'ok', text: answered };
}
