import type { Target } from '#lib/stacks/stack.ts';
import { allowedPlace, type OtherPlace } from './allowed-place.ts';
import type { Limits } from './limits.ts';
import { closeSocket, openSocket, placeOf } from './open-socket.ts';
import { takeConnection } from './pool/take-connection.ts';
import type { TcpAnswer } from './target-client.ts';

/** Connects to the target, or to another place that it allows, and sends nothing. @throws ProbeError */
export async function askTcp(target: Target, limits: Limits, other?: OtherPlace): Promise<TcpAnswer> {
  const place = other ? allowedPlace(target, other) : { ...placeOf(target), tls: false };
  const held = await takeConnection(
    {
      place,
      target: target.key,
      protocol: 'tcp',
      fresh: true,
      connect: async (signal) => {
        const opened = await openSocket(place, signal);
        return { ...opened, close: () => closeSocket(opened.socket) };
      },
    },
    limits,
  );
  const { address, dnsMs, connectMs } = held.connection;
  held.release('close');
  return { address, dnsMs, connectMs };
}
