import { z } from 'zod';
import { vocabulary } from '#lib/content/read/author-components.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { isOwnFile, isSafeAddress, ownFiles, safeAddresses } from './addresses.ts';
import { plainElements } from './plain-elements.ts';

const alone = z.strictObject({});
const withId = z.strictObject({ id: z.string().optional() });
const listed = { className: z.enum(['contains-task-list', 'task-list-item']).optional() };
const cell = z.strictObject({
  style: z.strictObject({ textAlign: z.enum(['left', 'center', 'right']) }).optional(),
});
const colour = z.record(
  z.string().regex(/^--shiki-(?:light|dark)(?:-[a-z]+)*$/),
  z.string().regex(/^(?:#[0-9a-f]{3,8}|[a-z-]+)$/i),
);

/** Everything that Markdown becomes, beside what an author may write himself, with its attributes as React names them. */
const elements: Record<string, z.ZodObject> = {
  ...plainElements,
  p: alone,
  strong: alone,
  em: alone,
  del: alone,
  code: alone,
  blockquote: alone,
  hr: alone,
  h1: withId,
  h2: z.strictObject({ id: z.string().optional(), className: z.literal('sr-only').optional() }),
  h3: withId,
  h4: withId,
  h5: withId,
  h6: withId,
  ul: z.strictObject(listed),
  ol: z.strictObject({ ...listed, start: z.int().optional() }),
  li: z.strictObject({ ...listed, id: z.string().optional() }),
  input: z.strictObject({
    type: z.literal('checkbox'),
    checked: z.boolean().optional(),
    disabled: z.literal(true),
  }),
  table: alone,
  thead: alone,
  tbody: alone,
  tr: alone,
  th: cell,
  td: cell,
  a: z.strictObject({
    href: z.string().refine(isSafeAddress, safeAddresses),
    title: z.string().optional(),
    rel: z.literal('noopener').optional(),
    id: z.string().optional(),
    className: z.literal('data-footnote-backref').optional(),
    'data-footnote-ref': z.union([z.literal(true), z.literal('')]).optional(),
    'data-footnote-backref': z.union([z.literal(true), z.literal('')]).optional(),
    'aria-describedby': z.string().optional(),
    'aria-label': z.string().optional(),
  }),
  img: z.strictObject({
    src: z.string().refine(isOwnFile, ownFiles),
    alt: z.string().optional(),
    title: z.string().optional(),
  }),
  section: z.strictObject({
    className: z.literal('footnotes').optional(),
    'data-footnotes': z.union([z.literal(true), z.literal('')]).optional(),
  }),
  span: z.strictObject({ className: z.literal('line').optional(), style: colour.optional() }),
};

/** What a code block becomes. Authors cannot write it. */
const pre = z.strictObject({
  text: z.string(),
  language: z.string(),
  title: z.string().optional(),
  note: z.string().optional(),
});

const words = Object.entries(vocabulary).map(([name, { props }]) => [name, props] as const);
const shapes: Record<string, z.ZodObject> = { ...elements, ...Object.fromEntries(words), Pre: pre };

/** What of an element or a component may be said in attributes; undefined for one that no page holds. */
export function shapeOf(name: string): z.ZodObject | undefined {
  return ownEntry(shapes, name);
}

/** Whether it is HTML, and not a component. */
export function isElement(name: string): boolean {
  return Object.hasOwn(elements, name);
}

export type PropValue = string | number | boolean | Record<string, string>;

/** An HTML element, in lower case, or a component of the vocabulary. */
export type PageElement = { name: string; props: Record<string, PropValue>; children: PageNode[] };

/** A piece of a page's body as data: text, or an element. No code can stand in it. */
export type PageNode = string | PageElement;

const children = z.lazy(() => z.array(z.union([z.string(), element])));
const kinds = Object.entries(shapes).map(([name, props]) =>
  z.strictObject({ name: z.literal(name), props, children }),
);
const element: z.ZodType = z.discriminatedUnion('name', kinds as [(typeof kinds)[number]]);

/** A body as it may be shown, for one that comes from outside, as from the disk. */
export const pageTreeSchema = children as z.ZodType<PageNode[]>;
