import { describeDatabaseError, isConnectionError } from '#lib/database-errors.ts';
import { scheduler } from './scheduler.ts';

const repeatMs = 60_000;

/**
 * Writes an error of the scheduler into the log. While Pulsebook's database is not responding, every poll fails: that is
 * said once a minute.
 * @param about Which job, where it is one's.
 */
export function reportJobError(given: unknown, about = 'Jobs'): void {
  // pg-boss passes on a copy of an error's fields, which is no Error.
  const error = given instanceof Error ? given : Object.assign(new Error(), given);
  if (!isConnectionError(error)) {
    console.error(`${about} failed`, error);
  } else if (Date.now() - scheduler.warnedAt >= repeatMs) {
    scheduler.warnedAt = Date.now();
    console.warn(`Jobs wait for Pulsebook's database: ${describeDatabaseError(error)}`);
  }
}
