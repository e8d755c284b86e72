import { factsAbout } from '#lib/stacks/connection/label.ts';
import type { Target } from '#lib/stacks/stack.ts';

/** Shorter ones are parts of ordinary words. */
const MIN_LENGTH = 4;
/** From here on, one that stands within a longer word is hidden in answers, too. */
const MIN_WITHIN_WORDS = 8;

/** Takes the target's secrets out of what the target said: an error, or an answer that repeats them. */
export function hideSecrets(target: Target, text: string): string {
  return secretsOf(target).reduce((hidden, secret) => hidden.replaceAll(secret, '•••'), text);
}

/**
 * The same for every text and key of what came of answers: rows, series, documents. A secret that stands in the target's
 * label as well, as a password that is the user's name, hides nothing there, and a short one only stands by itself.
 */
export function hideSecretsIn<T>(targets: Iterable<Target>, data: T): T {
  const secrets = [...targets].flatMap((target) => {
    const open = Object.values(factsAbout(target.connection));
    return secretsOf(target).filter((secret) => !open.includes(secret));
  });
  if (!secrets.length) return data;
  const letter = String.raw`[\p{L}\p{N}_]`;
  const patterns = [...new Set(secrets)]
    .sort((a, b) => b.length - a.length)
    .map((secret) => {
      const text = secret.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
      return secret.length < MIN_WITHIN_WORDS ? `(?<!${letter})${text}(?!${letter})` : text;
    });
  const any = new RegExp(patterns.join('|'), 'gu');
  return mapTexts(data, (text) => text.replace(any, '•••')) as T;
}

function mapTexts(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data);
  if (Array.isArray(data)) return data.map((item) => mapTexts(item, change));
  if (data === null || typeof data !== 'object' || Object.getPrototypeOf(data) !== Object.prototype)
    return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [change(key), mapTexts(value, change)]),
  );
}

/** Longest first, since one may be a piece of another. */
function secretsOf(target: Target): string[] {
  const { connection, headers, awsKeys } = target;
  const { user, password, writtenPassword } = connection;
  // A user alone that pages do not show is most likely a token.
  const token = password || factsAbout(connection).user ? '' : user;
  const login = password || token ? Buffer.from(`${user}:${password}`).toString('base64') : '';
  return [
    ...[login, writtenPassword, password, encodeURIComponent(password), token, encodeURIComponent(token)],
    ...headers.map(({ value }) => value),
    ...Object.values(awsKeys ?? {}).map(({ value }) => value),
  ]
    .filter((secret) => secret.length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length);
}
