import { type Document, isAlias, isCollection, isPair, isScalar, visit } from 'yaml';

export type RefusedYaml = { offset: number; message: string };

const maxRefusals = 20;

/** Keys, values and items of a file, those that an alias repeats counted again. The largest file of content has 310. */
const maxEntries = 10_000;

/**
 * What YAML can do and content may not: choose its own types, hold a value within itself, say a key twice, and use the
 * one name that changes what an object inherits. `offset` counts characters of the text.
 */
export function refusedYaml(document: Document): RefusedYaml[] {
  const refused: RefusedYaml[] = [];
  const refuse = (offset: number | undefined, message: string) => {
    if (refused.length < maxRefusals) refused.push({ offset: offset ?? 0, message });
  };
  visit(document, {
    Alias: (_, { source, range }, path) => {
      if (path.some((outer) => isCollection(outer) && outer.anchor === source))
        refuse(range?.[0], `the alias *${source} is not allowed: it refers to itself`);
    },
    Value: (_, { tag, range }) => {
      if (tag)
        refuse(range?.[0], `the tag ${shortTag(tag)} is not allowed: write the plain value, text in quotes`);
    },
    Map: (_, { items }) => {
      // Here and not by the parser, which compares each key with each other.
      const keys = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) refuse(key.range?.[0], 'duplicate key: keep one');
        keys.add(key.value);
      }
    },
    Pair: (_, { key }) => {
      const name = isAlias(key) ? key.resolve(document) : key;
      if (isScalar(name) && name.value === '__proto__')
        refuse((isAlias(key) ? key : name).range?.[0], '__proto__ is not allowed as a name: choose another');
    },
  });
  if (!refused.length && countEntries(document) > maxEntries) {
    refuse(0, `more than ${maxEntries} keys, values and items, with *aliases expanded: split it`);
  }
  return refused;
}

/** Each anchored value is counted once and remembered, so that aliases of aliases cost no time. None holds itself. */
function countEntries(document: Document): number {
  const known = new Map<unknown, number>();
  const count = (node: unknown): number => {
    if (isAlias(node)) return count(node.resolve(document));
    if (isPair(node)) return count(node.key) + count(node.value);
    if (!isCollection(node)) return 1;
    const before = known.get(node);
    if (before !== undefined) return before;
    const sum = node.items.reduce<number>((total, item) => total + count(item), 1);
    known.set(node, sum);
    return sum;
  };
  return count(document.contents);
}

function shortTag(tag: string): string {
  return tag.replace('tag:yaml.org,2002:', '!!');
}
