import { namesIn } from './indexed-page.ts';
import type { LogLine } from './log-line.ts';
import { type PageIndex, stackNames } from './page-index.ts';

const maxNames = 400;
const ofStackName = 1;
const ofService = 0.3;
const ofName = 0.22;

/**
 * Which stack a paste is from, 0–1 each: its name in a path or a container, and names of services, tables, metrics,
 * settings and modules that the pages of few stacks know.
 * @param families Services that the paste speaks of, whoever says it.
 */
export function hintsOf(
  lines: readonly LogLine[],
  families: ReadonlySet<string>,
  index: PageIndex,
): Map<string, number> {
  const hints = new Map<string, number>();
  const add = (stacks: readonly string[], weight: number) => {
    for (const stack of stacks) {
      hints.set(stack, Math.min(1, (hints.get(stack) ?? 0) + weight / stacks.length ** 2));
    }
  };
  const text = lines
    .map((line) => line.text)
    .join('\n')
    .toLowerCase();
  const services = new Set(lines.flatMap(({ service }) => (service ? partsOfService(service) : [])));
  const stacks = new Set([...index.pages.values()].map(({ stack }) => stack));
  for (const stack of stacks) {
    const isNamed = stackNames(stack).some((name) => text.includes(name) || services.has(name));
    if (isNamed) add([stack.id], ofStackName);
  }
  for (const family of families) add(index.stacksNaming(`service:${family}`), ofService);
  for (const service of services) add(index.stacksNaming(`service:${service}`), ofService);
  const names = [...new Set(namesIn(lines.map((line) => line.text).join('\n')))].slice(0, maxNames);
  for (const name of names) add(index.stacksNaming(name), ofName);
  return hints;
}

/** `mammothbox-app-1` is also `mammothbox` and `app`. */
function partsOfService(service: string): string[] {
  const whole = service.toLowerCase();
  const plain = whole.replace(/(?:-[0-9a-f]{8,10}-[a-z0-9]{5}|[-_]\d+)$/, '');
  return [...new Set([whole, plain, ...plain.split(/[-_.]/), plain.replace(/^[^-_]+[-_]/, '')])];
}
