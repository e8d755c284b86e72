import { z } from 'zod';

const pageSlug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, "a page's slug: lower-case letters, digits and hyphens");
const checkId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, "a check's id: lower-case letters, digits and hyphens");

/** "p95" of this page, or "slow-api/p95" of another. */
const checkList = z
  .string()
  .regex(
    /^[a-z0-9-]+(\/[a-z0-9-]+)?(,\s*[a-z0-9-]+(\/[a-z0-9-]+)?)*$/,
    "ids of this page's checks, or page/check, with commas between them",
  );

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

const checklistFills = ['findings', 'expected', 'configuration'] as const;
export type ChecklistFill = (typeof checklistFills)[number];

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
  Dashboard: {
    summary:
      'Several checks side by side: what each measures now, its limit, its verdict, and its last hour where it has ' +
      'one. The worst is said above them.',
    props: z.strictObject({
      checks: checkList.describe('Ids of checks of this page, or page/check of another, in the order shown'),
    }),
    place: 'block',
    children: false,
    example: '<Dashboard checks="stuck-runs, no-grafana-metrics/targets" />',
  },
  Recommendation: {
    summary:
      'Something recommended, whether it is so now, and what to do about it: what stands inside is folded away as ' +
      'long as a check finds it done.',
    props: z.strictObject({
      check: checkId.describe('Id of the check of this page that tells whether it is so'),
      label: z
        .string()
        .optional()
        .describe('Which of its samples, by the value of one of its labels; left out, the whole check'),
      title: z.string().describe('What is recommended'),
    }),
    place: 'block',
    children: true,
    example:
      '<Recommendation check="indexes" label="runs_status" title="An index on runs (status)">\n\n' +
      '```sql\nCREATE INDEX CONCURRENTLY runs_status ON runs (status);\n```\n\n</Recommendation>',
  },
  Checklist: {
    summary:
      'What support wants to know, one Item each: filled in from the checks as far as they know, the rest typed in ' +
      'beside it, all ready to copy as Markdown.',
    props: z.strictObject({ title: z.string().describe("The heading of what is copied: the stack's words") }),
    place: 'block',
    children: true,
    example:
      '<Checklist title="Support request">\n<Item title="What is wrong" fill="findings" />\n' +
      '<Item title="Resources" checks="memory" />\n</Checklist>',
  },
  Item: {
    summary: 'One item of a Checklist. What stands inside says where to find what the checks cannot know.',
    props: z.strictObject({
      title: z.string().describe('What is asked for'),
      fill: z
        .enum(checklistFills)
        .optional()
        .describe(
          'What it is filled in with: findings (what fails or warns, on which page), expected (each limit against ' +
            'what was measured), configuration (the environment and where its targets are, no secret). Left out, a person types it',
        ),
      checks: checkList
        .optional()
        .describe('Checks whose answers it is filled in with, as those of Dashboard'),
      ask: z
        .string()
        .optional()
        .describe('What a person must add, as the words of its field; until then the item is not done'),
    }),
    place: 'block',
    children: true,
    example:
      '<Checklist title="Support request">\n<Item title="Steps to reproduce">\n\nFrom a fresh start.\n\n</Item>\n</Checklist>',
  },
  Verify: {
    summary:
      'Verifies a fix: runs the symptoms of this page again and again until all were ok a number of times in a row.',
    props: z.strictObject({
      check: checkId.optional().describe('Id of the only check to verify; left out, all symptoms'),
      checks: z
        .string()
        .regex(/^[a-z0-9-]+(,\s*[a-z0-9-]+)*$/, "ids of this page's checks, with commas between them")
        .optional()
        .describe('Or several, as their ids'),
      times: z
        .string()
        .regex(/^([1-9]|1\d|20)$/, 'a number from 1 to 20')
        .optional()
        .describe('How many times in a row it must be ok; left out, 3'),
      every: z
        .string()
        .regex(/^([2-9]|[1-5]\d|60)s$|^[1-5]m$/, 'a time from 2s to 5m')
        .optional()
        .describe('The time between two tries; left out, 10s'),
    }),
    place: 'block',
    children: false,
    example: '<Verify times="3" every="10s" />',
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
    summary: 'A destructive command. It says what is lost, and shows the safer way first.',
    props: z.strictObject({
      loses: z.string().describe('What is lost'),
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
 * `text` is the raw code for the copy button; the children are the highlighted `<code>`, and `note` says why they are
 * not highlighted.
 */
export type PreProps = { text: string; language: string; title?: string; note?: string };

/** "a, b" of Related as slugs. */
export function slugsOf(pages: string): string[] {
  return pages.split(',').map((slug) => slug.trim());
}

/** A check as a page's words name it: without a page, one of their own page. */
export type NamedCheck = { page?: string; check: string };

/** "p95, slow-api/p95" of Dashboard and Item as checks. */
export function checksOf(checks: string): NamedCheck[] {
  return checks.split(',').map((name) => {
    const [first = '', check] = name.trim().split('/');
    return check === undefined ? { check: first } : { page: first, check };
  });
}

/** Every check that a word names by its attributes, as they stand in the page. */
export function checksNamed(name: string, props: Record<string, string>): NamedCheck[] {
  const { id, check, page, checks } = props;
  if (name === 'Check') return id === undefined ? [] : [{ check: id }];
  return [...(check === undefined ? [] : [{ page, check }]), ...(checks ? checksOf(checks) : [])];
}
