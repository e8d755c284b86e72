/** The share of a long query's words that an item must have to match. */
const minShare = 0.6;
/** An item must have all words of a query of up to this many. */
const maxShortWords = 2;
const maxNearest = 3;
/** A word of this length also stands for what begins with it: "webhook" for "webhooks". */
const prefixFromLength = 5;

export type Matches = {
  /** Positions of the items to show, best first. */
  shown: number[];
  /** `none`: no item has any of the words. */
  how: 'all' | 'found' | 'nearest' | 'none';
};

/**
 * Which items match a typed word or a pasted log line, by the share of its words that each has. Where none has enough,
 * `nearest` has the best of them.
 * @param texts each item's words in lower case
 */
export function matchWords(query: string, texts: readonly string[]): Matches {
  const phrase = query.trim().toLowerCase();
  if (!phrase) return { shown: texts.map((_, at) => at), how: 'all' };
  const words = wordsOf(phrase);
  const ranked = texts
    .map((text, at) => ({ at, share: text.includes(phrase) ? 2 : shareOf(words, text) }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share || one.at - other.at);
  const wanted = words.length > maxShortWords ? minShare : 1;
  const found = ranked.filter(({ share }) => share >= wanted);
  const shown = (found.length ? found : ranked.slice(0, maxNearest)).map(({ at }) => at);
  return { shown, how: found.length ? 'found' : shown.length ? 'nearest' : 'none' };
}

/** The relevant words of a line, each once: no numbers, ids, timestamps or quoted values. */
export function wordsOf(line: string): string[] {
  const unquoted = plainWords(line.replace(/(["'`])[^\s"'`]*\1/g, ' '));
  return unquoted.length ? unquoted : plainWords(line);
}

function plainWords(line: string): string[] {
  const words = line.toLowerCase().match(/[\p{L}\d_]{3,}/gu) ?? [];
  return [...new Set(words.filter((word) => /^[\p{L}_]+\d{0,2}$/u.test(word)))];
}

function shareOf(words: readonly string[], text: string): number {
  const held = new Set(text.match(/[\p{L}\d_]{3,}/gu));
  const begins = (word: string) => [...held].some((one) => one.startsWith(word));
  const hits = words.filter((word, at) => {
    const mayBegin = at === words.length - 1 || word.length >= prefixFromLength;
    return held.has(word) || (mayBegin && begins(word));
  });
  return words.length ? hits.length / words.length : 0;
}
