import { cutText } from '#lib/vocabulary/clean-text.ts';
import type { Cell } from '#lib/vocabulary/observation.ts';

/** Object ids of types: https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat */
const oids = { bool: 16, numbers: [20, 21, 23, 26, 700, 701, 1700], timestamp: 1114, timestamptz: 1184 };

const MAX_CHARACTERS = 2_000;

/** One value of an answer, from Postgres's text form. What has no honest number or time stays text. */
export function readCell(text: string | null, type: number): Cell {
  if (text === null) return null;
  if (oids.numbers.includes(type)) return readNumber(text);
  if (type === oids.bool) return text === 't';
  if (type === oids.timestamptz) return readInstant(text);
  if (type === oids.timestamp) return text.replace(/^(\d{4,}-\d\d-\d\d) /, '$1T');
  return capText(text);
}

function capText(text: string): string {
  return cutText(text, MAX_CHARACTERS);
}

function readNumber(text: string): Cell {
  const value = Number(text);
  const isRounded = /^-?\d+$/.test(text) && !Number.isSafeInteger(value);
  return Number.isFinite(value) && !isRounded ? value : text;
}

function readInstant(text: string): Cell {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d)(:\d\d)?$/.exec(text);
  if (!parts) return text;
  const [, date, time, hours, minutes = ':00'] = parts;
  return new Date(`${date}T${time}${hours}${minutes}`).toISOString();
}
