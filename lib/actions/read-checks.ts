'use server';
import 'server-only';
import { z } from 'zod';
import { resolveCheck } from '#lib/content/resolve-check.ts';
import { readCheck } from '#lib/runs/read-check.ts';
import type { CheckRef, CheckResult, Outcome } from '#lib/vocabulary/check-result.ts';
import { checkRefSchema, mostRefs } from './check-ref-schema.ts';
import { guard } from './guard.ts';
import { settle } from './settle.ts';

const refsSchema = z.array(checkRefSchema).max(mostRefs);
/** A reading must end before its widget asks for the next one. */
const shareOfInterval = 0.9;

/** Live readings of up to 50 checks. Returns at once: `results[i]` answers `refs[i]`, and each settles alone. */
export async function readChecks(
  refs: CheckRef[],
): Promise<Outcome<{ result: Promise<Outcome<CheckResult>> }[]>> {
  const given = await guard(refsSchema, refs);
  if (!given.ok) return given;
  return { ok: true, value: given.value.map((ref) => ({ result: read(ref) })) };
}

async function read(ref: CheckRef): Promise<Outcome<CheckResult>> {
  const found = resolveCheck(ref);
  if (!found.ok) return found;
  const { check } = found.value;
  const limitMs = check.every * 1000 * shareOfInterval;
  return settle(readCheck(found.value), limitMs, `${check.title} is still being asked`);
}
