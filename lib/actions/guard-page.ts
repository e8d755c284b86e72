import 'server-only';
import { headers } from 'next/headers';
import type { PagePath, pageAccess } from './access.ts';
import { methodHeader } from './method-header.ts';
import { refusePage } from './refusal.ts';

type AskingPage = { [Path in PagePath]: (typeof pageAccess)[Path] extends 'asks' ? Path : never }[PagePath];

/** The door of a page that asks while it renders: why it may not, or undefined. Whoever may not ask sees the page all the same. */
export async function guardPage(_page: AskingPage): Promise<string | undefined> {
  const sent = await headers();
  return refusePage({ method: sent.get(methodHeader) ?? '', headers: sent })?.problem;
}
