import { observePast } from '#lib/checks/observe-past.ts';
import type { PreparedCheck } from '#lib/checks/prepare-check.ts';
import { db } from '#lib/db.ts';
import { readRows } from '#lib/parse-stored.ts';
import type { CheckRef, CheckResult, JudgedSample } from '#lib/vocabulary/check-result.ts';
import { shownSample } from '#lib/vocabulary/deciding-sample.ts';
import type { PastComparison, PastValue, Since } from '#lib/vocabulary/incident.ts';
import { failsOrWarns } from '#lib/vocabulary/verdict.ts';
import { withTimeout } from '#lib/with-timeout.ts';
import { findSince } from './find-since.ts';
import { toKeptRun } from './kept-run.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How far from the moment a kept run may be to count for it. */
const moments = [
  { when: 'an hour before', agoMs: hourMs, maxOffsetMs: 15 * minuteMs },
  { when: 'a day before', agoMs: dayMs, maxOffsetMs: 2 * hourMs },
  { when: 'a week before', agoMs: 7 * dayMs, maxOffsetMs: 12 * hourMs },
];
type Moment = (typeof moments)[number];
const timeoutMs = 4000;

/**
 * A result beside its value an hour, a day and a week before: from Prometheus where the question is PromQL, else from
 * the nearest kept run. Never rejects; undefined where it takes too long.
 */
export async function compareWithPast(
  check: PreparedCheck,
  result: CheckResult,
): Promise<PastComparison | undefined> {
  const found = Promise.all([notOkSince(result), findPastValues(check, result, true)]);
  try {
    return await withTimeout(
      found.then(([since, values]) => ({ ...values, since })),
      timeoutMs,
      () => undefined,
    );
  } catch (error) {
    console.warn('The earlier values of a check could not be read', error);
    return undefined;
  }
}

/** Since when it fails or warns; undefined where it does neither, or where no run is kept. */
export async function notOkSince({ verdict, ref, startedAt }: CheckResult): Promise<Since | undefined> {
  return failsOrWarns(verdict) ? findSince(ref, new Date(startedAt)) : undefined;
}

/** Its values at the earlier moments. `urgent`: a person waits, so a target that keeps failing is asked all the same. */
export async function findPastValues(
  check: PreparedCheck,
  result: CheckResult,
  urgent: boolean,
): Promise<Omit<PastComparison, 'since'>> {
  const at = new Date(result.startedAt);
  const deciding = shownSample(result);
  const found = await Promise.all(
    moments.map(async (moment): Promise<PastValue | undefined> => {
      const then = new Date(at.getTime() - moment.agoMs);
      return (
        (await measuredAt(check, deciding, then, moment, urgent)) ??
        (await nearestRun(result.ref, deciding, then, moment))
      );
    }),
  );
  return {
    of: result.evidence.samples.length > 1 ? nameOf(deciding) : undefined,
    text: deciding?.text,
    past: found.filter((value) => value !== undefined),
    unknownFor: moments.flatMap(({ when }, index) => (found[index] ? [] : when)),
  };
}

function nameOf(sample: JudgedSample | undefined): string | undefined {
  return Object.values(sample?.labels ?? {}).join(', ') || undefined;
}

/** What Prometheus says of that time. */
async function measuredAt(
  check: PreparedCheck,
  deciding: JudgedSample | undefined,
  then: Date,
  { when }: Moment,
  urgent: boolean,
): Promise<PastValue | undefined> {
  const samples = await observePast(check, then, { urgent });
  const sample = samples && sameSample(samples, deciding);
  if (!sample || Number.isNaN(sample.value)) return undefined;
  return { when, at: then.toISOString(), text: sample.text, verdict: sample.verdict };
}

/** The kept run nearest to that time, with the same sample of it. */
async function nearestRun(
  { params, ...place }: CheckRef,
  deciding: JudgedSample | undefined,
  then: Date,
  { when, maxOffsetMs }: Moment,
): Promise<PastValue | undefined> {
  const [from, to] = [then.getTime() - maxOffsetMs, then.getTime() + maxOffsetMs];
  const runs = await db.run.findMany({
    where: {
      ...place,
      params: { equals: params },
      verdict: { not: 'unknown' },
      startedAt: { gte: new Date(from), lte: new Date(to) },
    },
    select: { id: true, startedAt: true },
  });
  const offsetMs = ({ startedAt }: { startedAt: Date }) => Math.abs(startedAt.getTime() - then.getTime());
  const [nearest] = runs.sort((a, b) => offsetMs(a) - offsetMs(b));
  const row = nearest && (await db.run.findUnique({ where: { id: nearest.id } }));
  const [run] = readRows(row ? [row] : [], toKeptRun);
  if (!run) return undefined;
  const text = sameSample(run.evidence.samples, deciding)?.text ?? run.reason;
  return { when, at: run.startedAt, text, verdict: run.verdict, runId: run.runId };
}

/** The one with the same labels, or the only one where there is but one. */
function sameSample(
  samples: readonly JudgedSample[],
  wanted: JudgedSample | undefined,
): JudgedSample | undefined {
  const key = (sample: JudgedSample) => JSON.stringify(Object.entries(sample.labels).sort());
  const same = wanted && samples.find((sample) => key(sample) === key(wanted));
  return same ?? (samples.length === 1 ? samples[0] : undefined);
}
