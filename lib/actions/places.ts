import { z } from 'zod';
import { readableStack } from '#lib/stacks/read-stacks.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { checkRefSchema } from './check-ref-schema.ts';

/** Stacks, each in one of its environments. */
export const placesSchema = z
  .array(checkRefSchema.pick({ stack: true, environment: true }))
  .min(1)
  .max(50);

type Place = z.output<typeof placesSchema>[number];

/** The places that exist and can be read, and the first that does not. */
export function findPlaces(places: readonly Place[]): {
  found: { stack: Stack; environment: string }[];
  missing?: Place;
} {
  const looked = places.map((place) => {
    const stack = readableStack(place.stack);
    const exists = stack && Object.hasOwn(stack.environments, place.environment);
    return { place, found: exists ? { stack, environment: place.environment } : undefined };
  });
  return {
    found: looked.flatMap(({ found }) => found ?? []),
    missing: looked.find(({ found }) => !found)?.place,
  };
}
