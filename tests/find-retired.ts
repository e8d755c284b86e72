export type Retired = { text: string; phrase: RegExp; instead: string };

/** The phrases in backticks of the glossary's table "Retired", with what to write instead. */
export function readRetired(glossary: string): Retired[] {
  const rows = (glossary.split('## Retired')[1] ?? '').matchAll(/^\| (.+) \| (.+) \|$/gm);
  return [...rows].flatMap(([, not = '', instead = '']) => {
    const phrases = [...not.matchAll(/`([^`]+)`/g)].map(([, phrase = '']) => phrase);
    return phrases.map((text) => ({ text: text.toLowerCase(), phrase: toPattern(text), instead }));
  });
}

/** Each occurrence in the readable text of a file, as "file:line: “phrase”: write …". */
export function findRetired(file: string, text: string, retired: Retired[]): string[] {
  const words = text.toLowerCase().replace(/\s+/g, ' ');
  const likely = retired.filter((one) => words.includes(one.text));
  if (!likely.length) return [];
  const readable = /\.tsx?$/.test(file) ? textOfCode(text) : textOfPage(text);
  return likely.flatMap(({ phrase, instead }) =>
    [...readable.matchAll(phrase)].map(
      (hit) => `${file}:${readable.slice(0, hit.index).split('\n').length}: “${hit[0]}”: write ${instead}`,
    ),
  );
}

/** Matches whole words, also across lines; ignores case unless the phrase has a capital letter. */
const toPattern = (phrase: string) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}_])${phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+')}(?![\\p{L}\\p{N}_])`,
    /\p{Lu}/u.test(phrase) ? 'gu' : 'giu',
  );

const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** Code with everything blanked but JSX text and strings that are more than a name. Keeps line numbers. */
function textOfCode(code: string) {
  const bare = code.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, blank);
  const texts =
    /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|(?<=[>}])[^<>{}()=;'"`]*(?=[<{])/g;
  let readable = '';
  let end = 0;
  for (const { 0: text, index } of bare.matchAll(texts)) {
    const isProse = /\s|^.?\p{Lu}/u.test(text.trim());
    const shown = isProse ? text.replace(/\$\{[^}]*\}/g, blank) : blank(text);
    readable += blank(bare.slice(end, index)) + shown;
    end = index + text.length;
  }
  return readable;
}

/** A page without its code and without the error texts that it quotes. */
const textOfPage = (page: string) =>
  page
    .replace(/^ *```[\s\S]*?^ *```/gm, blank)
    .replace(/^errors:\n(?: +- .*\n)+/m, blank)
    .replace(/`[^`\n]+`/g, blank);
