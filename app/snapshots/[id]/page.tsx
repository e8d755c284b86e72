import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EndedScreen } from '#components/screens/snapshot/ended-screen.tsx';
import { SnapshotScreen } from '#components/screens/snapshot/snapshot-screen.tsx';
import { titleOf } from '#lib/documents/write-snapshot.ts';
import { snapshotAddress } from '#lib/vocabulary/addresses.ts';
import { formatDay } from '#lib/vocabulary/format-time.ts';
import { linkPreview } from '../../link-preview.ts';
import { readSnapshot } from './read-snapshot.ts';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const found = await readSnapshot(id);
  if (!found) return { title: 'Snapshot not found' };
  if ('tombstone' in found) return { title: `Snapshot ${found.tombstone.reason}` };
  const { sealed } = found.snapshot;
  const title = titleOf(sealed);
  const description = `${sealed.because} ${sealed.stack.title}, sealed ${formatDay(sealed.sealedAt, 'UTC')}.`;
  return {
    title: { absolute: title },
    description,
    openGraph: {
      ...linkPreview({ title, description, url: snapshotAddress(id), type: 'article' }),
      images: [
        { url: `${snapshotAddress(id)}/picture`, width: 1200, height: 630, alt: title, type: 'image/png' },
      ],
    },
    twitter: { card: 'summary_large_image' },
  };
}

export default async function SnapshotPage({ params }: Props) {
  const found = await readSnapshot((await params).id);
  if (!found) notFound();
  if ('tombstone' in found) return <EndedScreen end={found.tombstone} />;
  return <SnapshotScreen snapshot={found.snapshot} />;
}
