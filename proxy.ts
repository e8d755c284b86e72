import { type NextRequest, NextResponse } from 'next/server';
import { pathHeader } from '#components/shell/path-header.ts';
import { addressRefusal, hostRefusal, refusal } from '#lib/actions/refusal.ts';

const readingMethods = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Until there is sign-in, whoever reaches Pulsebook may use it, so only this machine may. A name that a web page
 * elsewhere had rebound to this machine is still in the header `Host`, and is refused here; so is whatever such a
 * page posts to us under our own name.
 */
export async function proxy(request: NextRequest) {
  const host = request.headers.get('host');
  const origin = request.headers.get('origin');
  const refused = readingMethods.includes(request.method) ? hostRefusal(host) : refusal({ host, origin });
  if (refused) return refuse(403, refused);
  const unreadable = addressRefusal(request.nextUrl);
  if (unreadable) return refuse(400, unreadable);
  const headers = new Headers(request.headers);
  headers.set(pathHeader, request.nextUrl.pathname);
  const status = (await hasEnded(request.nextUrl.pathname)) ? 410 : undefined;
  return NextResponse.next({ status, request: { headers } });
}

function refuse(status: number, why: string): NextResponse {
  return new NextResponse(`${why}.\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** A screen cannot say 410 itself: what was revoked or has expired is gone, and programs should know. */
async function hasEnded(path: string): Promise<boolean> {
  const [, id] = /^\/snapshots\/([^/.]+)$/.exec(path) ?? [];
  if (id === undefined) return false;
  const { findSnapshotEnd } = await import('#lib/snapshots/find-snapshot.ts');
  return Boolean(await findSnapshotEnd(id).catch(() => undefined));
}

export const config = { matcher: ['/((?!_next/static|icon.svg).*)'] };
