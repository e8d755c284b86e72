/** The share of a long query's words that an item must hold to count as found. */
const enough = 0.6;
/** A query of up to this many words is meant word by word: an item must hold them all. */
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
 * Which items a typed word or a pasted log line is about, by the share of its words that each item holds.
 * Nothing of a long query is required: where no item holds enough, `nearest` has those that hold most.
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
  const wanted = words.length > maxShortWords ? enough : 1;
  const found = ranked.filter(({ share }) => share >= wanted);
  const shown = (found.length ? found : ranked.slice(0, maxNearest)).map(({ at }) => at);
  return { shown, how: found.length ? 'found' : shown.length ? 'nearest' : 'none' };
}

/** The words of a line that say what is wrong: no numbers, ids, timestamps or quoted values, each once. */
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
