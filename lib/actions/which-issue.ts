'use server';
import 'server-only';
import { z } from 'zod';
import { findStack } from '#lib/stacks/read-stacks.ts';
import { type TriageNews, triage } from '#lib/triage/triage.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';
import { checkRefSchema } from './check-ref-schema.ts';
import { guard } from './guard.ts';
import { settle } from './settle.ts';

const placesSchema = z
  .array(checkRefSchema.pick({ stack: true, environment: true }))
  .min(1)
  .max(50);
/** More than a sweep's own limits allow; an open answer would keep the whole response open. */
const limitMs = 60_000;

type Place = z.input<typeof placesSchema>[number];

/** Runs every check of these stacks and streams how far it is, with the ranking last. Returns at once. */
export async function whichIssue(
  places: Place[],
): Promise<Outcome<{ news: AsyncIterable<Outcome<TriageNews>> }>> {
  const given = await guard('whichIssue', placesSchema, places);
  if (!given.ok) return given;
  const found = given.value.map(({ stack: id, environment }) => ({ id, stack: findStack(id), environment }));
  const swept = found.flatMap(({ stack, environment }) =>
    stack && !('problems' in stack) && Object.hasOwn(stack.environments, environment)
      ? { stack, environment }
      : [],
  );
  const missing = found.find(({ stack }) => !swept.some((one) => one.stack === stack));
  if (missing)
    return { ok: false, problem: `There is no ${missing.id} with an environment ${missing.environment}` };
  return { ok: true, value: { news: tell(triage(swept)) } };
}

/**
 * Rejections reach a browser without their reason, so what goes wrong is told as the last news. Nothing is caught while
 * a browser takes its time: one that leaves ends this here.
 */
async function* tell(news: AsyncGenerator<TriageNews, void>): AsyncGenerator<Outcome<TriageNews>, void> {
  const endAt = performance.now() + limitMs;
  for (;;) {
    const next = await settle(news.next(), endAt - performance.now(), 'The sweep did not end in time');
    if (!next.ok) return yield next;
    if (next.value.done) return;
    yield { ok: true, value: next.value.value };
  }
}
