import type { Target } from '#lib/stacks/stack.ts';

/** Shorter ones are parts of ordinary words. */
const MIN_LENGTH = 4;

/** Takes the target's secrets out of what the target said: an error, or a body that echoes our headers. */
export function hideSecrets(target: Target, text: string): string {
  return secretsOf(target).reduce((hidden, secret) => hidden.replaceAll(secret, '•••'), text);
}

function secretsOf({ url, headers }: Target): string[] {
  const { username, password } = url;
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return [
    ...(password ? [Buffer.from(login).toString('base64'), password, decodeURIComponent(password)] : []),
    ...headers.map(({ value }) => value),
  ].filter((secret) => secret.length >= MIN_LENGTH);
}
