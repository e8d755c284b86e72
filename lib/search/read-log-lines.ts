import { stripVTControlCharacters } from 'node:util';
import { expandJson } from './expand-json.ts';
import type { LogLine } from './log-line.ts';

const maxLines = 3000;
const maxLineLength = 4000;

/**
 * The lines of a log without colours, prefixes of Docker Compose, kubectl and syslog, times and levels. A line of JSON
 * becomes its message and its traceback. Of a very long log, the first and the last lines are read.
 */
export function readLogLines(paste: string): LogLine[] {
  const all = stripVTControlCharacters(paste).split(/\r?\n|\r/);
  const half = maxLines / 2;
  const kept = all.length > maxLines ? [...all.slice(0, half), ...all.slice(-half)] : all;
  return kept.flatMap((line) => readLine(line.slice(0, maxLineLength).trimEnd()));
}

function readLine(line: string): LogLine[] {
  const { text, service } = unwrap(withoutTicks(line));
  const inner = expandJson(text);
  if (!inner) return [{ text, service }];
  return inner.lines.flatMap((one) => {
    const read = unwrap(one);
    return { text: read.text, service: inner.service ?? service ?? read.service };
  });
}

/** A line without the backticks of a chat, around it or as a fence beside it. A fence alone stays. */
function withoutTicks(line: string): string {
  return line
    .replace(/^((?:> ?)*)`([^`]+)`$/, '$1$2')
    .replace(/^((?:> ?)*)```(?=\S*[\s:])/, '$1')
    .replace(/(?<=[^\s`])```$/, '');
}

const time = String.raw`\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?`;
const zone = String.raw`(?: ?(?:Z|[A-Z]{3,4}\b|[+-]\d{2}:?\d{2}))?`;

type Prefix = {
  pattern: RegExp;
  /** The first group is the service's name. */
  namesService?: boolean;
  /** The only program with this prefix. */
  service?: string;
  /** Not on lines of Postgres, whose level is a part of the message. */
  isLevel?: boolean;
};

/** Prefixes of a line's message, removed for as long as one matches. */
const prefixes: Prefix[] = [
  { pattern: new RegExp(`^\\[\\d{4}-\\d{2}-\\d{2} ${time}: (\\w+)/[\\w-]+\\] `), isLevel: true },
  { pattern: /^(?:> ?)+(?=\S)/ },
  { pattern: /^\[pod\/([\w.-]+)\/[\w.-]+\] /, namesService: true },
  { pattern: /^([a-z0-9][\w.-]*?)\s{0,30}\| ?/i, namesService: true },
  {
    pattern: new RegExp(`^[A-Z][a-z]{2} [ \\d]\\d ${time} [\\w.-]+ (?!kernel)([\\w./-]+)(?:\\[\\d+\\])?: `),
    namesService: true,
  },
  { pattern: new RegExp(`^[A-Z][a-z]{2} [ \\d]\\d ${time} [\\w.-]+ (?=kernel)`) },
  { pattern: new RegExp(`^\\d{4}-\\d{2}-\\d{2}T${time}${zone} (?:stdout|stderr) [FP] `) },
  { pattern: new RegExp(`^\\[?\\d{4}[-/]\\d{2}[-/]\\d{2}[T ]${time}${zone}\\]?[ :,|-]*`) },
  { pattern: new RegExp(`^\\[?\\d{1,2}/[A-Z][a-z]{2}/\\d{4}:${time}${zone}\\]?[ :,|-]*`) },
  { pattern: new RegExp(`^\\[?${time}\\]?(?: [AP]M)?[ :,|-]+`) },
  { pattern: /^: (\w+)\/[\w-]+\] /, isLevel: true },
  { pattern: /^\d+:[A-Z] (?:\d{1,2} [A-Z][a-z]{2} \d{4} [\d:.]+ )?[*#.-] / },
  { pattern: /^\d+#\d+: (?:\*\d+ )?/, service: 'nginx' },
  { pattern: /^\[\d+(?:-\d+)?\][: ]*/ },
  { pattern: /^[\w-]+@[\w-]+ (?=(?:FATAL|ERROR|LOG|PANIC|WARNING|STATEMENT|DETAIL|HINT):)/ },
  { pattern: /^[a-z][a-z_-]*: (?=(?:panic|error|fatal):)/ },
  {
    pattern:
      /^\[?(trace|debug|info|notice|warn|warning|err|error|critical|crit|alert|emerg|fatal|panic)\]?(?::| *\||\]|(?= \[)|(?=\s{2,})| -)\s*/i,
    isLevel: true,
  },
  {
    pattern: /^\[(trace|debug|info|notice|warn|warning|err|error|critical|crit|alert|emerg|fatal|panic)\] ?/i,
    isLevel: true,
  },
  {
    pattern: /^(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|CRIT) +(?!\S*Error\b|\d{4} \()/,
    isLevel: true,
  },
  { pattern: /^\[(?:[a-z][\w.]*\.[\w.]+|MainThread|MainProcess|Thread-\d+|ForkPoolWorker-\d+|root)\][ :-]*/ },
];

function unwrap(line: string): LogLine {
  let text = line;
  let service: string | undefined;
  for (let turn = 0; turn < 8; turn += 1) {
    const before = text;
    for (const prefix of prefixes) {
      const match = prefix.pattern.exec(text);
      if (!match || match[0].length === text.length) continue;
      if (prefix.isLevel && /^(?:FATAL|PANIC|LOG):/.test(text)) continue;
      const name = prefix.namesService ? (match[1] ?? '') : prefix.service;
      if (prefix.namesService && !isService(name ?? '')) continue;
      text = text.slice(match[0].length);
      service ??= name;
    }
    if (text === before) break;
  }
  return { text, service };
}

/** psql draws its tables with the bar of Docker Compose, and Python its exception groups. */
function isService(name: string): boolean {
  return /[a-z]/i.test(name) && name.length >= 2;
}
