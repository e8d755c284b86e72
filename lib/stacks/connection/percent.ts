import { holds, Refused } from './refused.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Percent-decoded as libpq does: "+" stays, and a "%" that begins no code is an error.
 * @param part What it is, for the refusal: "password".
 * @throws Refused
 */
export function decodeStrictly(text: string, part: string): string {
  if (/%(?![0-9a-f]{2})/i.test(text)) throw new Refused(holds(part, '%'));
  const bytes = toBytes(text);
  if (bytes.includes(0)) throw new Refused(`the ${part} contains %00, which no server accepts`);
  try {
    return strict.decode(bytes);
  } catch {
    throw new Refused(`the ${part} contains percent-encoded bytes that are not UTF-8`);
  }
}

/** Percent-decoded as Python and curl do: a "%" that begins no code stands for itself. */
export function decodeLeniently(text: string): string {
  return lenient.decode(toBytes(text));
}

function toBytes(text: string): Uint8Array {
  const pieces = text.split(/(%[0-9a-f]{2})/i);
  return Buffer.concat(
    pieces.map((piece, index) =>
      index % 2 ? Buffer.from([Number.parseInt(piece.slice(1), 16)]) : Buffer.from(piece),
    ),
  );
}
