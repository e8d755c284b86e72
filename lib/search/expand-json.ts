type Expanded = { lines: string[]; service?: string };

const messageKeys = ['message', 'msg', 'event', 'log', 'textPayload', 'error', 'err', 'detail', 'reason'];
const traceKeys = ['exc_info', 'exception', 'traceback', 'stack', 'stack_trace', 'stacktrace', 'exc_text'];
const serviceKeys = ['service', 'container', 'container_name', 'app', 'logger'];

/** Keys of which a log record has at least one, and an API's answer none. */
const logKeys = [
  ...traceKeys,
  'level',
  'levelname',
  'severity',
  'lvl',
  'log.level',
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
  if (!record || !logKeys.some((key) => key in record)) return undefined;
  const messages = messageKeys.flatMap((key) => textsOf(record[key]));
  const traces = traceKeys.flatMap((key) => textsOf(record[key]));
  const status = record.status ?? record.status_code ?? record.statusCode;
  if (status !== undefined && record.path !== undefined) {
    messages.push(`${record.method ?? 'GET'} ${record.path} HTTP/1.1 ${status}`);
  }
  if (!messages.length && !traces.length) return undefined;
  const outcome = outcomeOf(record);
  if (outcome) messages.push(outcome);
  const service = serviceKeys.map((key) => record[key]).find((value) => typeof value === 'string');
  return {
    lines: [...messages, ...traces].flatMap((one) => one.split(/\r?\n/)).filter((one) => one.trim()),
    service: typeof service === 'string' ? service : undefined,
  };
}

const maxOutcomeLength = 60;

/** Short fields beside the message that hold a status or a result, as logfmt: `outcome=denied`. */
function outcomeOf(record: Record<string, unknown>): string {
  return Object.entries(record)
    .filter(
      ([key, value]) => /(?:status|state|result|outcome|verdict|cause|code)$/i.test(key) && isShort(value),
    )
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');
}

function isShort(value: unknown): boolean {
  return typeof value === 'string'
    ? value.length > 0 && value.length <= maxOutcomeLength
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
