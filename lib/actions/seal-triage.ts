'use server';
import 'server-only';
import { z } from 'zod';
import { sealTriage as seal } from '#lib/triage/seal-triage.ts';
import { type Answer, act } from './act.ts';
import { findPlaces, placesSchema } from './places.ts';
import type { NewSnapshot } from './seal.ts';
import { sealedBySchema, signed } from './sealed-by.ts';

const inputSchema = z.strictObject({
  places: placesSchema,
  startedAt: z.iso.datetime(),
  by: sealedBySchema,
});
const timeout = { onTimeout: 'Pulsebook could not seal it in time' };

/** Seals the triage on the screen. */
export async function sealTriage(input: z.input<typeof inputSchema>): Answer<NewSnapshot> {
  return act(
    'sealTriage',
    inputSchema,
    input,
    async ({ places, startedAt, by }) => {
      const { snapshot, isNewer } = await seal(findPlaces(places).found, startedAt, signed(by));
      const { id, sealedAt, expiresAt } = snapshot.sealed;
      const renewed = isNewer ? ['the whole triage, which somebody has run again'] : [];
      return { id, sealedAt, expiresAt, renewed };
    },
    timeout,
  );
}
