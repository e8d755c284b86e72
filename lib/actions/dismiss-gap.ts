'use server';
import 'server-only';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { dismissGap as dismiss } from '#lib/search/gaps/content-gaps.ts';
import { guard } from './guard.ts';

const formSchema = z
  .instanceof(FormData)
  .transform((form) => form.get('id'))
  .pipe(z.string().regex(/^[0-9a-f]{12}$/));

/** Takes a content gap off the list. A plain form, so that it works without scripts. */
export async function dismissGap(form: FormData): Promise<void> {
  const given = await guard('dismissGap', formSchema, form);
  if (!given.ok) throw new Error(given.problem);
  await dismiss(given.value);
  revalidatePath('/authoring/gaps');
}
