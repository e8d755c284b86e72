import { route } from '#lib/actions/route.ts';
import { pageVersion } from '#lib/content/find/page-version.ts';

type Params = { stack: string; page: string };

/** The version of a page's file: an open page polls it, and refreshes when it has changed. */
async function answer(_: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const { stack, page } = await params;
  return new Response(pageVersion(stack, page), { headers: { 'cache-control': 'no-store' } });
}

export const GET = route<Params>('/api/versions/[stack]/[page]', answer);
