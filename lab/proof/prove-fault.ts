import { setTimeout as sleep } from 'node:timers/promises';
import { hashChecks } from '#lib/content/proof/hash-checks.ts';
import type { Proof } from '#lib/content/proof/proof.ts';
import type { Page } from '#lib/content/read/page.ts';
import { breakFault, fixFault, type LabState, labState } from '#lib/lab/control.ts';
import { rankPages, type Triage } from '#lib/triage/rank-pages.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import type { Expectation, Sign } from '../stacks/fault-proof.ts';
import { agreements } from './agreements.ts';
import { judgeOthers, rightPages } from './judge-others.ts';
import { measurePages, sweepStack } from './measure-stack.ts';
import { alarmsOf } from './page-verdicts.ts';
import { describeDifference, type Picture } from './stack-picture.ts';
import { type WatchLimits, watchOthers } from './watch-others.ts';

export type FaultToProve = {
  id: string;
  title: string;
  stack: string;
  page: Page;
  expectation?: Expectation;
  sign?: Sign;
  /** Takes a picture of all that a fault may change in its stack. */
  look: (state: LabState) => Promise<Picture>;
  /** As it was before the first fault. */
  picture: Picture;
};

/** What a busy machine has made slow stays so for as long as it is averaged over. */
const healthyTimeoutMs = 240_000;
const detectedTimeoutMs = 20_000;
const pauseMs = 500;
/** A busy machine may take as long; nothing else does. */
const signTimeoutMs = 150_000;
const limits: WatchLimits = { pauseMs: 1000, atLeastMs: 5000, atMostMs: 15_000, stillLooks: 2 };

/**
 * Healthy → all of its page ok; broken → the expected verdict and reason in time, and what the other issues say
 * until nothing changes any more; fixed → ok again, and all of the stack as it was. Both verbs are used twice, since
 * they may be repeated.
 */
export async function proveFault(fault: FaultToProve): Promise<Proof> {
  const { id, title, stack, page, expectation, sign } = fault;
  const proof: Proof = {
    fault: id,
    page: `${stack}/${page.slug}`,
    title,
    detected: false,
    healthy: {},
    broken: {},
    alarms: [],
    failing: [],
    said: {},
    signs: [],
    alsoTrue: {},
    falseAlarms: [],
    checks: hashChecks(page),
    at: new Date().toISOString(),
  };
  if (!expectation) return { ...proof, problem: 'no expectation says what it must do' };

  const measureAll = async () => (await sweepStack(stack)).flatMap(({ results }) => results);
  const measureOwn = () => measurePages(stack, [page]);
  // Twice, because what was ended a moment ago may be counted only with the next scrape.
  const before = await measureUntil(measureAll, isCalm(page), healthyTimeoutMs, 2);
  proof.healthy = verdicts(before.results.filter(of(page)));
  if (!before.met)
    return { ...proof, problem: `not healthy before: ${describeUnsettled(before.results, page)}` };

  const brokenAt = performance.now();
  try {
    await breakFault(id);
    const broken = brokenOf(await breakFault(id), stack);
    if (broken.join() !== id) proof.problem = `the lab says that ${broken.join(', ') || 'nothing'} is broken`;
    const seen = (results: CheckResult[]) => isDetected(results, expectation);
    const detected = await measureUntil(measureOwn, seen, detectedTimeoutMs);
    proof.broken = verdicts(detected.results);
    const symptom = detected.results.find(({ ref }) => ref.check === expectation.check);
    proof.reason = symptom?.reason;
    if (detected.met) proof.seconds = secondsSince(brokenAt);
    else
      proof.problem = `expected ${describeExpectation(expectation)}, saw ${symptom?.verdict}: ${symptom?.reason}`;
    const detectedAt = performance.now();
    const others = await watchOthers(() => sweepStack(stack), page.slug, limits);
    proof.watchedSeconds = secondsSince(detectedAt);
    const { alarms, failing, said, signs, settled } = others;
    proof.rank = placeOf(rightPages(proof, agreements), rankPages(settled));
    Object.assign(proof, { alarms, failing, said, signs });
    Object.assign(proof, judgeOthers(proof, agreements));
    if (sign && !(await isTrueInTime(sign.broken)))
      proof.problem ??= 'seen by its check, but not from outside';
  } finally {
    await fixFault(id);
  }
  const still = brokenOf(await fixFault(id), stack);
  if (still.length) proof.problem ??= `fixed, but the lab says that ${still.join(', ')} is broken`;

  const [after, difference] = await Promise.all([
    measureUntil(measureOwn, allOk, healthyTimeoutMs),
    differenceFrom(fault),
  ]);
  if (!after.met) proof.problem ??= `not ok after fixing: ${describeNotOk(after.results)}`;
  if (difference) proof.problem ??= `fixed, but not as it was: ${difference}`;
  if (sign && !(await isTrueInTime(sign.fixed))) proof.problem ??= 'ok by its check, but not from outside';
  return { ...proof, detected: proof.problem === undefined };
}

function brokenOf({ faults }: LabState, stack: string): string[] {
  return faults.flatMap((fault) => (fault.broken && fault.stack === stack ? [fault.id] : []));
}

/** Asks until it is true. What cannot be asked is not true yet. */
async function isTrueInTime(ask: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + signTimeoutMs;
  for (;;) {
    if (await ask().catch(() => false)) return true;
    if (performance.now() > end) return false;
    await sleep(pauseMs);
  }
}

/** What of the stack differs from its picture after a while; empty once nothing does. */
export async function differenceFrom({
  look,
  picture,
}: Pick<FaultToProve, 'look' | 'picture'>): Promise<string> {
  let difference = '';
  await isTrueInTime(async () => {
    try {
      const state = await labState();
      difference = state ? describeDifference(picture, await look(state)) : 'the lab does not answer';
    } catch (error) {
      difference = error instanceof Error ? error.message : String(error);
    }
    return !difference;
  });
  return difference;
}

type Measured = { met: boolean; results: CheckResult[] };

async function measureUntil(
  measure: () => Promise<CheckResult[]>,
  isMet: (results: CheckResult[]) => boolean,
  withinMs: number,
  times = 1,
): Promise<Measured> {
  const end = performance.now() + withinMs;
  for (let inARow = 0; ; ) {
    const results = await measure();
    inARow = isMet(results) ? inARow + 1 : 0;
    const met = inARow >= times;
    if (met || performance.now() > end) return { met, results };
    await sleep(pauseMs);
  }
}

/** From 1 on; 0 where triage names none of them. */
function placeOf(right: readonly string[], { likely }: Triage): number {
  return likely.findIndex(({ slug }) => right.includes(slug)) + 1;
}

const of =
  (page: Page) =>
  ({ ref }: CheckResult) =>
    ref.page === page.slug;

/** The page is ok, and what an earlier fault left behind elsewhere has passed, so that no alarm is laid to this one. */
function isCalm(page: Page): (results: CheckResult[]) => boolean {
  return (results) => allOk(results.filter(of(page))) && !alarmsOf(results).length;
}

function describeUnsettled(results: CheckResult[], page: Page): string {
  const alarms = new Set(alarmsOf(results));
  return describeNotOk(
    results.filter((result) => of(page)(result) || alarms.has(`${result.ref.page}#${result.ref.check}`)),
  );
}

function allOk(results: CheckResult[]): boolean {
  return results.every(({ verdict }) => verdict === 'ok');
}

/** Only a symptom counts: context raises no alarm for its page. */
function isDetected(results: CheckResult[], { check, verdict, says }: Expectation): boolean {
  return results.some(
    (result) =>
      result.ref.check === check &&
      result.role === 'symptom' &&
      result.verdict === verdict &&
      says.test(result.reason),
  );
}

function describeExpectation({ check, verdict, says }: Expectation): string {
  return `the symptom ${check} to be ${verdict} with ${says}`;
}

function verdicts(results: CheckResult[]): Record<string, Verdict> {
  return Object.fromEntries(results.map(({ ref, verdict }) => [ref.check, verdict]));
}

function describeNotOk(results: CheckResult[]): string {
  return results
    .filter(({ verdict }) => verdict !== 'ok')
    .map(({ ref, verdict, reason }) => `${ref.page}#${ref.check} ${verdict} (${reason})`)
    .join('; ');
}

function secondsSince(startedAt: number): number {
  return Math.ceil((performance.now() - startedAt) / 100) / 10;
}
