import { type NextRequest, NextResponse } from 'next/server';
import { pathHeader } from '#components/shell/path-header.ts';
import { methodHeader } from '#lib/actions/method-header.ts';
import { refuseAddress, refuseRequest } from '#lib/actions/refusal.ts';

/**
 * Until there is sign-in, whoever reaches Pulsebook may use it, so only this machine and its own pages may. This turns
 * away early and whatever the address; what asks or acts does not rely on it (docs/decisions/0029-one-door.md).
 */
export async function proxy(request: NextRequest) {
  const refusal = refuseRequest(request) ?? refuseAddress(request.nextUrl);
  if (refusal) {
    return new NextResponse(`${refusal.problem}.\n`, {
      status: refusal.status,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  }
  const headers = new Headers(request.headers);
  headers.set(methodHeader, request.method);
  headers.set(pathHeader, request.nextUrl.pathname);
  const status = (await hasEnded(request.nextUrl.pathname)) ? 410 : undefined;
  return NextResponse.next({ status, request: { headers } });
}

/** A screen cannot say 410 itself: what was revoked or has expired is gone, and programs should know. */
async function hasEnded(path: string): Promise<boolean> {
  const [, id] = /^\/snapshots\/([^/.]+)$/.exec(path) ?? [];
  if (id === undefined) return false;
  const { findTombstone } = await import('#lib/snapshots/find-snapshot.ts');
  return Boolean(await findTombstone(id).catch(() => undefined));
}

export const config = { matcher: ['/((?!_next/static/|icon\\.svg$).*)'] };
