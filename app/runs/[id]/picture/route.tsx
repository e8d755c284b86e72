import { ImageResponse } from 'next/og';
import { pictureSize } from '#components/screens/link-picture.tsx';
import { RunPicture } from '#components/screens/run-picture.tsx';
import { route } from '#lib/actions/route.ts';
import { findRun } from '#lib/runs/find-run.ts';
import { readableStack } from '#lib/stacks/read-stacks.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { forOthers } from '../../../link-preview.ts';

type Params = { id: string };

const sharing = { reuseMs: 5000, maxAtOnce: 2, maxWaiting: 20 };

/** The preview of a run's link in a chat; none where the redaction rules cannot be read. */
async function draw(_: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const run = await findRun((await params).id);
  const shown = run && forOthers(run);
  if (!shown) return new Response('Run not found.\n', { status: 404 });
  const { stack: id, environment } = shown.ref;
  const stack = readableStack(id);
  const place = stack
    ? [stack.title, ownEntry(stack.environments, environment)?.title ?? environment]
    : [id, environment];
  return new ImageResponse(<RunPicture run={shown} place={place} />, {
    ...pictureSize,
    headers: { 'cache-control': 'private, no-store' },
  });
}

export const GET = route<Params>('/runs/[id]/picture', draw, sharing);
