export type MetricSample = [name: string, labels: Record<string, string>, value: number];

/** Prometheus's text format, for figures that no client library keeps. */
export function exposition(samples: readonly MetricSample[]): string {
  return samples
    .map(([name, labels, value]) => {
      const pairs = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
      return `${name}{${pairs.join(',')}} ${value}\n`;
    })
    .join('');
}
