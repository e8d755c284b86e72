import { containerFailures } from './containers.ts';
import type { Failure } from './failure.ts';
import { generalFailures } from './general.ts';
import { httpFailures } from './http.ts';
import { monitoringFailures } from './monitoring.ts';
import { outsideFailures } from './outside-services.ts';
import { postgresFailures } from './postgres.ts';
import { redisFailures } from './redis.ts';
import { startupFailures } from './startup.ts';

/** Every failure that search knows by name. A new one is an entry in one of these lists. */
export const allFailures: readonly Failure[] = [
  ...postgresFailures,
  ...redisFailures,
  ...startupFailures,
  ...containerFailures,
  ...httpFailures,
  ...monitoringFailures,
  ...outsideFailures,
  ...generalFailures,
];

const byId = new Map(allFailures.map((failure) => [failure.id, failure]));

export const failureIds: readonly string[] = [...byId.keys()];

export function findFailure(id: string): Failure | undefined {
  return byId.get(id);
}
