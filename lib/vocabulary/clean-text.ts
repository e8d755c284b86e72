/**
 * Characters that are invisible, or change how the rest of a text reads: controls (but for tab and line breaks),
 * direction marks and overrides, zero-width and tag characters, separators that no font draws, halves of pairs.
 */
const hiddenPattern = String.raw`\r(?!\n)|[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]--[\t\n\r]]`;
/** A joiner or a variation selector inside of an emoji is part of what is seen. What it may start with is tried first, since it is fast. */
const emojiPattern = String.raw`(?=\p{Extended_Pictographic}|[\d#*]\uFE0F)\p{RGI_Emoji}`;

const hidden = new RegExp(hiddenPattern, 'v');
const hiddenOrEmoji = new RegExp(`(${emojiPattern})|${hiddenPattern}`, 'gv');

/** The text with every hidden character written out: "\u202E", "\u{E0041}". Without any, it is the same string. */
export function showHidden(text: string): string {
  return replaceHidden(text, (code) => {
    const hex = code.toString(16).toUpperCase();
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
  });
}

/** @param write What to write in place of a hidden character, by its code point. */
export function replaceHidden(text: string, write: (codePoint: number) => string): string {
  if (!hidden.test(text)) return text;
  return text.replace(
    hiddenOrEmoji,
    (found, emoji: string | undefined) => emoji ?? write(found.codePointAt(0) ?? 0),
  );
}

/** The first hidden character, as "U+202E". */
export function findHidden(text: string): string | undefined {
  let first: number | undefined;
  replaceHidden(text, (code) => {
    first ??= code;
    return '';
  });
  return first === undefined ? undefined : `U+${first.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Data with every hidden character of its texts and keys written out, as showHidden does. What holds none is given back
 * itself: answers are shared, so nothing is changed in place.
 */
export function showHiddenIn<T>(data: T): T {
  return clean(data) as T;
}

function clean(data: unknown): unknown {
  if (typeof data === 'string') return showHidden(data);
  if (Array.isArray(data)) {
    const items = data.map(clean);
    return items.some((item, at) => !Object.is(item, data[at])) ? items : data;
  }
  if (!isPlain(data)) return data;
  const entries = Object.entries(data);
  const shown = entries.map(([key, value]) => [showHidden(key), clean(value)] as const);
  const isSame = shown.every(
    ([key, value], at) => key === entries[at]?.[0] && Object.is(value, entries[at]?.[1]),
  );
  return isSame ? data : Object.fromEntries(shown);
}

/** The same JSON, in which hidden characters are escaped, so that a file can be read before it is parsed. */
export function writeJson(data: unknown): string {
  return replaceHidden(JSON.stringify(data), (code) =>
    String.fromCodePoint(code)
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** At most `max` UTF-16 units and a "…", never half of a pair. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const isHalf = (text.charCodeAt(max - 1) & 0xfc00) === 0xd800;
  return `${text.slice(0, isHalf ? max - 1 : max)}…`;
}

/** What Postgres cannot store in a text: NUL, or half of a surrogate pair. */
export type Unstorable = { path: string[]; character: string };

type Piece = { data: unknown; key?: string; of?: Piece };

/**
 * The first text or key in data that Postgres cannot store, and where it is; undefined where all can be. What a browser
 * sent may be nested thousands deep, so it keeps its own list in place of calling itself.
 */
export function findUnstorable(data: unknown): Unstorable | undefined {
  const waiting: Piece[] = [{ data }];
  for (let piece = waiting.pop(); piece; piece = waiting.pop()) {
    const { data, key = '', of } = piece;
    const inKey = unstorableIn(key);
    if (inKey) return { path: of ? pathOf(of) : [], character: inKey };
    const character = typeof data === 'string' ? unstorableIn(data) : undefined;
    if (character) return { path: pathOf(piece), character };
    if (!Array.isArray(data) && !isPlain(data)) continue;
    const inside = Object.entries(data).map(([key, inner]): Piece => ({ data: inner, key, of: piece }));
    for (const next of inside.reverse()) waiting.push(next);
  }
  return undefined;
}

function unstorableIn(text: string): string | undefined {
  if (text.includes('\0')) return 'a NUL character (U+0000)';
  return text.isWellFormed() ? undefined : 'half of a surrogate pair (U+D800 to U+DFFF)';
}

function pathOf(piece: Piece): string[] {
  const path: string[] = [];
  for (let at: Piece | undefined = piece; at?.key !== undefined; at = at.of) path.unshift(at.key);
  return path;
}

function isPlain(data: unknown): data is Record<string, unknown> {
  return (
    typeof data === 'object' &&
    data !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(data))
  );
}
