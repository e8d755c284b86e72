import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '#lib/content/page.ts';
import { breakFault, mendFault } from '#lib/lab/control.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import type { Expectation } from '../stacks/expectations.ts';
import { measurePages } from './measure-stack.ts';

/** What lab/proof.json keeps of one fault. Checks of its own page by id, those of others as `page#check`. */
export type Proof = {
  fault: string;
  page: string;
  detected: boolean;
  /** Why not, where it was not. */
  problem?: string;
  reason?: string;
  /** From the break to the verdict. */
  seconds?: number;
  healthy: Record<string, Verdict>;
  broken: Record<string, Verdict>;
  alarms: string[];
  /** ISO 8601, UTC. */
  at: string;
};

export type FaultToProve = {
  id: string;
  stack: string;
  page: Page;
  pages: Page[];
  expectation?: Expectation;
};

const healthyWithinMs = 60_000;
const detectedWithinMs = 15_000;
const pauseMs = 500;

/** Healthy → all of its page ok; broken → the expected verdict and reason in time; mended → ok again. */
export async function proveFault(fault: FaultToProve): Promise<Proof> {
  const { id, stack, page, pages, expectation } = fault;
  const others = pages.filter(({ slug }) => slug !== page.slug);
  const proof: Proof = {
    fault: id,
    page: `${stack}/${page.slug}`,
    detected: false,
    healthy: {},
    broken: {},
    alarms: [],
    at: new Date().toISOString(),
  };
  if (!expectation) return { ...proof, problem: 'no expectation says what it must do' };

  const before = await measureUntil(stack, pages, isCalm(page), healthyWithinMs);
  proof.healthy = verdicts(before.results.filter(of(page)));
  if (!before.met) return { ...proof, problem: `not healthy before: ${notOk(before.results)}` };

  const brokenAt = performance.now();
  try {
    await breakFault(id);
    const seen = (results: CheckResult[]) => isDetected(results, expectation);
    const broken = await measureUntil(stack, [page], seen, detectedWithinMs);
    proof.broken = verdicts(broken.results);
    const symptom = broken.results.find(({ ref }) => ref.check === expectation.check);
    proof.reason = symptom?.reason;
    if (broken.met) proof.seconds = Math.round((performance.now() - brokenAt) / 100) / 10;
    else proof.problem = `expected ${sayExpected(expectation)}, saw ${symptom?.verdict}: ${symptom?.reason}`;
    proof.alarms = alarmsOf(await measurePages(stack, others));
  } finally {
    await mendFault(id);
  }

  const after = await measureUntil(stack, [page], allOk, healthyWithinMs);
  if (!after.met) proof.problem ??= `not ok after mending: ${notOk(after.results)}`;
  return { ...proof, detected: proof.problem === undefined };
}

type Measured = { met: boolean; results: CheckResult[] };

async function measureUntil(
  stack: string,
  pages: Page[],
  isMet: (results: CheckResult[]) => boolean,
  withinMs: number,
): Promise<Measured> {
  const end = performance.now() + withinMs;
  for (;;) {
    const results = await measurePages(stack, pages);
    const met = isMet(results);
    if (met || performance.now() > end) return { met, results };
    await sleep(pauseMs);
  }
}

const of =
  (page: Page) =>
  ({ ref }: CheckResult) =>
    ref.page === page.slug;

/** The page is ok, and what an earlier fault left behind elsewhere has passed, so that no alarm is laid to this one. */
function isCalm(page: Page): (results: CheckResult[]) => boolean {
  return (results) => allOk(results.filter(of(page))) && !alarmsOf(results).length;
}

function allOk(results: CheckResult[]): boolean {
  return results.every(({ verdict }) => verdict === 'ok');
}

function isDetected(results: CheckResult[], { check, verdict, says }: Expectation): boolean {
  return results.some(
    (result) => result.ref.check === check && result.verdict === verdict && says.test(result.reason),
  );
}

function sayExpected({ check, verdict, says }: Expectation): string {
  return `${check} ${verdict} with ${says}`;
}

/** Symptoms that raise an alarm. Context raises none, and what is unknown claims nothing. */
function alarmsOf(results: CheckResult[]): string[] {
  return results
    .filter(({ role, verdict }) => role === 'symptom' && (verdict === 'failing' || verdict === 'warning'))
    .map(({ ref }) => `${ref.page}#${ref.check}`)
    .sort();
}

function verdicts(results: CheckResult[]): Record<string, Verdict> {
  return Object.fromEntries(results.map(({ ref, verdict }) => [ref.check, verdict]));
}

function notOk(results: CheckResult[]): string {
  return results
    .filter(({ verdict }) => verdict !== 'ok')
    .map(({ ref, verdict, reason }) => `${ref.check} ${verdict} (${reason})`)
    .join('; ');
}
