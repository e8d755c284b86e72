'use server';
import 'server-only';
import type { z } from 'zod';
import { type TriageNews, triage } from '#lib/triage/triage.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import { guard } from './guard.ts';
import { findPlaces, placesSchema } from './places.ts';
import { settle } from './settle.ts';

/** More than a sweep's own limits allow; an open answer would keep the whole response open. */
const timeoutMs = 60_000;

/** Runs every check of these stacks and streams its progress, with the ranking last. Returns at once. */
export async function whichIssue(
  places: z.input<typeof placesSchema>,
): Promise<Outcome<{ news: AsyncIterable<Outcome<TriageNews>> }>> {
  const given = await guard('whichIssue', placesSchema, places);
  if (!given.ok) return given;
  const { found, missing } = findPlaces(given.value);
  if (missing) {
    const problem = `There is no ${missing.stack} with an environment ${missing.environment}`;
    return { ok: false, problem };
  }
  return { ok: true, value: { news: stream(triage(found)) } };
}

/**
 * A rejection would reach the browser without its reason, so an error is the last news. Nothing is caught while a browser
 * takes its time: one that leaves ends this here.
 */
async function* stream(news: AsyncGenerator<TriageNews, void>): AsyncGenerator<Outcome<TriageNews>, void> {
  const endAt = performance.now() + timeoutMs;
  for (;;) {
    const next = await settle(news.next(), endAt - performance.now(), 'The sweep did not end in time');
    if (!next.ok) return yield next;
    if (next.value.done) return;
    yield { ok: true, value: next.value.value };
  }
}
