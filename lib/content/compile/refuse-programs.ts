import type { Node, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { visit } from 'unist-util-visit';
import type { z } from 'zod';
import { vocabulary, type Word } from '#lib/content/read/author-components.ts';
import { explainIssue } from '#lib/stacks/explain-issue.ts';
import { suggest } from '#lib/stacks/nearest.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { isOwnFile, isSafeAddress, ownFiles, safeAddresses } from './addresses.ts';
import { attributeLiteral, type Literal, literalText } from './literal.ts';
import { plainElements } from './plain-elements.ts';
import { unprotectVariables } from './protect-variables.ts';

export type Refusal = { line: number | undefined; message: string };

const words: Record<string, Word> = vocabulary;

/** A component of the vocabulary as it stands in a body. */
export type PlacedWord = { name: string; props: Record<string, string>; line: number | undefined };

/** A page is data: whatever could run, and whatever is not of the vocabulary, with its line and the reason. */
export function refusePrograms(tree: Root): { refusals: Refusal[]; placed: PlacedWord[] } {
  const refusals: Refusal[] = [];
  const placed: PlacedWord[] = [];
  const refuse: Refuse = (node, message) => {
    refusals.push({ line: node.position?.start.line, message });
  };
  visit(tree, (node) => {
    switch (node.type) {
      case 'mdxjsEsm':
        return refuse(node, 'import and export are not allowed: a page is data');
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        if (literalText(node.data?.estree) === undefined) refuse(node, expressionRefused(node.value));
        return;
      case 'image':
        if (!isOwnFile(node.url)) refuse(node, `${ownFiles}, not ${shown(node.url)}`);
        return;
      case 'link':
      case 'definition':
        if (!isSafeAddress(node.url)) refuse(node, `${safeAddresses}, not ${shown(node.url)}`);
        return;
      case 'imageReference':
        return refuse(node, 'a reference-style image is not allowed: write ![text](/name.png)');
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement': {
        const { name } = node;
        const word = ownEntry(words, name ?? '');
        const shape = word?.props ?? ownEntry(plainElements, name ?? '');
        if (!name || !shape) return refuse(node, elementRefused(name));
        const props = attributesOf(node, shape, refuse);
        if (!props) return;
        for (const problem of shapeProblems(name, shape, props)) refuse(node, problem);
        if (!word) return;
        if (!word.children && node.children.length)
          refuse(node, `<${name}> takes no children: write <${name} … />`);
        placed.push({ name, props: textsOf(props), line: node.position?.start.line });
        return;
      }
    }
  });
  return { refusals, placed };
}

function shown(address: string): string {
  return JSON.stringify(address.slice(0, 40));
}

function expressionRefused(value: string): string {
  const start = value.trim().slice(0, 40);
  if (/^\{\s*[\w.-]+\s*\}$/.test(start))
    return `{${value}} is not allowed: a variable is {{name}}, without spaces`;
  return `the expression {${start}} is not allowed: only a literal or a comment may stand in braces; write \\{ for a brace`;
}

type Refuse = (node: Node, message: string) => void;
type Element = MdxJsxFlowElement | MdxJsxTextElement;

function elementRefused(name: string | null): string {
  if (!name) return 'an empty tag <> is not allowed';
  return /^[a-z]/.test(name)
    ? `the HTML element <${name}> is not allowed; use one of ${Object.keys(plainElements).join(', ')}`
    : `there is no component <${name}>; ${suggest(name, Object.keys(words))}`;
}

type Props = Record<string, Literal>;

/** The attributes, all of them literals; undefined where one is refused. */
function attributesOf(element: Element, shape: z.ZodObject, refuse: Refuse): Props | undefined {
  const entries: [string, Literal][] = [];
  for (const attribute of element.attributes) {
    const value = attributeLiteral(attribute);
    if (attribute.type !== 'mdxJsxAttribute') {
      refuse(element, `{...} in <${element.name}> is not allowed: write each attribute as name="text"`);
    } else if (value === undefined) {
      const { name } = attribute;
      const instead = ownEntry(shape.shape, name)?.safeParse(true).success
        ? `${name} alone`
        : `${name}="text"`;
      refuse(element, `the expression in ${name} of <${element.name}> is not allowed: write ${instead}`);
    } else {
      entries.push([attribute.name, typeof value === 'string' ? unprotectVariables(value) : value]);
    }
  }
  // Object.fromEntries, since an attribute may be named __proto__.
  return entries.length === element.attributes.length ? Object.fromEntries(entries) : undefined;
}

function textsOf(props: Props): Record<string, string> {
  return Object.fromEntries(
    Object.entries(props).flatMap(([k, v]) => (typeof v === 'string' ? [[k, v]] : [])),
  );
}

function shapeProblems(name: string, shape: z.ZodObject, given: Props): string[] {
  // As plainLiterals has it: what is false or null is not there.
  const props = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== false && value !== null),
  );
  const { error } = shape.safeParse(props);
  const explain = (issue: z.core.$ZodIssue) => explainIssue(issue, shape, props);
  return (error?.issues ?? [])
    .flatMap(explain)
    .map(({ path, message }) => `${path.map(String).join('.')} of <${name}>: ${message}`);
}
