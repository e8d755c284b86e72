import { alertmanagerDelivery } from './alertmanager/alertmanager-delivery.ts';
import { queue } from './celery/queue.ts';
import { unacked } from './celery/unacked.ts';
import { workers } from './celery/workers.ts';
import { workflowRuns } from './ci/workflow-runs.ts';
import { geminiKey } from './gemini/gemini-key.ts';
import { grafanaHealth } from './grafana/grafana-health.ts';
import { cors } from './http/cors.ts';
import { document } from './http/document.ts';
import { endpoint } from './http/endpoint.ts';
import { exposition } from './http/exposition.ts';
import { get } from './http/get.ts';
import { health } from './http/health.ts';
import { list } from './http/list.ts';
import { pageAssets } from './http/page-assets.ts';
import { settings as httpSettings } from './http/settings.ts';
import { startup } from './http/startup.ts';
import { throughProxy } from './http/through-proxy.ts';
import type { Kind } from './kind.ts';
import { langsmithTraces } from './langsmith/langsmith-traces.ts';
import { blocked } from './postgres/blocked.ts';
import { cacheHit } from './postgres/cache-hit.ts';
import { chain } from './postgres/chain.ts';
import { connect } from './postgres/connect.ts';
import { connectRows } from './postgres/connect-rows.ts';
import { connections } from './postgres/connections.ts';
import { ddlLocks } from './postgres/ddl-locks.ts';
import { deadRows } from './postgres/dead-rows.ts';
import { extension } from './postgres/extension.ts';
import { indexes } from './postgres/indexes.ts';
import { migrations } from './postgres/migrations.ts';
import { query as postgresQuery } from './postgres/query.ts';
import { release } from './postgres/release.ts';
import { sequentialScans } from './postgres/sequential-scans.ts';
import { sessions } from './postgres/sessions.ts';
import { settings as postgresSettings } from './postgres/settings.ts';
import { sizes } from './postgres/sizes.ts';
import { slowStatements } from './postgres/slow-statements.ts';
import { started } from './postgres/started.ts';
import { statisticsFreshness } from './postgres/statistics-freshness.ts';
import { tables } from './postgres/tables.ts';
import { wraparound } from './postgres/wraparound.ts';
import { alertmanagers } from './prometheus/alertmanagers.ts';
import { alerts } from './prometheus/alerts.ts';
import { beforeAfter } from './prometheus/before-after.ts';
import { freshness } from './prometheus/freshness.ts';
import { metricsExist } from './prometheus/metrics-exist.ts';
import { quantile } from './prometheus/quantile.ts';
import { query as prometheusQuery } from './prometheus/query.ts';
import { ratio } from './prometheus/ratio.ts';
import { ready } from './prometheus/ready.ts';
import { rules } from './prometheus/rules.ts';
import { targets } from './prometheus/targets.ts';
import { trend } from './prometheus/trend.ts';
import { clients } from './redis/clients.ts';
import { command } from './redis/command.ts';
import { hitRatio } from './redis/hit-ratio.ts';
import { keysOfRows } from './redis/keys-of-rows.ts';
import { latency } from './redis/latency.ts';
import { memory } from './redis/memory.ts';
import { persistence } from './redis/persistence.ts';
import { ping } from './redis/ping.ts';
import { settings as redisSettings } from './redis/settings.ts';
import { s3Bucket } from './s3/s3-bucket.ts';
import { portOwner } from './tcp/port-owner.ts';
import { reachability } from './tcp/reachability.ts';
import { tcpConnect } from './tcp/tcp-connect.ts';
import { tls } from './tls/tls.ts';

export const catalogue: readonly Kind[] = [
  connect,
  postgresQuery,
  chain,
  tables,
  migrations,
  release,
  extension,
  connections,
  sessions,
  blocked,
  ddlLocks,
  slowStatements,
  cacheHit,
  sequentialScans,
  deadRows,
  indexes,
  statisticsFreshness,
  sizes,
  started,
  postgresSettings,
  wraparound,
  ping,
  hitRatio,
  persistence,
  latency,
  clients,
  memory,
  command,
  redisSettings,
  keysOfRows,
  queue,
  unacked,
  workers,
  ready,
  prometheusQuery,
  ratio,
  quantile,
  trend,
  beforeAfter,
  targets,
  freshness,
  metricsExist,
  rules,
  alerts,
  alertmanagers,
  health,
  get,
  document,
  list,
  httpSettings,
  reachability,
  endpoint,
  portOwner,
  startup,
  throughProxy,
  tls,
  cors,
  pageAssets,
  exposition,
  tcpConnect,
  connectRows,
  langsmithTraces,
  s3Bucket,
  geminiKey,
  grafanaHealth,
  alertmanagerDelivery,
  workflowRuns,
];

/** The catalogue of kinds by name. A new kind is a file beside these and a line in this list. */
export const kinds: ReadonlyMap<string, Kind> = new Map(catalogue.map((kind) => [kind.name, kind]));

export function findKind(name: string): Kind | undefined {
  return kinds.get(name);
}
