import { ImageResponse } from 'next/og';
import { pictureSize } from '#components/screens/link-picture.tsx';
import { SnapshotPicture } from '#components/screens/snapshot/snapshot-picture.tsx';
import { route } from '#lib/actions/route.ts';
import { findSnapshot } from '#lib/snapshots/find-snapshot.ts';

type Params = { id: string };

/** What was revoked is not shown a second longer. */
const sharing = { reuseMs: 0, maxAtOnce: 2, maxWaiting: 20 };

/** What a chat shows of a snapshot's link. Drawn here, with the font that Next brings: nothing is fetched. */
async function draw(_: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const found = await findSnapshot((await params).id);
  if (!found) return new Response('There is no such snapshot.\n', { status: 404 });
  if ('tombstone' in found)
    return new Response(`This snapshot was ${found.tombstone.reason}.\n`, { status: 410 });
  return new ImageResponse(<SnapshotPicture sealed={found.snapshot.sealed} />, {
    ...pictureSize,
    headers: { 'cache-control': 'private, no-store' },
  });
}

export const GET = route<Params>('/snapshots/[id]/picture', draw, sharing);
