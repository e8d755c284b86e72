import { z } from 'zod';

const alone = z.strictObject({});

/** HTML that an author may write, since Markdown has no sign for it. None of it can carry a program. */
export const plainElements: Record<string, z.ZodObject> = {
  br: alone,
  kbd: alone,
  sub: alone,
  sup: alone,
  mark: alone,
  ins: alone,
  abbr: z.strictObject({ title: z.string().optional() }),
  dl: alone,
  dt: alone,
  dd: alone,
  details: z.strictObject({ open: z.literal(true).optional() }),
  summary: alone,
};
