import { route } from '#lib/actions/route.ts';
import { pageVersion } from '#lib/content/find/page-version.ts';

type Params = { stack: string; page: string };

/** Which state of a page's file is shown now: an open page asks, and shows it anew when it has changed. */
async function answer(_: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const { stack, page } = await params;
  return new Response(pageVersion(stack, page), { headers: { 'cache-control': 'no-store' } });
}

export const GET = route<Params>('/api/versions/[stack]/[page]', answer);
