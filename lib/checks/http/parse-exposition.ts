import { cutText } from '#lib/vocabulary/clean-text.ts';

export type Exposition = { samples: number; names: Set<string> };

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const label = '[a-zA-Z_][a-zA-Z0-9_]*\\s*=\\s*"(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
const labels = `\\{\\s*(?:${label}\\s*(?:,\\s*${label}\\s*)*,?\\s*)?\\}`;
const number = '[+-]?(?:\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?|[Ii]nf(?:inity)?|[Nn]a[Nn])';
/** OpenMetrics appends an exemplar: # {trace_id="…"} 0.67 1520879607.789 */
const exemplar = `(?:\\s*#\\s*${labels}\\s+${number}(?:\\s+${number})?)?`;
const sampleLine = new RegExp(
  `^(${name})\\s*(?:${labels})?\\s*(${number})(?:\\s+${number})?${exemplar}\\s*$`,
);
const typeLine = new RegExp(
  `^#\\s*TYPE\\s+(${name})\\s+(counter|gauge|histogram|gaugehistogram|summary|untyped|unknown|info|stateset)\\s*$`,
);
const describingLine = new RegExp(`^#\\s*(?:HELP|UNIT)\\s+${name}(?:\\s.*)?$`);
const maxShown = 60;

/**
 * Strictly the text format of Prometheus, with what OpenMetrics adds to it, as far as one line tells.
 * https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details
 */
export function parseExposition(text: string): Exposition | { line: number; problem: string } {
  const typed = new Set<string>();
  const names = new Set<string>();
  let samples = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const problem = (why: string) => ({ line: index + 1, problem: `${why}: ${shorten(line)}` });
    if (line.trim() === '' || line === '# EOF') continue;
    if (line.startsWith('#')) {
      const declared = typeLine.exec(line)?.[1];
      if (declared === undefined && /^#\s*TYPE\b/.test(line)) return problem('unknown metric type');
      if (!declared && /^#\s*(?:HELP|UNIT)\b/.test(line) && !describingLine.test(line))
        return problem('HELP or UNIT without a metric name');
      if (declared !== undefined && typed.has(declared)) return problem('duplicate TYPE');
      if (declared !== undefined) typed.add(declared);
      continue;
    }
    const sample = sampleLine.exec(line)?.[1];
    if (sample === undefined) return problem('expected a metric name, labels and a number');
    samples += 1;
    names.add(familyOf(sample, typed));
  }
  return { samples, names };
}

/** A histogram's _bucket, _sum and _count belong to the name that was declared. */
function familyOf(sample: string, typed: ReadonlySet<string>): string {
  const base = sample.replace(/_(?:bucket|sum|count|total|created|info)$/, '');
  return typed.has(sample) || !typed.has(base) ? sample : base;
}

function shorten(line: string): string {
  return cutText(line, maxShown);
}
