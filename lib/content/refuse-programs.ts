import type { Node, Root } from 'mdast';
import type { MdxFlowExpression, MdxTextExpression } from 'mdast-util-mdx-expression';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { visit } from 'unist-util-visit';
import type { z } from 'zod';
import { explainIssue } from '#lib/stacks/explain-issue.ts';
import { suggest } from '#lib/stacks/nearest.ts';
import { ownEntry } from '#lib/stacks/own-entry.ts';
import { isOwnFile, isSafeAddress } from './addresses.ts';
import { literalOf } from './literal.ts';
import { unprotectVariables } from './protect-variables.ts';
import { vocabulary, type Word } from './vocabulary.ts';

export type Refusal = { line: number | undefined; message: string };

/** HTML that Markdown has no sign for. None of it can carry a program. */
const plainElements: Record<string, string[]> = {
  br: [],
  kbd: [],
  sub: [],
  sup: [],
  mark: [],
  ins: [],
  abbr: ['title'],
  dl: [],
  dt: [],
  dd: [],
  details: ['open'],
  summary: [],
};

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
        return refuse(node, 'import and export are refused: a page is data');
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        if (!isHarmless(node)) refuse(node, expressionRefused(node.value));
        return;
      case 'image':
        if (!isOwnFile(node.url))
          refuse(node, `an image is a file of Pulsebook, as /name.png, not ${shown(node.url)}`);
        return;
      case 'link':
      case 'definition':
        if (!isSafeAddress(node.url)) {
          refuse(node, `an address may start with https:, http: or mailto:, not ${shown(node.url)}`);
        }
        return;
      case 'imageReference':
        return refuse(node, 'an image names its file itself: ![text](/name.png)');
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement': {
        const word = ownEntry(words, node.name ?? '');
        if (!word || !node.name) {
          for (const problem of elementProblems(node)) refuse(node, problem);
          return;
        }
        const props = attributesOf(node, refuse);
        if (!props) return;
        for (const problem of wordProblems(node.name, word, props, node.children.length > 0)) {
          refuse(node, problem);
        }
        placed.push({ name: node.name, props, line: node.position?.start.line });
        return;
      }
    }
  });
  return { refusals, placed };
}

function shown(address: string): string {
  return JSON.stringify(address.slice(0, 40));
}

function isHarmless(node: MdxFlowExpression | MdxTextExpression): boolean {
  const program = node.data?.estree;
  return (
    program !== undefined && program !== null && (!program.body.length || literalOf(program) !== undefined)
  );
}

function expressionRefused(value: string): string {
  const start = value.trim().slice(0, 40);
  if (/^\{\s*[\w.-]+\s*\}$/.test(start))
    return `{${value}} is refused: a variable is {{name}}, without spaces`;
  return `the expression {${start}} is refused: only a literal or a comment may stand in braces; write \\{ for a brace`;
}

type Refuse = (node: Node, message: string) => void;
type Element = MdxJsxFlowElement | MdxJsxTextElement;

function elementProblems(element: Element): string[] {
  const { name } = element;
  if (!name) return ['an empty tag <> is refused'];
  const allowed = ownEntry(plainElements, name);
  if (!allowed) {
    return /^[a-z]/.test(name)
      ? [`the HTML element <${name}> is refused; allowed are ${Object.keys(plainElements).join(', ')}`]
      : [`there is no component <${name}>; ${suggest(name, Object.keys(words))}`];
  }
  return element.attributes.flatMap((attribute) => {
    if (attribute.type !== 'mdxJsxAttribute') return [`{...} in <${name}> is refused`];
    return allowed.includes(attribute.name)
      ? []
      : [`the attribute ${attribute.name} of <${name}> is refused`];
  });
}

/** The attributes, all of them texts; undefined where one is refused. */
function attributesOf(element: Element, refuse: Refuse): Record<string, string> | undefined {
  const props: Record<string, string> = {};
  let allTexts = true;
  for (const attribute of element.attributes) {
    const value = attribute.type === 'mdxJsxAttribute' ? attributeText(attribute) : undefined;
    if (attribute.type === 'mdxJsxAttribute' && value !== undefined) {
      props[attribute.name] = value;
      continue;
    }
    allTexts = false;
    const what = attribute.type === 'mdxJsxAttribute' ? attribute.name : '{...}';
    refuse(element, `${what} of <${element.name}> is refused: expected name="text"`);
  }
  return allTexts ? props : undefined;
}

function attributeText({ value }: MdxJsxAttribute): string | undefined {
  if (typeof value === 'string') return unprotectVariables(value);
  const literal = value?.data?.estree ? literalOf(value.data.estree) : undefined;
  return typeof literal === 'string' ? literal : undefined;
}

function wordProblems(name: string, word: Word, props: Record<string, string>, hasInside: boolean): string[] {
  const problems = word.children || !hasInside ? [] : [`<${name}> has no inside: write <${name} … />`];
  const parsed = word.props.safeParse(props);
  if (parsed.success) return problems;
  const explain = (issue: z.core.$ZodIssue) => explainIssue(issue, word.props, props);
  return [
    ...problems,
    ...parsed.error.issues
      .flatMap(explain)
      .map(({ path, message }) => `${path.map(String).join('.')} of <${name}>: ${message}`),
  ];
}
