import autocannon from 'autocannon';
import { inTurns, round } from './measure.ts';

const secondsOfLoad = 8;
const connections = 16;

/** (3) A page's first byte when it is warm, against the server's cheapest answer, and requests per second. */
export async function benchPageRequests(url: string, pagePath: string) {
  const firstByte = (path: string) => async () => {
    const response = await fetch(`${url}${path}`);
    const reader = response.body?.getReader();
    await reader?.read();
    while (!(await reader?.read())?.done);
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  };
  const headersOnly = (path: string) => async () => {
    const response = await fetch(`${url}${path}`);
    await response.body?.cancel();
  };
  const [firstByteMs, wholeMs, iconMs] = await inTurns(100, [
    headersOnly(pagePath),
    firstByte(pagePath),
    headersOnly('/icon.svg'),
  ]);
  const load = await autocannon({ url: `${url}${pagePath}`, connections, duration: secondsOfLoad });
  return {
    firstByteMs,
    wholeMs,
    staticFileMs: iconMs,
    firstByteToStaticFile: round((firstByteMs?.p50 ?? 0) / (iconMs?.p50 ?? 1)),
    requestsPerSecond: round(load.requests.average),
    failedRequests: load.non2xx + load.errors,
  };
}
