import type { RedisReply } from '#lib/probes/target-client.ts';

/** INFO's lines by name. https://redis.io/docs/latest/commands/info/ */
export type Info = {
  text(name: string): string | undefined;
  /** NaN where there is no such line. */
  number(name: string): number;
};

export function readInfo(reply: RedisReply): Info {
  const lines = String(reply).matchAll(/^([a-z0-9_-]+):(.*?)\r?$/gm);
  const fields = new Map([...lines].map(([, name = '', value = '']) => [name, value]));
  const text = (name: string) => fields.get(name);
  return { text, number: (name) => Number(text(name) ?? Number.NaN) };
}
