'use server';
import { z } from 'zod';
import { guard } from '#lib/actions/guard.ts';
import type { CheckResult, Outcome } from '#lib/vocabulary/check-result.ts';
import { askExample } from './ask-example.ts';

const nameSchema = z.string().min(1).max(100);

/** The result of a kind's example on the lab. Returns at once with the promise of it. */
export async function runExample(
  name: string,
): Promise<{ answer: Promise<Outcome<CheckResult | undefined>> }> {
  const given = await guard('runExample', nameSchema, name);
  if (!given.ok) return { answer: Promise.resolve(given) };
  return { answer: askExample(given.value) };
}
