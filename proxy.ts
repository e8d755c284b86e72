import { type NextRequest, NextResponse } from 'next/server';
import { isLoopbackHost } from '#lib/vocabulary/loopback.ts';

const readingMethods = ['GET', 'HEAD', 'OPTIONS'];

function refuse(status: number, reason: string): NextResponse {
  return new NextResponse(`${reason}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined);

/**
 * Until there is a sign-in, whoever may send a request may ask the targets. So the request must come
 * from this machine by its own name (a web page elsewhere can rebind only its own name to us), and
 * what changes or asks something must come from a page of ours.
 */
export function proxy(request: NextRequest): NextResponse {
  const host = request.headers.get('host') ?? '';
  if (!isLoopbackHost(host)) {
    return refuse(
      421,
      `Pulsebook answers only as 127.0.0.1, [::1] or localhost, because it has no sign-in yet. This request asked for "${host}".`,
    );
  }
  const origin = request.headers.get('origin');
  if (!readingMethods.includes(request.method) && (!origin || hostOf(origin) !== host)) {
    return refuse(
      403,
      `A ${request.method} must come from a page of Pulsebook: its Origin must be http://${host}, and was ${origin ?? 'absent'}.`,
    );
  }
  return NextResponse.next();
}
