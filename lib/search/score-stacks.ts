import { namesIn } from './indexed-page.ts';
import type { LogLine } from './log-line.ts';
import { type PageIndex, stackNames } from './page-index.ts';

const maxNames = 400;
/** For a name that the pages of one stack use; the stack's own name counts in full. */
const nameWeight = 0.3;

/**
 * Which stack a log is from, 0–1 each: the stack's own name, and names of services, tables, metrics, settings and
 * modules that the pages of few stacks use.
 *
 * @param clients Client libraries and services that the log mentions.
 */
export function scoreStacks(
  lines: readonly LogLine[],
  clients: ReadonlySet<string>,
  index: PageIndex,
): Map<string, number> {
  const text = lines.map((line) => line.text).join('\n');
  const services = new Set(lines.flatMap(({ service }) => (service ? partsOfService(service) : [])));
  const names = [
    ...[...clients, ...services].map((name) => `service:${name}`),
    ...[...new Set(namesIn(text))].slice(0, maxNames),
  ];
  const scores = new Map<string, number>();
  const add = (stack: string, score: number) =>
    scores.set(stack, Math.min(1, (scores.get(stack) ?? 0) + score));
  for (const stack of new Set([...index.pages.values()].map((page) => page.stack))) {
    if (stackNames(stack).some((name) => text.toLowerCase().includes(name))) add(stack.id, 1);
  }
  for (const name of names) {
    const stacks = index.stacksNaming(name);
    for (const stack of stacks) add(stack, nameWeight / stacks.length);
  }
  return scores;
}

/** `mammothbox-app-1` is also `mammothbox` and `app`. */
function partsOfService(service: string): string[] {
  const whole = service.toLowerCase();
  const plain = whole.replace(/(?:-[0-9a-f]{8,10}-[a-z0-9]{5}|[-_]\d+)$/, '');
  return [whole, plain, ...plain.split(/[-_.]/), plain.replace(/^[^-_]+[-_]/, '')];
}
