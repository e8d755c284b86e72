import type { Target } from '#lib/stacks/stack.ts';
import { passwordOf, userOf } from './url-parts.ts';

/** Shorter ones are parts of ordinary words. */
const MIN_LENGTH = 4;

/** Takes the target's secrets out of what the target said: an error, or a body that echoes our headers. */
export function hideSecrets(target: Target, text: string): string {
  return secretsOf(target).reduce((hidden, secret) => hidden.replaceAll(secret, '•••'), text);
}

function secretsOf({ url, headers, awsKeys }: Target): string[] {
  const password = passwordOf(url);
  const login = Buffer.from(`${userOf(url)}:${password}`).toString('base64');
  return [
    ...(password ? [login, url.password, password, encodeURIComponent(password)] : []),
    ...headers.map(({ value }) => value),
    ...Object.values(awsKeys ?? {}).map(({ value }) => value),
  ].filter((secret) => secret.length >= MIN_LENGTH);
}
