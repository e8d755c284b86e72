import { stripVTControlCharacters } from 'node:util';
import { expandJson } from './expand-json.ts';
import { type Level, type LogLine, levelOf } from './log-line.ts';

const maxLines = 3000;
const longestLine = 4000;

/**
 * A paste as lines without colours, prefixes of Docker Compose, kubectl and syslog, times and levels. Lines of JSON
 * give their messages and their tracebacks. Of a very long paste, its first and its last lines are read.
 */
export function readLogLines(paste: string): LogLine[] {
  const all = stripVTControlCharacters(paste).split(/\r?\n|\r/);
  const half = maxLines / 2;
  const kept = all.length > maxLines ? [...all.slice(0, half), ...all.slice(-half)] : all;
  return kept.flatMap((line) => readLine(line.slice(0, longestLine).trimEnd()));
}

function readLine(line: string): LogLine[] {
  const { text, service, level } = unwrap(withoutTicks(line));
  const inner = expandJson(text);
  if (!inner) return [{ text, service, level }];
  return inner.lines.flatMap((one) => {
    const read = unwrap(one);
    return {
      text: read.text,
      service: inner.service ?? service ?? read.service,
      level: inner.level ?? read.level ?? level,
    };
  });
}

/** A line as chats quote it: between backticks, or beside the fence of several lines. A fence alone stays. */
function withoutTicks(line: string): string {
  return line
    .replace(/^((?:> ?)*)`([^`]+)`$/, '$1$2')
    .replace(/^((?:> ?)*)```(?=\S*[\s:])/, '$1')
    .replace(/(?<=[^\s`])```$/, '');
}

const time = String.raw`\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?`;
const zone = String.raw`(?: ?(?:Z|[A-Z]{3,4}\b|[+-]\d{2}:?\d{2}))?`;

/** What may stand before the words of a line. Each is taken off as often as it comes; only one program `says` so. */
const prefixes: { pattern: RegExp; takes?: 'service' | 'level'; says?: string }[] = [
  { pattern: new RegExp(`^\\[\\d{4}-\\d{2}-\\d{2} ${time}: (\\w+)/[\\w-]+\\] `), takes: 'level' },
  { pattern: /^(?:> ?)+(?=\S)/ },
  { pattern: /^\[pod\/([\w.-]+)\/[\w.-]+\] /, takes: 'service' },
  { pattern: /^([a-z0-9][\w.-]*?)\s{0,30}\| ?/i, takes: 'service' },
  {
    pattern: new RegExp(`^[A-Z][a-z]{2} [ \\d]\\d ${time} [\\w.-]+ (?!kernel)([\\w./-]+)(?:\\[\\d+\\])?: `),
    takes: 'service',
  },
  { pattern: new RegExp(`^[A-Z][a-z]{2} [ \\d]\\d ${time} [\\w.-]+ (?=kernel)`) },
  { pattern: new RegExp(`^\\d{4}-\\d{2}-\\d{2}T${time}${zone} (?:stdout|stderr) [FP] `) },
  { pattern: new RegExp(`^\\[?\\d{4}[-/]\\d{2}[-/]\\d{2}[T ]${time}${zone}\\]?[ :,|-]*`) },
  { pattern: new RegExp(`^\\[?\\d{1,2}/[A-Z][a-z]{2}/\\d{4}:${time}${zone}\\]?[ :,|-]*`) },
  { pattern: new RegExp(`^\\[?${time}\\]?(?: [AP]M)?[ :,|-]+`) },
  { pattern: /^: (\w+)\/[\w-]+\] /, takes: 'level' },
  { pattern: /^\d+:[A-Z] (?:\d{1,2} [A-Z][a-z]{2} \d{4} [\d:.]+ )?[*#.-] / },
  { pattern: /^\d+#\d+: (?:\*\d+ )?/, says: 'nginx' },
  { pattern: /^\[\d+(?:-\d+)?\][: ]*/ },
  { pattern: /^[\w-]+@[\w-]+ (?=(?:FATAL|ERROR|LOG|PANIC|WARNING|STATEMENT|DETAIL|HINT):)/ },
  { pattern: /^[a-z][a-z_-]*: (?=(?:panic|error|fatal):)/ },
  {
    pattern:
      /^\[?(trace|debug|info|notice|warn|warning|err|error|critical|crit|alert|emerg|fatal|panic)\]?(?::| *\||\]|(?= \[)|(?=\s{2,})| -)\s*/i,
    takes: 'level',
  },
  {
    pattern: /^\[(trace|debug|info|notice|warn|warning|err|error|critical|crit|alert|emerg|fatal|panic)\] ?/i,
    takes: 'level',
  },
  {
    pattern: /^(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|CRIT) +(?!\S*Error\b|\d{4} \()/,
    takes: 'level',
  },
  { pattern: /^\[(?:[a-z][\w.]*\.[\w.]+|MainThread|MainProcess|Thread-\d+|ForkPoolWorker-\d+|root)\][ :-]*/ },
];

function unwrap(line: string): LogLine {
  let text = line;
  let service: string | undefined;
  let level: Level | undefined;
  for (let turn = 0; turn < 8; turn += 1) {
    const before = text;
    for (const { pattern, takes, says } of prefixes) {
      const match = pattern.exec(text);
      if (!match || match[0].length === text.length) continue;
      // psql writes its tables with the same bar, and a bar alone is a part of an exception group.
      if (takes === 'level' && /^(?:FATAL|PANIC|LOG):/.test(text)) continue;
      if (takes === 'service' && pattern.source.includes('\\|') && !isService(match[1] ?? '')) continue;
      text = text.slice(match[0].length);
      if (takes === 'service') service ??= match[1];
      if (says) service ??= says;
      if (takes === 'level') level ??= levelOf(match[1] ?? '');
    }
    if (text === before) break;
  }
  return { text, service, level: level ?? levelWithin(text) };
}

function isService(name: string): boolean {
  return /[a-z]/i.test(name) && name.length >= 2;
}

/** Levels that stay in the text: Postgres' own, logfmt, and a level in brackets further on. */
function levelWithin(text: string): Level | undefined {
  const match =
    /^(FATAL|PANIC|ERROR|WARNING|LOG|DEBUG\d?):\s/.exec(text) ??
    /\b(?:level|lvl|severity)=["']?(\w+)/i.exec(text) ??
    /^.{0,40}\[(error|crit|emerg|warn|critical|warning|info|debug)\]/i.exec(text);
  return match ? levelOf(match[1] ?? '') : undefined;
}
