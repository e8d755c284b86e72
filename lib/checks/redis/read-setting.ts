import type { TargetClient } from '#lib/probes/target-client.ts';

/** One setting as text; undefined where this Redis does not know it. https://redis.io/docs/latest/commands/config-get/ */
export async function readSetting(ask: TargetClient, name: string): Promise<string | undefined> {
  const reply = await ask.redis(['CONFIG', 'GET', name]);
  const value = Array.isArray(reply) ? reply[1] : undefined;
  return value === undefined ? undefined : String(value);
}
