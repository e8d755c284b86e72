import net from 'node:net';
import type { Target } from '#lib/stacks/stack.ts';
import { explainSocketError } from './explain-socket-error.ts';
import { inSeconds, type Limits, until } from './limits.ts';
import { lookUpHostOnce } from './look-up-host.ts';
import { placeOf } from './open-socket.ts';
import { ProbeError } from './probe-error.ts';
import type { DnsAnswer } from './target-client.ts';

/** An address, and a socket's path, is its own answer, at once. @throws ProbeError */
export async function askDns(target: Target, limits: Limits): Promise<DnsAnswer> {
  const { host, socketPath, address } = placeOf(target);
  if (socketPath) return { addresses: [host], dnsMs: 0 };
  if (address) return { addresses: [address], dnsMs: 0 };
  if (net.isIP(host)) return { addresses: [host], dnsMs: 0 };
  const startedAt = performance.now();
  const tooLate = () => {
    const message = `DNS lookup of ${host} timed out after ${inSeconds(limits.deadlineMs)}`;
    return new ProbeError('timeout', message, { stage: 'connect', code: 'ETIMEDOUT' });
  };
  try {
    const found = await until(limits, lookUpHostOnce(host), tooLate);
    return { addresses: found.map(({ address }) => address), dnsMs: performance.now() - startedAt };
  } catch (error) {
    throw explainSocketError(error, host, 'connect');
  }
}
