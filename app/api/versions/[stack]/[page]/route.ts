import { pageVersion } from '#lib/content/page-version.ts';

type Props = { params: Promise<{ stack: string; page: string }> };

/** Which state of a page's file is shown now: an open page asks, and shows it anew when it has changed. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { stack, page } = await params;
  return new Response(pageVersion(stack, page), { headers: { 'cache-control': 'no-store' } });
}
