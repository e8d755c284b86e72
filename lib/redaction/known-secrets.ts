import { processVariables } from '#lib/env.ts';
import { readableStacks } from '#lib/stacks/read-stacks.ts';
import type { PlacedTarget } from '#lib/stacks/stack.ts';
import { secretsOfConnection } from './connection-secrets.ts';

/** Shorter ones are parts of ordinary words. */
const minLength = 4;
/** From here on, a value that stands within a longer word is taken out too. */
const minWithinWords = 8;
const minUnnamed = 12;

/** A value that is never kept, in one of the ways in which it may be written. */
export type KnownSecret = { text: string; wholeWord: boolean };

const secretName =
  /pass(word|wd|phrase)?(_|$)|pwd|secret|token|(^|_)keys?(_|$)|credential|cookie|canary|salt|signature|(^|_)dsn(_|$)|private|auth(_|$)/i;
/** Names of what evidence speaks of, and of what shells set. */
const openName =
  /(^|_)(region|zone|version|sha|commit|hostname?|term|lang|path|home|pwd|shell|user|dir|folder|root|color|display|url_variable|stacks?|env|node_options|platform|arch|locale|editor)(_|$)|^npm_(?!config__)|^(NEXT|LC|XDG|DEBIAN|KUBERNETES)_/i;

/**
 * Every value of this process and of the running lab that must not be kept: what a stack names as a secret, passwords
 * in addresses, what a variable's name calls a secret, and whatever else looks like one. Longest first.
 *
 * @param more Names of further variables, as content/redaction.yaml lists them.
 */
export function knownSecrets(more: readonly string[] = []): KnownSecret[] {
  const named = new Set([...namedByStacks(), ...more]);
  const values = new Set<string>(secretVariables());
  for (const [name, value] of processVariables()) {
    for (const found of secretsIn(name, value, named.has(name))) values.add(found);
  }
  const written = new Set([...values].flatMap(waysToWrite));
  return [...written]
    .filter((text) => text.length >= minLength)
    .sort((a, b) => b.length - a.length)
    .map((text) => ({ text, wholeWord: text.length < minWithinWords }));
}

/** Variables whose whole value is a secret, because a stack file says so. */
function namedByStacks(): string[] {
  return readableStacks().flatMap((stack) =>
    Object.values(stack.environments).flatMap(({ targets }) => Object.values(targets).flatMap(secretNames)),
  );
}

/** Variables of stacks are no place for secrets; one that is named like a secret is taken for one. */
function secretVariables(): string[] {
  return readableStacks().flatMap((stack) => {
    const all = [stack.vars, ...Object.values(stack.environments).map(({ vars }) => vars)];
    return all
      .flatMap((vars) => Object.entries(vars))
      .filter(([name, value]) => secretName.test(snakeCase(name)) && !isPlain(value))
      .map(([, value]) => value);
  });
}

function secretNames({ headers = {}, awsKeys }: PlacedTarget): string[] {
  const ofHeaders = Object.values(headers).map((given) => given.split(' ').at(-1) ?? '');
  return [...ofHeaders, ...Object.values(awsKeys ?? {})].filter((name) => name !== undefined);
}

function secretsIn(name: string, value: string, isNamed: boolean): string[] {
  const inConnection = secretsOfConnection(value);
  const url = value.includes('://') ? URL.parse(value) : undefined;
  if (url) return [...inConnection, ...secretsOfUrl(url, value)];
  if (inConnection.length) return inConnection;
  if (isNamed) return [value];
  if (openName.test(name)) return [];
  if (secretName.test(name)) return isPlain(value) ? [] : [value];
  return looksSecret(value) ? [value] : [];
}

/** The password, who logs in where that is often a token, and what the query says. */
function secretsOfUrl(url: URL, value: string): string[] {
  const open = [url.username, url.hostname, url.pathname.slice(1), url.protocol.slice(0, -1), url.host].map(
    decode,
  );
  const password = decode(url.password);
  const isWeb = url.protocol.startsWith('http');
  const inQuery = [...url.searchParams].flatMap(([name, given]) =>
    secretName.test(name) || looksSecret(given) ? given : [],
  );
  const login = url.password ? Buffer.from(`${decode(url.username)}:${password}`).toString('base64') : '';
  return [
    ...(open.includes(password) && !isLong(password) ? [] : [password, url.password]),
    ...(isWeb && (isLong(url.username) || looksSecret(url.username)) ? [decode(url.username)] : []),
    ...inQuery,
    ...[...url.pathname.split('/'), url.hash.slice(1)].map(decode).filter(looksSecret),
    login,
    ...(url.password ? [value] : []),
  ].filter(Boolean);
}

function isLong(text: string): boolean {
  return text.length >= 20;
}

/** A value that says nothing by itself, as "true", "disable" or "8080". */
function isPlain(value: string): boolean {
  return /^([a-z]{1,7}|[\d.:]{1,7}|true|false|yes|no|none|null|disabled?|enabled?|required?)$/i.test(value);
}

/** Long, without spaces, of letters and digits, and not a path, a host, a number or a list. */
function looksSecret(value: string): boolean {
  if (/canary|secret/i.test(value) && /^\S{8,4096}$/.test(value)) return !value.startsWith('/');
  return (
    value.length >= minUnnamed &&
    value.length <= 4096 &&
    /^[\w+/=.~:-]+$/.test(value) &&
    /\d/.test(value) &&
    /[a-z]/i.test(value) &&
    !/^[./~]|^[\w-]+(\.[\w-]+)*\.[a-z]{2,}$|^[\d.:-]+$|^[\w.-]+:\d+$/i.test(value)
  );
}

function waysToWrite(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const ways = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
  if (secret.length < minWithinWords) return ways;
  return [
    ...ways,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}

/** apiToken → api_Token, so that words within a name are found. */
export function snakeCase(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
