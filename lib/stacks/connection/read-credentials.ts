import { holds, Refused } from './refused.ts';

/**
 * An "@" behind the place where a parser stops looking for one is most likely the end of a password that holds "/" or
 * the like. Whatever the parser makes of it, pieces of the password would then be taken for a host, a port or a path.
 *
 * @param rest What follows "scheme://".
 * @param end Where the credentials end according to the parser: the index of their "@", or -1.
 * @param reserved Characters that end the credentials too early.
 * @throws Refused
 */
export function refuseStrayAt(rest: string, end: number, reserved: RegExp): void {
  const last = rest.lastIndexOf('@');
  if (last === end) return;
  const { user, password = '' } = splitCredentials(rest.slice(0, last));
  const [inUser, inPassword] = [user, password].map((text) => text.match(reserved) ?? []);
  const found = [
    ...(inUser?.length ? [holds('user', inUser)] : []),
    ...(inPassword?.length ? [holds('password', inPassword)] : []),
  ];
  throw new Refused(`${found.join('; ')} (write %40 for an "@" after the host)`);
}

/** user[:password], still encoded. */
export function splitCredentials(text: string): { user: string; password?: string } {
  const colon = text.indexOf(':');
  return colon < 0 ? { user: text } : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
