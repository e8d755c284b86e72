import { z } from 'zod';
import type { Problem } from '#lib/vocabulary/problem.ts';
import { comparisons } from '#lib/vocabulary/threshold.ts';
import type { ConnectionInfo } from './connection/connection-info.ts';

export const targetKinds = ['postgres', 'redis', 'prometheus', 'http'] as const;
export type TargetKind = (typeof targetKinds)[number];

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens');
const name = z.string().regex(/^[a-z][a-zA-Z0-9_-]*$/, 'a name that starts with a lower-case letter');
const variable = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'the NAME_OF_AN_ENVIRONMENT_VARIABLE, never the value itself');

/** After a word like Bearer, or alone. */
const headerVariable = z
  .string()
  .regex(
    /^([A-Za-z]+ )?[A-Z][A-Z0-9_]*$/,
    'the NAME_OF_AN_ENVIRONMENT_VARIABLE, alone or as Bearer NAME, never the value itself',
  );

export const thresholdSchema = z
  .partialRecord(z.enum(comparisons), z.number())
  .refine((t) => Object.keys(t).length === 1, `exactly one of ${comparisons.join(', ')}, with a number`);

/** What a stack runs on, wherever that is. */
export const declaredTarget = z.strictObject({
  kind: z.enum(targetKinds).describe('What it is, and so which kinds of check may ask it'),
  title: z.string().describe('What people call it: "Postgres", "the API"'),
  optional: z
    .boolean()
    .default(false)
    .describe(
      'The stack runs without it: an environment may leave it out, and checks of it then only inform there',
    ),
});

/** Where one environment has a target. Values are names of environment variables. */
export const placedTarget = z.strictObject({
  url: variable.describe('Variable with its URL, user and password included: MW_PY_LAB_DATABASE_URL'),
  headers: z
    .record(z.string(), headerVariable)
    .optional()
    .describe('HTTP headers with secret values, as x-api-key: NAME or authorization: Bearer NAME'),
  awsKeys: z
    .strictObject({
      id: variable.describe('Variable with the access key id'),
      secret: variable.describe('Variable with the secret access key'),
      session: variable.optional().describe('Variable with the session token of temporary keys'),
    })
    .optional()
    .describe('AWS keys that sign the questions to a bucket'),
  ca: variable
    .optional()
    .describe('Variable with the path of a PEM file: an authority to trust besides the default ones'),
  celeryPing: z
    .boolean()
    .optional()
    .describe(
      'A Celery broker whose workers may be pinged. A ping briefly writes a reply queue; left out, ' +
        'Pulsebook listens to their heartbeats',
    ),
  allowWritingRole: z
    .boolean()
    .optional()
    .describe(
      'Run SQL from pages on this Postgres even if the role may write. A read-only role is better; Preflight shows ' +
        'the statements for one',
    ),
  allowHosts: z.array(z.string()).optional().describe('Further hosts that checks of this target may reach'),
});

export const environmentSchema = z.strictObject({
  title: z.string().describe('What people call it: "Production"'),
  lab: z
    .boolean()
    .default(false)
    .describe('The lab of this machine: it can be broken and fixed from the browser'),
  targets: z.record(name, placedTarget).describe('Where each target of the stack is here'),
  vars: z
    .record(name, z.string())
    .default({})
    .describe("Variables whose values differ here from the stack's"),
  thresholds: z
    .record(
      z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, '<page>/<check>'),
      z.strictObject({ warn: thresholdSchema.optional(), fail: thresholdSchema.optional() }),
    )
    .default({})
    .describe("Overrides of a check's thresholds in this environment"),
});

/** content/<stack>/stack.yaml */
export const stackSchema = z.strictObject({
  title: z.string().describe('What people call the stack'),
  summary: z.string().describe('One sentence: what it is made of'),
  owner: z
    .strictObject({
      team: z.string().describe('Who looks after the stack'),
      contact: z.string().describe('Where that team is reached'),
    })
    .describe('Who looks after it, and where they are reached'),
  escalation: z
    .strictObject({
      page: id.optional().describe('The guide that says who, when and what to include'),
      contacts: z
        .array(
          z.strictObject({
            who: z.string().describe('Whom to ask'),
            how: z.string().describe('Where they are reached'),
            when: z.string().describe('From when on'),
          }),
        )
        .min(1)
        .describe('Whom to ask, how and when, most likely first'),
    })
    .describe('What <Escalation /> shows: whom to ask, how and when, and the guide to it'),
  sections: z
    .record(z.string(), z.string())
    .describe('Section number → its title, in the order of the page list'),
  quick: z
    .union([
      z.array(
        z.strictObject({
          page: id.describe('Slug of a page'),
          check: id.describe('Id of one of its checks'),
          title: z.string().optional().describe("Its words here; left out, the check's title"),
        }),
      ),
      id,
    ])
    .optional()
    .describe(
      "Quick diagnostics of the stack's first page: a list of checks, or the slug of a page, all of whose checks they " +
        'are; left out, the page quick-diagnostics where there is one',
    ),
  vars: z
    .record(name, z.string())
    .default({})
    .describe('Defaults of the variables that pages and checks use'),
  migrations: z
    .strictObject({
      head: z.string().describe('The Alembic revision that the running code expects'),
      revisions: z.array(z.string()).min(1).describe('Every known revision, oldest first, head included'),
      table: z.string().default('alembic_version').describe('Where Alembic keeps the revision'),
      releases: z
        .record(z.string(), z.string())
        .default({})
        .describe('Released version → the revision that its code expects'),
    })
    .optional()
    .describe('The Alembic revisions that postgres.migrations compares with the database'),
  targets: z.record(name, declaredTarget).describe('What the stack runs on, by the names that checks use'),
  environments: z
    .record(id, environmentSchema)
    .describe('Where the stack runs, by the names that addresses use (?env=production)'),
});

export type StackFile = z.output<typeof stackSchema>;
export type Environment = StackFile['environments'][string];
export type Stack = StackFile & { id: string };

/** A stack.yaml that could not be read. It is listed and shows its problems; the others go on. */
export type BrokenStack = { id: string; problems: Problem[] };

/** `variable` holds the value. */
export type Secret = { value: string; variable: string };
export type AwsKeys = { id: Secret; secret: Secret; session?: Secret };
export type PlacedTarget = z.output<typeof placedTarget>;

/** A target that can be asked. `connection`, `headers` and `awsKeys` hold secrets and never leave the server. */
export type Target = {
  stack: string;
  environment: string;
  name: string;
  kind: TargetKind;
  title: string;
  connection: ConnectionInfo;
  /** The environment variable that holds the connection string, for commands that people copy. */
  urlVariable: string;
  headers: { name: string; value: string; variable: string; scheme?: string }[];
  awsKeys?: AwsKeys;
  /** Certificates (PEM) to trust besides the usual ones. */
  ca?: string;
  allowHosts: string[];
  /** A Celery broker whose workers may be pinged. */
  celeryPing?: boolean;
  /** SQL from pages runs on this Postgres even if the role may write. */
  allowWritingRole?: boolean;
  /** host:port and database or path, without user and password. */
  label: string;
  /** Changes when anything about the connection changes; keys its pool. */
  key: string;
};

/** Names that a stack may not have, because addresses of Pulsebook have them. */
export const reservedStackNames = [
  'runs',
  'snapshots',
  'incidents',
  'search',
  'api',
  'authoring',
  'preflight',
  'proof',
  'triage',
  'alerts',
  'lab',
  '_next',
  'settings',
] as const;
