import { parseConnection } from '#lib/stacks/connection/parse-connection.ts';
import type { TargetKind } from '#lib/stacks/stack.ts';

const kinds: [RegExp, TargetKind][] = [
  [/^\W*(postgres|jdbc:postgres)/i, 'postgres'],
  [/^\W*(rediss?|unix|redis\+socket):\/\//i, 'redis'],
  [/^\W*https?:\/\//i, 'http'],
  // host=… password=…, as libpq takes it
  [/(^|\s)password\s*=/, 'postgres'],
];
/** scheme://user:password@ or user:password@ */
const hasLogin = /^(\w[\w+.-]*:\/\/[^@]*|[^\s/:@]+:[^\s@]+)@/;
/** What may be a piece of a password where nobody can tell where it begins and ends. */
const reserved = /[/@:?#[\]&=\s'"]+/;
const minPieceLength = 6;

/**
 * The passwords in a connection string as its own client reads it. Of one that is refused, whatever stands between the
 * scheme and the last "@" (or the end), whole and in pieces: which of it is secret is not known.
 */
export function secretsOfConnection(value: string): string[] {
  const kind = kinds.find(([pattern]) => pattern.test(value))?.[1];
  if (!kind && !hasLogin.test(value)) return [];
  const parsed = parseConnection(value, kind ?? 'http');
  if ('info' in parsed) {
    const { user, password, writtenPassword, family } = parsed.info;
    const token = family === 'redis' && !password ? user : '';
    const isOpen = password === user || password === '';
    return [...(isOpen ? [] : [password, writtenPassword]), token].filter(Boolean);
  }
  if (/\w\s*=/.test(value) && !value.includes('://'))
    return pieces(value.replace(/^.*?password\s*=\s*/s, ''));
  const login = value.replace(/^.*?:\/\//s, '');
  const end = login.lastIndexOf('@');
  const written = end < 0 ? login : login.slice(0, end);
  const password = written.includes(':') ? written.slice(written.indexOf(':') + 1) : written;
  return [password, ...pieces(password)];
}

function pieces(text: string): string[] {
  return text.split(reserved).filter((piece) => piece.length >= minPieceLength);
}
