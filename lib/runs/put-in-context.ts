import { observePast } from '#lib/checks/observe-past.ts';
import type { ResolvedCheck } from '#lib/content/find/resolve-check.ts';
import { db } from '#lib/db.ts';
import type { CheckRef, CheckResult, Evidence, JudgedSample } from '#lib/vocabulary/check-result.ts';
import { shownSample } from '#lib/vocabulary/deciding-sample.ts';
import type { PastValue, Since, ValueInContext } from '#lib/vocabulary/incident.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { findSince } from './find-since.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How far from the moment a kept run may be to stand for it. */
const moments = [
  { when: 'an hour before', agoMs: hourMs, maxOffsetMs: 15 * minuteMs },
  { when: 'a day before', agoMs: dayMs, maxOffsetMs: 2 * hourMs },
  { when: 'a week before', agoMs: 7 * dayMs, maxOffsetMs: 12 * hourMs },
];
const maxWaitMs = 4000;

/**
 * A result beside what it was an hour, a day and a week before: from Prometheus where the question is PromQL, else from
 * the nearest kept run, and where neither knows it says so. Never rejects; undefined where it takes too long.
 */
export async function putInContext(
  resolved: ResolvedCheck,
  result: CheckResult,
): Promise<ValueInContext | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, maxWaitMs);
  try {
    return await Promise.race([lookBack(resolved, result), late]);
  } catch (error) {
    console.warn('What a check was before could not be found out', error);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function lookBack(resolved: ResolvedCheck, result: CheckResult): Promise<ValueInContext> {
  const [since, before] = await Promise.all([findOnset(result), valuesBefore(resolved, result, true)]);
  return { ...before, since };
}

/** Since when it is wrong; undefined where it is not, or where no run is kept. */
export async function findOnset({ verdict, ref, startedAt }: CheckResult): Promise<Since | undefined> {
  return isWrong(verdict) ? findSince(ref, new Date(startedAt)) : undefined;
}

export function isWrong(verdict: Verdict): boolean {
  return verdict === 'failing' || verdict === 'warning';
}

/** What it was at the earlier moments. `urgent`: a person waits, so a target that keeps failing is asked all the same. */
export async function valuesBefore(
  resolved: ResolvedCheck,
  result: CheckResult,
  urgent: boolean,
): Promise<Omit<ValueInContext, 'since'>> {
  const at = new Date(result.startedAt);
  const deciding = shownSample(result);
  const found = await Promise.all(
    moments.map((moment) => valueAt({ ...resolved, urgent }, result, deciding, at, moment)),
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

async function valueAt(
  resolved: ResolvedCheck & { urgent: boolean },
  { ref }: CheckResult,
  deciding: JudgedSample | undefined,
  at: Date,
  { when, agoMs, maxOffsetMs }: (typeof moments)[number],
): Promise<PastValue | undefined> {
  const then = new Date(at.getTime() - agoMs);
  const samples = await observePast(resolved, then);
  const sample = samples && sameSample(samples, deciding);
  if (sample && !Number.isNaN(sample.value)) {
    return { when, at: then.toISOString(), text: sample.text, verdict: sample.verdict };
  }
  return nearestRun(ref, deciding, then, when, maxOffsetMs);
}

/** The kept run nearest to a moment, with the same sample of it. */
async function nearestRun(
  { params, ...place }: CheckRef,
  deciding: JudgedSample | undefined,
  then: Date,
  when: string,
  maxOffsetMs: number,
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
  const off = ({ startedAt }: { startedAt: Date }) => Math.abs(startedAt.getTime() - then.getTime());
  const [nearest] = runs.sort((a, b) => off(a) - off(b));
  const run = nearest && (await db.run.findUnique({ where: { id: nearest.id } }));
  if (!run) return undefined;
  const { samples } = run.evidence as unknown as Evidence;
  const verdict = run.verdict as Verdict;
  const text = sameSample(samples, deciding)?.text ?? run.reason;
  return { when, at: run.startedAt.toISOString(), text, verdict, runId: run.id };
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
