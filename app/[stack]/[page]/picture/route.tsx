import { ImageResponse } from 'next/og';
import { pictureSize } from '#components/screens/link-picture.tsx';
import { LivePicture } from '#components/screens/live-picture.tsx';
import { route } from '#lib/actions/route.ts';
import { readablePage } from '#lib/content/find/library.ts';
import { readableStack } from '#lib/stacks/read-stacks.ts';
import { readEnvironmentChoice, unknownEnvironment } from '../../../environment-choice.ts';
import { knownResults } from '../../../known-results.ts';
import { forOthers } from '../../../link-preview.ts';
import { readPageParams } from '../page-params.ts';

type Params = { stack: string; page: string };

/** Rendering keeps a CPU busy for a while. */
const sharing = { reuseMs: 5000, maxAtOnce: 2, maxWaiting: 20 };

/** The preview of a live page in a chat, from results in memory: a preview runs no checks. */
async function draw(request: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const { stack: stackId, page: slug } = await params;
  const stack = readableStack(stackId);
  const page = readablePage(stackId, slug);
  const given = Object.fromEntries(new URL(request.url).searchParams);
  if (!stack || !page || unknownEnvironment(stack, given.env)) {
    return new Response('Page not found.\n', { status: 404 });
  }
  const environment = await readEnvironmentChoice(stack, given.env);
  const typed = readPageParams(page, given).params;
  const results = knownResults(
    page.checks.map(({ id }) => ({ stack: stackId, page: slug, check: id, environment, params: typed })),
  );
  const of = { stack, page, environment, params: typed, results: forOthers(results) ?? [] };
  return new ImageResponse(<LivePicture {...of} />, {
    ...pictureSize,
    headers: { 'cache-control': 'private, no-store' },
  });
}

export const GET = route<Params>('/[stack]/[page]/picture', draw, sharing);
