import type { Asker } from '#lib/probes/asker.ts';

/** One setting as text; undefined where this Redis does not know it. https://redis.io/docs/latest/commands/config-get/ */
export async function readSetting(ask: Asker, name: string): Promise<string | undefined> {
  const reply = await ask.redis(['CONFIG', 'GET', name]);
  const value = Array.isArray(reply) ? reply[1] : undefined;
  return value === undefined ? undefined : String(value);
}
