import type { Metadata } from 'next';
import { ProblemError } from '#lib/errors.ts';
import { redactJson } from '#lib/redaction/redact.ts';

type LinkPreview = { title: string; description: string; url?: string; type?: 'website' | 'article' };

/** What a chat shows of a pasted link. Next replaces a layout's `openGraph` as a whole, so each says all of it. */
export function linkPreview({ type = 'website', ...preview }: LinkPreview): Metadata['openGraph'] {
  return { siteName: 'Pulsebook', type, ...preview };
}

/** Where the picture of a page or a run is: "/mw-py/run-stuck/picture?env=lab". */
export function pictureAddress(page: string): string {
  const [path = '', query] = page.split('?');
  return `${path}/picture${query ? `?${query}` : ''}`;
}

/** What targets said, as a chat may show it: without secrets; undefined where the rules of redaction cannot be read. */
export function forOthers<T>(data: T): T | undefined {
  try {
    return redactJson(data);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
