import { decodeStrictly } from './percent.ts';
import { translateParameter, unknownParameter } from './postgres-parameters.ts';
import { refuseStrayAt, splitCredentials } from './read-credentials.ts';
import { splitHostAndPort } from './read-server.ts';
import { ordinal, Refused } from './refused.ts';

/** Parameters of libpq by their keywords, decoded; and the password as it was written. */
export type Parameters = { values: Map<string, string>; writtenPassword: string };

/**
 * A URI as libpq's conninfo_uri_parse reads it: the credentials end at the first "@", if no "/" stands before; there is
 * no fragment; hosts are a list; parameters override what stands before them.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 *
 * @param rest What follows postgresql://
 * @throws Refused
 */
export function readPostgresUri(rest: string): Parameters {
  const values = new Map<string, string>();
  const set = (keyword: string, written: string, part: string) => {
    if (written) values.set(keyword, decodeStrictly(trimmed(written, part), part));
  };
  const [first = ''] = rest.split('/', 1);
  const end = first.indexOf('@');
  refuseStrayAt(rest, end, /[@/]/g);
  const { user, password = '' } = splitCredentials(rest.slice(0, Math.max(0, end)));
  set('user', user, 'user');
  set('password', password, 'password');

  const [, places = '', database = '', query = ''] =
    /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(rest.slice(end + 1)) ?? [];
  const servers = places.split(',').map(splitHostAndPort);
  set('host', servers.map(({ host }) => host).join(','), 'host');
  set('port', servers.map(({ port }) => port).join(','), 'port');
  set('dbname', database, 'database');
  let writtenPassword = password;
  query.split('&').forEach((pair, index, pairs) => {
    if (pair === '' && index === pairs.length - 1) return;
    const [name = '', value, ...more] = pair.split('=');
    if (value === undefined || more.length) {
      throw new Refused(
        `the ${ordinal(index)} parameter after "?" is not name=value (write %3D for "=" in a value)`,
      );
    }
    const which = `${ordinal(index)} parameter after "?"`;
    const decoded = decodeStrictly(trimmed(name, which), which);
    // For JDBC's sake, as libpq has it.
    const isJdbc = decoded === 'ssl' && value === 'true';
    const meant: [string, string] | undefined = isJdbc
      ? ['sslmode', 'require']
      : translateParameter(decoded, decodeStrictly(trimmed(value, which), which));
    if (!meant) throw new Refused(unknownParameter(decoded, `the ${which}`));
    values.set(...meant);
    if (decoded === 'password') writtenPassword = value;
  });
  return { values, writtenPassword };
}

/** Spaces around a part count up to libpq 16, and are left out from 17 on. @throws Refused */
function trimmed(written: string, part: string): string {
  if (written.trim() !== written) {
    throw new Refused(`the ${part} begins or ends with a space: remove it, or write %20`);
  }
  return written;
}
