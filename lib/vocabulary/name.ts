import { replaceHidden } from './clean-text.ts';

/** The cookie in which a browser keeps its reader's name, until people sign in. */
export const nameCookie = 'name';

/** Who has given no name. */
export const nobody = 'local';

const longestName = 60;

/** A name as it is kept and shown: one line, no invisible characters; undefined where nothing is left. */
export function cleanName(given: string | undefined): string | undefined {
  const visible = replaceHidden((given ?? '').normalize('NFC').replace(/\p{C}+/gu, ' '), () => ' ');
  const plain = visible.replace(/\s+/g, ' ').trim();
  return [...plain].slice(0, longestName).join('').trim() || undefined;
}

/** The name as it is shown: "Anonymous" for who has given none. */
export function formatName(who: string): string {
  if (who === nobody) return 'Anonymous';
  return who === 'pulsebook' ? 'Pulsebook' : who;
}
