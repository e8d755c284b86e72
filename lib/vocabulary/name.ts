import { replaceHidden } from './clean-text.ts';

/** The cookie in which a browser keeps its reader's name, until people sign in. */
export const nameCookie = 'name';

/** Who has not said a name. */
export const nobody = 'local';

const longestName = 60;

/** A name as it is kept and shown: one line, nothing that nobody can see; undefined where nothing is left. */
export function cleanName(given: string | undefined): string | undefined {
  const visible = replaceHidden((given ?? '').normalize('NFC').replace(/\p{C}+/gu, ' '), () => ' ');
  const plain = visible.replace(/\s+/g, ' ').trim();
  return [...plain].slice(0, longestName).join('').trim() || undefined;
}

/** "someone" for who has not said a name. */
export function formatName(who: string): string {
  if (who === nobody) return 'someone at this machine';
  return who === 'pulsebook' ? 'Pulsebook' : who;
}
