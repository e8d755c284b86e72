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
  /** The day on which somebody last read it all, as its author said. */
  reviewed: string;
  /** SHA-256 of the whole file, hexadecimal: its version. */
  hash: string;
  body: string;
  vars: Record<string, string>;
};

/** A result as it was sealed, and on which page it stands. */
export type SealedCheck = CheckResult & {
  pageTitle: string;
  /** Where the target was: host, port and database, without a secret. */
  targetLabel: string;
};

/** Everything that a snapshot keeps. What is exported as JSON, and what its hash is of. */
export type Sealed = {
  format: 1;
  id: string;
  kind: SnapshotKind;
  title: string;
  stack: { id: string; title: string };
  environment: { id: string; title: string };
  /** The page that it is of; a triage and an incident are of none. */
  page?: string;
  params: Params;
  /** Where the same is live, where that is neither the page nor the stack. */
  live?: string;
  verdict: Verdict;
  /** The verdict in words: "This is happening". */
  headline: string;
  because: string;
  checks: SealedCheck[];
  pages: SealedPage[];
  /** Whatever else belongs to it, as Markdown: a ranking of triage, a timeline. */
  sections: { title: string; markdown: string }[];
  /** What the person who sealed it wants to say. */
  note?: string;
  /** A name, or "local" until people sign in. */
  who: string;
  /** ISO 8601, UTC, by the clock of Pulsebook. */
  sealedAt: string;
  expiresAt: string;
};

/** A snapshot as it is found again. `isIntact`: its content still has the hash that it was sealed with. */
export type Snapshot = { sealed: Sealed; hash: string; isIntact: boolean };

/** What is left at the link of a snapshot that was revoked or has expired. */
export type SnapshotTombstone = {
  id: string;
  reason: 'revoked' | 'expired';
  /** Who revoked it; "pulsebook" where it expired. */
  actor: string;
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
