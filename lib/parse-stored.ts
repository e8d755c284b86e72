import { z } from 'zod';
import { ProblemError } from './errors.ts';

/** What a row of Pulsebook's database holds, in its type. @throws ProblemError with the place in it and what was expected. */
export function parseStored<Schema extends z.ZodType>(
  row: string,
  schema: Schema,
  stored: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(stored);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ProblemError(row, `cannot be read at "${issue?.path.join('.')}": ${issue?.message}`);
}

/** Of a list: rows that cannot be read are logged and left out, so that they take no other with them. */
export function readRows<Row, Value>(rows: readonly Row[], read: (row: Row) => Value): Value[] {
  return rows.flatMap((row) => {
    try {
      return [read(row)];
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      console.error(error.message);
      return [];
    }
  });
}

/** A time of the database as it is sent and shown: ISO 8601, UTC. */
export const storedTime = z.date().transform((at) => at.toISOString());
/** NULL is undefined. */
export function orUndefined<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}
