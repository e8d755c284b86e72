import type { Metadata } from 'next';
import { ProblemError } from '#lib/errors.ts';
import { redactJson } from '#lib/redaction/redact.ts';

type LinkPreview = { title: string; description: string; url?: string; type?: 'website' | 'article' };

/** The preview of a link in a chat. Next replaces a layout's `openGraph` as a whole, so each page sets all of it. */
export function linkPreview({ type = 'website', ...preview }: LinkPreview): Metadata['openGraph'] {
  return { siteName: 'Pulsebook', type, ...preview };
}

/** The URL of the picture of a page or a run: "/mw-py/run-stuck/picture?env=lab". */
export function pictureAddress(page: string): string {
  const [path = '', query] = page.split('?');
  return `${path}/picture${query ? `?${query}` : ''}`;
}

/** Data of targets without secrets, for a chat; undefined where the redaction rules cannot be read. */
export function forOthers<T>(data: T): T | undefined {
  try {
    return redactJson(data);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
