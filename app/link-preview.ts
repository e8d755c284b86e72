import type { Metadata } from 'next';
import { ProblemError } from '#lib/errors.ts';
import { redactText } from '#lib/redaction/redact.ts';

type LinkPreview = { title: string; description: string; url?: string; type?: 'website' | 'article' };

/** What a chat shows of a pasted link. Next replaces a layout's `openGraph` as a whole, so each says all of it. */
export function linkPreview({ type = 'website', ...preview }: LinkPreview): Metadata['openGraph'] {
  return { siteName: 'Pulsebook', type, ...preview };
}

/** What a target said, as a chat may show it: without secrets; nothing of it where the rules of redaction cannot be read. */
export function sayToOthers(text: string): string {
  try {
    return redactText(text);
  } catch (error) {
    if (error instanceof ProblemError) return '';
    throw error;
  }
}
