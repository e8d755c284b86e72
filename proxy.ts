import { type NextRequest, NextResponse } from 'next/server';
import { pathHeader } from '#components/shell/path-header.ts';
import { isLoopbackHost } from '#lib/vocabulary/loopback.ts';

const readingMethods = ['GET', 'HEAD', 'OPTIONS'];

function refuse(reason: string): NextResponse {
  return new NextResponse(`${reason}\n`, {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}

const hostOf = (origin: string | null) => (origin && URL.canParse(origin) ? new URL(origin).host : undefined);

/**
 * Until there is sign-in, whoever reaches Pulsebook may use it, so only this machine may. A name that a web page
 * elsewhere had rebound to this machine is still in the header `Host`, and is refused here; so is whatever such a
 * page posts to us under our own name.
 */
export function proxy(request: NextRequest) {
  const host = request.headers.get('host') ?? '';
  if (!isLoopbackHost(host)) {
    return refuse(
      `Pulsebook answers on this machine alone, as localhost or 127.0.0.1, until it has sign-in. Not as "${host}".`,
    );
  }
  const origin = request.headers.get('origin');
  if (!readingMethods.includes(request.method) && hostOf(origin) !== host) {
    return refuse(
      `A ${request.method} must come from a page of Pulsebook, with "Origin: http://${host}". Its Origin is ${origin ?? 'absent'}.`,
    );
  }
  const headers = new Headers(request.headers);
  headers.set(pathHeader, request.nextUrl.pathname);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ['/((?!_next/static|icon.svg).*)'] };
