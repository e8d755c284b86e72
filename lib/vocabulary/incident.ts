import { environmentKey } from './addresses.ts';
import type { CheckRef, CheckResult, Params } from './check-result.ts';
import type { Verdict } from './verdict.ts';

/** In the order in which an incident usually goes through them. */
export const incidentStatuses = ['investigating', 'identified', 'monitoring', 'resolved'] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

/** An incident in lists and banners. */
export type IncidentInBrief = {
  id: string;
  title: string;
  stack: string;
  environment: string;
  status: IncidentStatus;
  openedBy: string;
  /** ISO 8601, UTC. */
  openedAt: string;
  resolvedAt?: string;
};

export type Incident = IncidentInBrief & {
  /** The checks that opened it. */
  checks: CheckRef[];
  lastEntry: number;
};

/** The value of a check at an earlier time, from a kept run (`runId`) or from Prometheus. */
export type PastValue = {
  /** "an hour before". */
  when: string;
  /** ISO 8601, UTC: when it was measured. */
  at: string;
  text: string;
  verdict?: Verdict;
  runId?: string;
};

/** A value with its earlier values, and since when it is not ok. `unknownFor` are the times without data. */
export type PastComparison = {
  /** The labels of the value, where there are several. */
  of?: string;
  text?: string;
  past: PastValue[];
  unknownFor: string[];
  since?: Since;
};

/** The first run that was not ok after the last one that was. Without `lastOk` no earlier ok run is kept. */
export type Since = { at: string; runId: string; verdict: Verdict; lastOk?: { at: string; runId: string } };

/** A result in a timeline: complete, redacted, permanent. */
export type RunInTimeline = { result: CheckResult; context?: PastComparison };

/** Where an incident was opened. */
export type IncidentOrigin =
  | { from: 'page'; page: string }
  | { from: 'stack' }
  | { from: 'triage' }
  | { from: 'run'; runId: string }
  | { from: 'snapshot'; snapshotId: string };

export type EntryData =
  | { kind: 'opened'; origin: IncidentOrigin; checks: { ref: CheckRef; title: string }[] }
  | { kind: 'joined' }
  | { kind: 'note'; text: string }
  | ({ kind: 'run' } & RunInTimeline)
  | { kind: 'snapshot'; snapshotId: string; title: string }
  | { kind: 'status'; from: IncidentStatus; to: IncidentStatus; reason?: string; proof?: ResolveProof[] }
  | {
      kind: 'recovered';
      stamp: string;
      result: CheckResult /** When it began to be verified. */;
      verifiedFrom?: string;
    };

/** The result of a check of an incident when it was resolved. */
export type ResolveProof = { title: string; verdict: Verdict; reason: string; runId?: string };

export type TimelineEntry = { number: number; who: string /** ISO 8601, UTC. */; at: string } & EntryData;

export function incidentAddress(id: string): string {
  return `/incidents/${id}`;
}

type StartHere = { stack: string; environment: string; page: string; params: Params };

/** Starts an incident with the symptoms of a page, with its environment and parameters. */
export function startIncidentAddress({ stack, environment, page, params }: StartHere): string {
  const query = new URLSearchParams({ stack, [environmentKey]: environment, page });
  for (const [name, value] of Object.entries(params)) if (value && !query.has(name)) query.set(name, value);
  return `/incidents/new?${query}`;
}
