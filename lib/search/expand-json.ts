import { type Level, levelOf } from './log-line.ts';

type Expanded = { lines: string[]; level?: Level; service?: string };

const messageKeys = ['message', 'msg', 'event', 'log', 'textPayload', 'error', 'err', 'detail', 'reason'];
const traceKeys = ['exc_info', 'exception', 'traceback', 'stack', 'stack_trace', 'stacktrace', 'exc_text'];
const levelKeys = ['level', 'levelname', 'severity', 'lvl', 'log.level'];
const serviceKeys = ['service', 'container', 'container_name', 'app', 'logger'];

/** Whether a record is a log's: an answer of an API in JSON stays as it is. */
const ofLogs = [
  ...levelKeys,
  ...traceKeys,
  'time',
  'timestamp',
  'ts',
  '@timestamp',
  'asctime',
  'stream',
  'logger',
];

/** The message and the traceback of a line of JSON; undefined for anything else. */
export function expandJson(text: string): Expanded | undefined {
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  const record = parse(text);
  if (!record || !ofLogs.some((key) => key in record)) return undefined;
  const said = messageKeys.flatMap((key) => textsOf(record[key]));
  const traces = traceKeys.flatMap((key) => textsOf(record[key]));
  const status = record.status ?? record.status_code ?? record.statusCode;
  if (status !== undefined && record.path !== undefined) {
    said.push(`${record.method ?? 'GET'} ${record.path} HTTP/1.1 ${status}`);
  }
  if (!said.length && !traces.length) return undefined;
  const facts = factsOf(record);
  if (facts) said.push(facts);
  const level = levelKeys.map((key) => record[key]).find((value) => typeof value === 'string');
  const service = serviceKeys.map((key) => record[key]).find((value) => typeof value === 'string');
  return {
    lines: [...said, ...traces].flatMap((one) => one.split(/\r?\n/)).filter((one) => one.trim()),
    level: typeof level === 'string' ? levelOf(level) : undefined,
    service: typeof service === 'string' ? service : undefined,
  };
}

const maxFactLength = 60;

/** What a record says beside its message of how something went, as logfmt: `outcome=denied`. */
function factsOf(record: Record<string, unknown>): string {
  return Object.entries(record)
    .filter(
      ([key, value]) => /(?:status|state|result|outcome|verdict|cause|code)$/i.test(key) && isShort(value),
    )
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');
}

function isShort(value: unknown): boolean {
  return typeof value === 'string'
    ? value.length > 0 && value.length <= maxFactLength
    : typeof value === 'number';
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  const { type, name, message, stack, value: inner } = value as Record<string, unknown>;
  const kind = typeof type === 'string' ? type : typeof name === 'string' ? name : '';
  const words = typeof message === 'string' ? message : typeof inner === 'string' ? inner : '';
  const own = [kind, words].filter(Boolean).join(': ');
  return [...(own ? [own] : []), ...textsOf(stack)];
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
