import { translateParameter, unknownParameter } from './postgres-parameters.ts';
import type { Parameters } from './postgres-uri.ts';
import { ordinal, Refused } from './refused.ts';

/** name = value, where a value is in single quotes or ends at a space; a backslash takes the next character as it is. */
const pair = /\s*([^\s=]+)\s*=\s*('(?:[^'\\]|\\.)*'|(?!')(?:[^\s\\]|\\.)*)/suy;

/**
 * "host=… dbname=…", as libpq's conninfo_parse reads it.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE
 * @throws Refused
 */
export function readConninfo(text: string): Parameters {
  const values = new Map<string, string>();
  let writtenPassword = '';
  pair.lastIndex = 0;
  for (let index = 0; pair.lastIndex < text.trimEnd().length; index += 1) {
    const found = pair.exec(text.trimEnd());
    if (!found) {
      throw new Refused(
        `its ${ordinal(index)} parameter is not name=value: put a value with a space in single quotes, ` +
          "and write ' and \\ in it as \\' and \\\\",
      );
    }
    const [, name = '', written = ''] = found;
    const meant = translateParameter(name, written.replace(/^'(.*)'$/s, '$1').replace(/\\(.)/gs, '$1'));
    if (!meant) throw new Refused(unknownParameter(name, `its ${ordinal(index)} parameter`));
    const [keyword, value] = meant;
    values.set(keyword, value);
    if (keyword === 'password') writtenPassword = written;
  }
  return { values, writtenPassword };
}
