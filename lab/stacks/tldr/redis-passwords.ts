import { askRedis } from '../../parts/redis.ts';

/** The passwords that the users of Redis have as a rule: the application's, `default`, and the portal's. */
export type RedisAccess = { port: number; passwords: { app: string; portal: string } };

/** Gives both users other passwords or their usual ones, and ends every connection. Does nothing where it is so already. */
export async function changeRedisPasswords(
  { port, passwords: { app, portal } }: RedisAccess,
  to: 'rotated' | 'usual',
): Promise<void> {
  const rotated = (password: string) => `${password}-rotated`;
  const isRotated = to === 'rotated';
  const now = isRotated ? app : rotated(app);
  const wanted = (password: string) => (isRotated ? rotated(password) : password);
  const isDone = await askRedis(port, wanted(app), (client) => client.ping()).then(
    () => true,
    () => false,
  );
  if (isDone) return;
  await askRedis(port, now, async (client) => {
    await client.call('ACL', 'SETUSER', 'pulsebook', 'resetpass', `>${wanted(portal)}`);
    await client.call('ACL', 'SETUSER', 'default', 'resetpass', `>${wanted(app)}`);
    for (const type of ['normal', 'pubsub'])
      await client.call('CLIENT', 'KILL', 'TYPE', type, 'SKIPME', 'yes');
  });
}
