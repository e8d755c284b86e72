import type { Target } from '#lib/stacks/stack.ts';

/** Shorter ones are parts of ordinary words. */
const MIN_LENGTH = 4;

/** Takes the target's secrets out of what the target said: an error, or a body that echoes our headers. */
export function hideSecrets(target: Target, text: string): string {
  return secretsOf(target).reduce((hidden, secret) => hidden.replaceAll(secret, '•••'), text);
}

function secretsOf({ connection, headers, awsKeys }: Target): string[] {
  const { user, password, writtenPassword } = connection;
  const login = Buffer.from(`${user}:${password}`).toString('base64');
  return [
    ...(password ? [login, writtenPassword, password, encodeURIComponent(password)] : []),
    ...headers.map(({ value }) => value),
    ...Object.values(awsKeys ?? {}).map(({ value }) => value),
  ].filter((secret) => secret.length >= MIN_LENGTH);
}
