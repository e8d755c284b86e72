import type { Metadata } from 'next';

type LinkPreview = { title: string; description: string; url?: string; type?: 'website' | 'article' };

/** What a chat shows of a pasted link. Next replaces a layout's `openGraph` as a whole, so each says all of it. */
export function linkPreview({ type = 'website', ...preview }: LinkPreview): Metadata['openGraph'] {
  return { siteName: 'Pulsebook', type, ...preview };
}
