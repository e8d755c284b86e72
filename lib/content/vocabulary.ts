import { z } from 'zod';

const pageSlug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, "a page's slug: lower-case letters, digits and hyphens");
const checkId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, "a check's id: lower-case letters, digits and hyphens");

/** One component that an author may place in a page's body. */
export type Word = {
  /** One sentence for the authors' reference: what it shows. */
  summary: string;
  /** Its attributes. All are text. */
  props: z.ZodObject;
  /** `inline` stands in a sentence, `block` stands alone. */
  place: 'inline' | 'block';
  /** Whether it has an inside, between its tags. */
  children: boolean;
  example: string;
};

/** Everything that an author may write beside Markdown. components/mdx-components.tsx has one component for each. */
export const vocabulary = {
  Check: {
    summary: 'A check of this page: verdict, reason, evidence, history and Run check.',
    props: z.strictObject({ id: checkId.describe("The check's id in the frontmatter of this page") }),
    place: 'block',
    children: false,
    example: '<Check id="stuck-runs" />',
  },
  Verdict: {
    summary: 'The live verdict of a check as a pill within a sentence.',
    props: z.strictObject({
      check: checkId.describe('Id of the check'),
      page: pageSlug.optional().describe('The page that has it; left out, this page'),
    }),
    place: 'inline',
    children: false,
    example: 'Postgres answers: <Verdict check="connect" page="cannot-connect-to-database" />.',
  },
  Value: {
    summary: 'The live number of a check within a sentence.',
    props: z.strictObject({
      check: checkId.describe('Id of a check of this page'),
      label: z
        .string()
        .optional()
        .describe('Which of its samples, by the value of one of its labels; left out, the worst one'),
    }),
    place: 'inline',
    children: false,
    example: 'Right now <Value check="stuck-runs" /> runs are stuck.',
  },
  Steps: {
    summary: 'Numbered steps of a fix, in order.',
    props: z.strictObject({}),
    place: 'block',
    children: true,
    example: '<Steps>\n  <Step title="Look at the run">\n\n  Ask for its row.\n\n  </Step>\n</Steps>',
  },
  Step: {
    summary: 'One step of Steps.',
    props: z.strictObject({ title: z.string().describe('What to do, as an instruction') }),
    place: 'block',
    children: true,
    example:
      '<Steps>\n  <Step title="Restart the API">\n\n  Then run the check again.\n\n  </Step>\n</Steps>',
  },
  Danger: {
    summary: 'A command that destroys. It says what is lost; the safer way comes first inside it.',
    props: z.strictObject({
      loses: z.string().describe('What is gone afterwards'),
      title: z.string().optional().describe('What it does'),
    }),
    place: 'block',
    children: true,
    example: '<Danger loses="every queued task">\n\nPrefer to drain the queue first.\n\n</Danger>',
  },
  Note: {
    summary: 'Something good to know.',
    props: z.strictObject({ title: z.string().optional().describe('What it is about') }),
    place: 'block',
    children: true,
    example: '<Note>\n\nReading this row changes nothing.\n\n</Note>',
  },
  Warning: {
    summary: 'Something that goes wrong easily.',
    props: z.strictObject({ title: z.string().optional().describe('What it is about') }),
    place: 'block',
    children: true,
    example: '<Warning title="Two deployments at once">\n\nWait for the first to finish.\n\n</Warning>',
  },
  Escalation: {
    summary: "Whom to call and when, from the stack's file.",
    props: z.strictObject({}),
    place: 'block',
    children: false,
    example: '<Escalation />',
  },
  Bundle: {
    summary: "The facts to hand over when escalating, filled in from the stack's checks, ready to copy.",
    props: z.strictObject({}),
    place: 'block',
    children: false,
    example: '<Bundle />',
  },
  Related: {
    summary: 'Other pages of this stack, with their live verdicts.',
    props: z.strictObject({
      pages: z
        .string()
        .regex(/^[a-z0-9-]+(,\s*[a-z0-9-]+)*$/, 'slugs of pages, with commas between them')
        .describe('Slugs, with commas between them'),
    }),
    place: 'block',
    children: false,
    example: '<Related pages="cannot-connect-to-database, relation-does-not-exist" />',
  },
} as const satisfies Record<string, Word>;

export type WordName = keyof typeof vocabulary;

/** The attributes that a component of the vocabulary receives. */
export type WordProps<Name extends WordName> = z.output<(typeof vocabulary)[Name]['props']>;

/**
 * What a code block becomes, beside the vocabulary: authors cannot write it.
 * `text` is the raw code for the copy button; the children are the highlighted `<code>`.
 */
export type PreProps = { text: string; language: string; title?: string };

/** "a, b" of Related as slugs. */
export function slugsOf(pages: string): string[] {
  return pages.split(',').map((slug) => slug.trim());
}
