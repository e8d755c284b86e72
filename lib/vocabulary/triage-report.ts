import type { Verdict } from './verdict.ts';

export type PageName = { stack: string; environment: string; slug: string; title: string; section: string };

/** A page whose issue is happening, or possibly happening. */
export type LikelyPage = PageName & {
  verdict: Extract<Verdict, 'failing' | 'warning'>;
  /** Of its worst symptom, with the numbers. */
  reason: string;
  /** Why it stands where it stands, each a sentence without a full stop. */
  why: string[];
  /** Likely pages that stand directly behind this one. */
  causes: PageName[];
};
export type OtherPage = PageName & { reason: string };

export type Triage = {
  /** Root causes first, then the better the evidence matches. */
  likely: LikelyPage[];
  /** Measured, and not happening. */
  ruledOut: OtherPage[];
  /** What could not be known; the reason says why. */
  unclear: OtherPage[];
};

export type TriageReport = Triage & {
  /** ISO 8601, UTC: when the oldest of its answers was asked for. */
  startedAt: string;
  tookMs: number;
  checks: number;
};
