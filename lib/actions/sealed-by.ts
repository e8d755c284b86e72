import { z } from 'zod';
import type { SealedBy } from '#lib/snapshots/seal-page.ts';
import { cleanName, nobody } from '#lib/vocabulary/name.ts';
import { submittedText } from './submitted-text.ts';

/** What a person says of themselves and of what they seal. */
export const sealedBySchema = z.strictObject({
  who: z.string().trim().max(80).optional(),
  note: submittedText(2000).optional(),
  keepDays: z.number().positive().max(36_500).optional(),
});

/** Until people sign in, a name is what somebody says it is. */
export function signed({ who, note, keepDays }: z.output<typeof sealedBySchema>): SealedBy {
  return { who: cleanName(who) ?? nobody, ...(note && { note }), ...(keepDays && { keepDays }) };
}
