import { z } from 'zod';
import { showHidden } from '#lib/vocabulary/clean-text.ts';

/** What a person writes for others to read, with its hidden characters written out. Params and searches stay as typed: they are asked. */
export function submittedText(max: number, needed?: string) {
  const text = z.string().trim().max(max, `at most ${max} characters`);
  return (needed === undefined ? text : text.min(1, needed)).transform(showHidden);
}

/** The same where it is a heading: one line, so that in an export nothing of it stands as a line of ours. */
export function submittedLine(max: number, needed: string) {
  return submittedText(max, needed).transform((text) => text.replace(/\s+/g, ' '));
}
