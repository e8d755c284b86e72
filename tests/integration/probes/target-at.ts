import type { Target, TargetKind } from '#lib/stacks/stack.ts';

const kinds: Record<string, TargetKind> = {
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
  'redis:': 'redis',
  'rediss:': 'redis',
};

let made = 0;

/** A target as stacks/targets.ts would give it, with a key of its own, so that tests share no connections. */
export function targetAt(address: string, about: Partial<Target> = {}): Target {
  const url = new URL(address);
  made += 1;
  return {
    stack: 'shop',
    environment: 'test',
    name: 'target',
    kind: kinds[url.protocol] ?? 'http',
    title: 'The target',
    url,
    urlVariable: 'SHOP_TEST_URL',
    headers: [],
    allowHosts: [],
    label: `${url.host}${url.pathname}`,
    key: `${url.href}#${made}`,
    ...about,
  };
}
