import type { Labels, Series, Table } from './observation.ts';
import type { Thresholds } from './threshold.ts';
import type { UnknownKind, Verdict } from './verdict.ts';

export type Params = Record<string, string>;

/** Names one check of one page in one environment, asked with these parameters. All a browser may send. */
export type CheckRef = { stack: string; page: string; check: string; environment: string; params: Params };

export type QuestionLanguage = 'sql' | 'redis' | 'promql' | 'http' | 'dns' | 'tcp' | 'tls';

/** One question to a target, with how long it took, without secrets. */
export type Asked = {
  target: string;
  /** Where it went, as host:port and what follows, without a password. */
  at: string;
  language: QuestionLanguage;
  text: string;
  /** Which time it asks about, as "now" or "over 1 h", where the text alone does not say. */
  when?: string;
  /** The same as a psql, redis-cli or curl command; secrets are named by their environment variable. */
  command: string;
  tookMs: number;
  error?: string;
};

export type JudgedSample = { labels: Labels; value: number; text: string; say: string; verdict: Verdict };

export type Evidence = {
  asked: Asked[];
  samples: JudgedSample[];
  table?: Table;
  series?: Series[];
  document?: string;
  thresholds: Thresholds;
  unit?: string;
};

/** The page and check that explain why this one is unknown. */
export type Explanation = { stack: string; page: string; check: string; title: string };

export type CheckResult = {
  ref: CheckRef;
  /** Set when the run is kept: /runs/<id>. */
  runId?: string;
  title: string;
  role: 'symptom' | 'context';
  verdict: Verdict;
  unknown?: UnknownKind;
  /** One sentence with its numbers. */
  reason: string;
  /** What to do about it, where there is one obvious step. */
  next?: string;
  /** A remark about this reading, as that it could not be kept. */
  note?: string;
  blockedBy?: Explanation;
  evidence: Evidence;
  /** ISO 8601, UTC. */
  startedAt: string;
  durationMs: number;
};

/** The result of a server action: never a rejection, never a stack trace. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: string };
