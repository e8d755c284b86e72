import type { Target } from '#lib/stacks/stack.ts';
import { findHidden, replaceHidden } from '#lib/vocabulary/clean-text.ts';
import type { OtherPlace } from './allowed-place.ts';
import { dbOf, namesFor } from './celery/envelope.ts';
import { nameOf, type Place, placeOf } from './open-socket.ts';
import type {
  CeleryQuestion,
  Greeting,
  HttpQuestion,
  PostgresQuestion,
  TlsQuestion,
} from './target-client.ts';

/** A question as the command that a person would type. The target's secrets appear by their variables alone. */
export function psqlCommand({ urlVariable }: Target, question: PostgresQuestion): string {
  const elsewhere = question.database ? ` -c ${quoteWord(`\\connect ${question.database}`)}` : '';
  return `psql "$${urlVariable}"${elsewhere} -c ${quoteWord(fillValues(question))}`;
}

export function redisCommand({ urlVariable, connection }: Target, command: readonly string[]): string {
  const { socketPath } = connection.servers[0];
  const database =
    connection.family === 'redis' && (socketPath || connection.isDatabaseInQuery)
      ? ` -n ${connection.database}`
      : '';
  // redis-cli takes no unix: and no parameters in a URL.
  if (!socketPath) return `redis-cli -u "$${urlVariable}"${database} ${redisText(command)}`;
  const user = connection.user && ` --user ${quoteWord(connection.user)}`;
  const login = connection.password ? `${user} --askpass` : '';
  return `redis-cli -s ${quoteWord(socketPath)}${database}${login} ${redisText(command)}`;
}

export function celeryText(target: Target, { queues }: CeleryQuestion): string {
  const { control, heartbeats } = namesFor(dbOf(target), '');
  if (!target.celeryPing) return `PSUBSCRIBE ${heartbeats}`;
  return `PUBLISH ${control} {"method": "${queues ? 'active_queues' : 'ping'}", …}`;
}

/** As Celery's own inspector asks, or as one would listen. */
export function celeryCommand(target: Target, { withinMs, queues }: CeleryQuestion): string {
  const { urlVariable, celeryPing } = target;
  if (!celeryPing) return redisCommand(target, ['PSUBSCRIBE', namesFor(dbOf(target), '').heartbeats]);
  const method = queues ? 'active_queues' : 'ping';
  return `celery --broker "$${urlVariable}" inspect --timeout ${withinMs / 1000} ${method}`;
}

export function redisText(command: readonly string[]): string {
  return command.map(quoteWord).join(' ');
}

/** @param path Below the target's URL, or a whole URL. */
export function curlCommand(
  target: Target,
  { path, method = 'GET', headers = {}, body, sign }: HttpQuestion,
): string {
  const isWhole = /^https?:\/\//i.test(path);
  const own = isWhole
    ? []
    : [...target.headers.map(headerWord), ...(sign ? signatureWords(target, sign) : [])];
  const given = Object.entries(headers).map(([name, value]) => ` -H ${quoteWord(`${name}: ${value}`)}`);
  const how = method === 'HEAD' ? ' -I' : method === 'GET' ? '' : ` -X ${method}`;
  const data = body === undefined ? '' : ` --data-raw ${quoteWord(body)}`;
  const where = isWhole
    ? quoteWord(path)
    : `"\${${target.urlVariable}%/}"${quoteWord(`/${path.replace(/^\//, '')}`)}`;
  return `curl -sS${how}${own.join('')}${given.join('')}${data} ${where}`;
}

function headerWord({ name, variable, scheme }: Target['headers'][number]): string {
  return ` -H "${name}: ${scheme ? `${scheme} ` : ''}$${variable}"`;
}

/** https://curl.se/docs/manpage.html#--aws-sigv4 */
function signatureWords(
  { awsKeys }: Target,
  { service, region }: NonNullable<HttpQuestion['sign']>,
): string[] {
  if (!awsKeys) return [];
  const { id, secret, session } = awsKeys;
  return [
    ` --aws-sigv4 ${quoteWord(`aws:amz:${region}:${service}`)} --user "$${id.variable}:$${secret.variable}"`,
    ...(session ? [` -H "x-amz-security-token: $${session.variable}"`] : []),
  ];
}

/** @param query The parameters of Prometheus's API. */
export function promqlCommand({ urlVariable, headers }: Target, query: Record<string, string>): string {
  const path = query.step ? '/api/v1/query_range' : '/api/v1/query';
  const own = headers.map(headerWord).join('');
  const data = Object.entries(query).map(
    ([name, value]) => ` --data-urlencode ${quoteWord(`${name}=${value}`)}`,
  );
  return `curl -sS -G${own} "\${${urlVariable}%/}"${path}${data.join('')}`;
}

export function netcatCommand(target: Target, other?: OtherPlace): string {
  const { host, port, socketPath }: Place = other ? { ...other, tls: false } : placeOf(target);
  return socketPath ? `nc -vzU ${quoteWord(host)}` : `nc -vz ${quoteWord(host)} ${port}`;
}

export function tcpText(target: Target, other?: OtherPlace): string {
  return `connect ${nameOf(other ? { ...other, tls: false } : placeOf(target))}`;
}

export function getentCommand(target: Target): string {
  return `getent ahosts ${quoteWord(placeOf(target).host)}`;
}

export function dnsText(target: Target): string {
  return `resolve ${placeOf(target).host}`;
}

export function opensslCommand(target: Target, { servername }: TlsQuestion): string {
  const place = placeOf(target);
  const name = quoteWord(servername ?? place.host);
  const look = 'openssl x509 -noout -subject -issuer -dates -ext subjectAltName';
  return `openssl s_client -connect ${quoteWord(nameOf(place))} -servername ${name} </dev/null 2>/dev/null | ${look}`;
}

export function tlsText(target: Target, { servername }: TlsQuestion): string {
  const place = placeOf(target);
  return `TLS handshake with ${nameOf(place)} as ${servername ?? place.host}`;
}

export function greetingText(greeting: Greeting): string {
  return greeting === 'silence' ? 'send nothing' : `send the ${greeting} greeting`;
}

/** The statement, and under it what is bound to $1, $2 … */
export function sqlText({ sql, values = [] }: PostgresQuestion): string {
  const bound = values.map((value, index) => `-- $${index + 1} = ${quoteLiteral(value)}`);
  return [sql.trim(), ...bound].join('\n');
}

/** What may hide a $1 that is no parameter: quoted strings and names, dollar quotes, comments. */
const hiding = /[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$).*?\1|--[^\n]*|\/\*.*?\*\//s;
const parts = new RegExp(`${hiding.source}|\\$(\\d+)`, 'gs');

/** psql -c binds nothing, so the values are put in as literals. */
function fillValues({ sql, values = [] }: PostgresQuestion): string {
  return sql.trim().replace(parts, (found, _tag, number?: string) => {
    if (!number) return found;
    return quoteLiteral(values[Number(number) - 1] ?? null);
  });
}

const layout = /[\t\n\r]/g;

/** https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-STRINGS-ESCAPE */
function quoteLiteral(value: string | number | null): string {
  if (value === null) return 'NULL';
  const text = String(value).replaceAll("'", "''");
  const plain = text.replaceAll('\\', '\\\\').replace(layout, (found) => unicodeOf(found.charCodeAt(0)));
  const escaped = replaceHidden(plain, unicodeOf);
  return escaped === text ? `'${text}'` : `E'${escaped}'`;
}

function unicodeOf(code: number): string {
  const hex = code.toString(16).toUpperCase();
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

/** One word for a shell; $'…', which bash and zsh know, where hidden characters must stay readable. */
function quoteWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (!word.includes('\r') && findHidden(word) === undefined) return `'${word.replaceAll("'", `'\\''`)}'`;
  const plain = word.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  const escaped = plain.replace(layout, (found) => bytesOf(found.charCodeAt(0)));
  return `$'${replaceHidden(escaped, bytesOf)}'`;
}

/** Its bytes in UTF-8, since a shell reads \u by its locale. Never more than two digits each. */
function bytesOf(code: number): string {
  return [...Buffer.from(String.fromCodePoint(code))]
    .map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`)
    .join('');
}
