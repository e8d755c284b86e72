import { labelOf } from '#lib/stacks/connection/label.ts';
import { parseConnection } from '#lib/stacks/connection/parse-connection.ts';
import type { Target, TargetKind } from '#lib/stacks/stack.ts';

const kinds: [RegExp, TargetKind][] = [
  [/^(postgres(ql)?:|\w+ ?=)/, 'postgres'],
  [/^(rediss?|unix):/, 'redis'],
];

let made = 0;

/** A target as stacks/targets.ts would give it, with a key of its own, so that tests share no connections. */
export function targetAt(address: string, about: Partial<Target> = {}): Target {
  const kind = about.kind ?? kinds.find(([pattern]) => pattern.test(address))?.[1] ?? 'http';
  const parsed = parseConnection(address, kind);
  if ('refusal' in parsed) throw new Error(`the test's own address is refused: ${parsed.refusal}`);
  made += 1;
  return {
    stack: 'shop',
    environment: 'test',
    name: 'target',
    kind,
    title: 'The target',
    connection: parsed.info,
    urlVariable: 'SHOP_TEST_URL',
    headers: [],
    allowHosts: [],
    label: labelOf(parsed.info),
    key: `${address}#${made}`,
    ...about,
  };
}
