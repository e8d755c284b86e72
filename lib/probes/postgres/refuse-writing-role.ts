import { LRUCache } from 'lru-cache';
import type { Target } from '#lib/stacks/stack.ts';
import { ProbeError } from '../probe-error.ts';
import type { PostgresAnswer, PostgresQuestion } from '../target-client.ts';
import { excessOf } from './describe-rights.ts';
import { readRights, rightsSql } from './role-rights.ts';

/** How long a role that only reads is taken to stay so. One that may write is looked at each time. */
const ttlMs = 5 * 60_000;

/** Roles that were found to only read, by target and database. */
const readOnly = new LRUCache<string, true>({ max: 1000, ttl: ttlMs });

/**
 * SQL that an author wrote is asked only as a role that may not write, unless the stack file allows it: a function
 * call may do within a read-only transaction whatever its role may do.
 * @throws ProbeError `denied`, or why it could not be looked up.
 */
export async function refuseWritingRole(
  target: Target,
  database: string,
  ask: (question: PostgresQuestion) => Promise<PostgresAnswer>,
): Promise<void> {
  if (target.allowWritingRole) return;
  const route = JSON.stringify([target.key, database]);
  if (readOnly.has(route)) return;
  const rights = readRights(await ask({ sql: rightsSql, ...(database && { database }) }));
  const [first, ...more] = excessOf(rights);
  if (!first) {
    readOnly.set(route, true);
    return;
  }
  const why = first.text.replace(/^It /, '');
  const rest = more.length ? `. Preflight lists ${more.length} more such rights` : '';
  throw new ProbeError(
    'denied',
    `Not run: role ${rights.role} ${why}${rest}. SQL from pages runs only as a read-only role`,
    { stage: 'question', code: writingRole },
  );
}

/** The code of that refusal. */
export const writingRole = 'WRITING_ROLE';

/** For tests: roles are looked at again. */
export function forgetRoles(): void {
  readOnly.clear();
}
