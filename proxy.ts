import { type NextRequest, NextResponse } from 'next/server';
import { pathHeader } from '#components/shell/path-header.ts';
import { isLoopbackHost } from '#lib/vocabulary/loopback.ts';

/**
 * Until there is sign-in, whoever reaches Pulsebook may use it, so only this machine may. A name that a web page
 * elsewhere had rebound to this machine is still in the header `Host`, and is refused here.
 */
export function proxy(request: NextRequest) {
  const host = request.headers.get('host') ?? '';
  if (!isLoopbackHost(host)) {
    const reason = `Pulsebook answers on this machine alone, as localhost or 127.0.0.1, until it has sign-in. Not as "${host}".`;
    return new NextResponse(`${reason}\n`, {
      status: 403,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  }
  const headers = new Headers(request.headers);
  headers.set(pathHeader, request.nextUrl.pathname);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ['/((?!_next/static|icon.svg).*)'] };
