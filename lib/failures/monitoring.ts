import type { Failure } from './failure.ts';

/** Prometheus, Alertmanager and Grafana. */
export const monitoringFailures: readonly Failure[] = [
  {
    id: 'scrape-failed',
    title: 'Prometheus cannot scrape a target',
    tells: 'cause',
    near: ['grafana-no-data', 'metrics-endpoint'],
    wordings: [
      /get "?https?:\/\/[^"\s]+\/metrics"?: /i,
      /scrape failed|(?:error on ingesting|append failed).*scrape|scrape_pool=/i,
      /server returned http status [45]\d\d/i,
      /\btarget\b.*\b(?:is )?down\b|\bup ?== ?0\b|\bup\{.*\} 0$/i,
      /context deadline exceeded.*(?:scrape|metrics)|(?:scrape|metrics).*context deadline exceeded/i,
      /prometheus .*(?:can(?:no|')t reach|cannot scrape|not scraping)/i,
    ],
  },
  {
    id: 'metrics-endpoint',
    title: 'The metrics endpoint does not answer as it should',
    tells: 'cause',
    near: ['scrape-failed'],
    wordings: [
      /(?:GET )?\/metrics\b[^\n]{0,40}\b404\b/i,
      /METRICS_ENABLED ?[=:] ?"?false/i,
      /metrics (?:are |endpoint )?(?:is )?disabled/i,
      /text format parsing error|expected equal, got|received unsupported Content-Type|invalid metric type/i,
    ],
  },
  {
    id: 'grafana-no-data',
    title: 'Grafana shows no data',
    tells: 'cause',
    near: ['scrape-failed', 'prometheus-down'],
    wordings: [
      /^no data$|"?\bno data\b"? (?:in|on|for)|(?:panels?|dashboards?|grafana)\b.*\b(?:empty|no data|blank|stale|shows? nothing)/i,
      /\bno (?:metrics|graphs?|series|values)\b.{0,12}\b(?:grafana|dashboards?|panels?)\b/i,
      /error reading prometheus|datasource .*(?:was )?not found|data ?source not found/i,
      /templating (?:init )?failed|failed to (?:call resource|upgrade legacy queries)/i,
      /(?:post|get) "?https?:\/\/[^"\s]*\/api\/v1\/(?:query|query_range|labels|series)\S*"?: /i,
      /logger=(?:tsdb|tsdb\.prometheus|datasources?)\b.*(?:level=error|error)/i,
      /data ?source (?:connected, but|is not working|error)|bad_data/i,
      /panel plugin not found/i,
    ],
  },
  {
    id: 'prometheus-down',
    title: 'Prometheus does not answer',
    tells: 'cause',
    near: ['grafana-no-data', 'scrape-failed'],
    wordings: [
      /(?:refused|no such host|timed? ?out|deadline exceeded).*\b(?:prometheus(?::9090)?|9090)\b/i,
      /\b(?:prometheus:9090|:9090)\b.*(?:refused|no such host|timed? ?out|deadline exceeded)/i,
      /opening storage failed|error loading config.*prometheus\.yml/i,
    ],
  },
  {
    id: 'alerts-silent',
    title: 'Alerts do not fire, or do not arrive',
    tells: 'cause',
    near: ['scrape-failed'],
    over: ['webhook-delivery', 'timeout', 'app-slow', 'disk-full', 'high-memory', 'high-cpu'],
    wordings: [
      /notify (?:attempt|for alerts) failed|notify retry canceled/i,
      /\bno alerts?\b.{0,12}\b(?:came|comes?|fired?|sent|arrived?|received)\b|\b(?:nobody|no one) was (?:alerted|paged)\b/i,
      /no alerting rules(?: defined)?|alerts? (?:are |do |does )?(?:not|never) fir(?:e|ing)/i,
      /loading groups failed|error loading rules|evaluating rule failed|rule group.*(?:error|failed)/i,
      /error sending alerts?|no alertmanagers?|alertmanager.*(?:refused|no such host|notify.*fail)/i,
      /group ".*", rule \d+, ".*": /i,
    ],
  },
];
