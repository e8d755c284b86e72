import { ImageResponse } from 'next/og';
import { pictureSize } from '#components/screens/link-picture.tsx';
import { SnapshotPicture } from '#components/screens/snapshot/snapshot-picture.tsx';
import { route } from '#lib/actions/route.ts';
import { findSnapshot } from '#lib/snapshots/find-snapshot.ts';

type Params = { id: string };

/** A revoked snapshot must not be shown again. */
const sharing = { reuseMs: 0, maxAtOnce: 2, maxWaiting: 20 };

/** The preview of a snapshot's link in a chat, rendered here with the font of Next: nothing is downloaded. */
async function draw(_: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const found = await findSnapshot((await params).id);
  if (!found) return new Response('Snapshot not found.\n', { status: 404 });
  if ('tombstone' in found)
    return new Response(`This snapshot was ${found.tombstone.reason}.\n`, { status: 410 });
  return new ImageResponse(<SnapshotPicture sealed={found.snapshot.sealed} />, {
    ...pictureSize,
    headers: { 'cache-control': 'private, no-store' },
  });
}

export const GET = route<Params>('/snapshots/[id]/picture', draw, sharing);
