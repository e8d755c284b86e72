import type { Target } from '#lib/stacks/stack.ts';
import type { TcpAnswer } from './asker.ts';
import { takeConnection } from './lanes.ts';
import type { Limits } from './limits.ts';
import { closeSocket, nameOf, openSocket, placeOf } from './open-socket.ts';

/**
 * Connects and says nothing. @throws ProbeError
 */
export async function askTcp(target: Target, limits: Limits): Promise<TcpAnswer> {
  const place = { ...placeOf(target.url), tls: false };
  const held = await takeConnection(
    {
      target: target.key,
      way: 'tcp',
      where: nameOf(place),
      fresh: true,
      connect: async (signal) => {
        const opened = await openSocket(place, signal);
        return { ...opened, close: () => closeSocket(opened.socket) };
      },
    },
    limits,
  );
  const { address, dnsMs, connectMs } = held.connection;
  held.giveBack('close');
  return { address, dnsMs, connectMs };
}
