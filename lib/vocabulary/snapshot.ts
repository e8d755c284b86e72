import type { CheckResult, Params } from './check-result.ts';
import type { Verdict } from './verdict.ts';

export const snapshotKinds = ['page', 'run', 'triage', 'incident'] as const;
export type SnapshotKind = (typeof snapshotKinds)[number];

/** The text of a page as it was: its MDX below the frontmatter, what its `{{variables}}` stood for, and its hash. */
export type SealedPage = {
  stack: string;
  slug: string;
  title: string;
  section: string;
  summary: string;
  /** The day of the last review, from its author. */
  reviewed: string;
  /** SHA-256 of the whole file, hexadecimal: its version. */
  hash: string;
  body: string;
  vars: Record<string, string>;
};

/** A sealed result, with its page and target. */
export type SealedCheck = CheckResult & {
  pageTitle: string;
  /** Where the target was: host, port and database, without a secret. */
  targetLabel: string;
};

/** The content of a snapshot: exported as JSON, and hashed. */
export type Sealed = {
  format: 1;
  id: string;
  kind: SnapshotKind;
  title: string;
  stack: { id: string; title: string };
  environment: { id: string; title: string };
  /** Its page; a diagnosis and an incident have none. */
  page?: string;
  params: Params;
  /** The live URL, where that is neither the page nor the stack. */
  live?: string;
  verdict: Verdict;
  /** The verdict in words: "Happening". */
  headline: string;
  because: string;
  checks: SealedCheck[];
  pages: SealedPage[];
  /** Further parts as Markdown: the ranking of a diagnosis, a timeline. */
  sections: { title: string; markdown: string }[];
  /** The note of the person who sealed it. */
  note?: string;
  /** A name, or "local" until people sign in. */
  who: string;
  /** ISO 8601, UTC, by the clock of Pulsebook. */
  sealedAt: string;
  expiresAt: string;
};

/** A stored snapshot. `isIntact`: its content still has the hash that it was sealed with. */
export type Snapshot = { sealed: Sealed; hash: string; isIntact: boolean };

export const tombstoneReasons = ['revoked', 'expired'] as const;

/** What is left at the link of a snapshot that was revoked or has expired. */
export type SnapshotTombstone = {
  id: string;
  reason: (typeof tombstoneReasons)[number];
  actor: string;
  /** What the actor said of it. */
  note: string;
  kind: SnapshotKind;
  stack: string;
  page?: string;
  environment: string;
  sealedAt: string;
  endedAt: string;
};

/** A snapshot in a list. */
export type SnapshotInBrief = {
  id: string;
  kind: SnapshotKind;
  stack: string;
  page?: string;
  environment: string;
  title: string;
  verdict: Verdict;
  headline: string;
  who: string;
  sealedAt: string;
  expiresAt: string;
};
