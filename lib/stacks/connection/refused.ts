/** Why a connection string cannot be used, in words that hold nothing of it besides names that everyone knows. */
export class Refused extends Error {}

/** "/" → %2F */
function percentEncode(character: string): string {
  return Array.from(
    Buffer.from(character),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}

/** 'the password holds "@" and "/", write %40 and %2F' */
export function holds(part: string, characters: Iterable<string>): string {
  const each = [...new Set(characters)];
  const named = each.map((character) => (character === ' ' ? 'a space' : `"${character}"`));
  return `the ${part} contains ${named.join(' and ')}: write ${each.map(percentEncode).join(' and ')}`;
}

/** 0 → "first"; positions are no secret, where the words may be. */
export function ordinal(index: number): string {
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(index + 1);
  const ending = { one: 'st', two: 'nd', few: 'rd' }[rule as string] ?? 'th';
  return `${index + 1}${ending}`;
}
