import { type Document, isCollection, isScalar, visit } from 'yaml';

export type RefusedYaml = { offset: number; message: string };

const maxRefusals = 20;

/**
 * What YAML can do and content may not: choose its own types, hold a value within itself, and use the one name that
 * changes what an object inherits. `offset` counts characters of the text.
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
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '__proto__')
        refuse(key.range?.[0], '__proto__ is not allowed as a name: choose another');
    },
  });
  return refused;
}

function shortTag(tag: string): string {
  return tag.replace('tag:yaml.org,2002:', '!!');
}
