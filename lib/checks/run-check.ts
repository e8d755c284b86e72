import { createTargetClient } from '#lib/probes/create-target-client.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { Round } from '#lib/probes/round.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Target } from '#lib/stacks/stack.ts';
import { resolveTarget } from '#lib/stacks/targets.ts';
import type { Asked, CheckResult, Evidence, Params } from '#lib/vocabulary/check-result.ts';
import { cutText, showHiddenIn } from '#lib/vocabulary/clean-text.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { describeAbsent } from './describe-absent.ts';
import { type Explain, explainFailure } from './explain-failure.ts';
import { judge } from './judge.ts';
import { type CheckInPlace, type PreparedCheck, prepareCheck } from './prepare-check.ts';

export type CheckToRun = CheckInPlace & {
  params: Params;
  explain: Explain;
  signal?: AbortSignal;
  /** A person waits for it: a target that keeps failing is asked all the same. */
  urgent?: boolean;
  /** Asked together with other checks: a question is shared with those that ask it, too, and waits for its turn. */
  round?: Round;
};

/** Questions end at the deadline by themselves; a kind that does something else besides has this much more. */
const graceMs = 500;
/** Characters of a document that travel with every reading. */
const maxDocumentLength = 16_000;

/**
 * Asks one check and judges it. Never rejects: a target that cannot be asked is a result, and so is a mistake
 * of Pulsebook's own. Takes at most the check's deadline, give or take half a second.
 *
 * The kind compares what the target really said; all that leaves here has the targets' secrets taken out and its hidden
 * characters written out. Only the params in `ref` stay as they are, since they ask the same question again.
 */
export async function runCheck(given: CheckToRun): Promise<CheckResult> {
  const { stack, environment, page, check, params, signal, urgent, round } = given;
  const startedAt = round?.startedAt ?? new Date();
  const started = performance.now();
  const { client, asked, hide } = createTargetClient({
    targets: (name) => findTarget(given, name),
    target: check.target,
    deadlineMs: check.deadline * 1000,
    signal,
    urgent,
    round,
  });
  const answered = hide(await answer(given, client, asked, startedAt));
  return {
    ref: { stack: stack.id, page: page.slug, check: check.id, environment, params },
    role: check.role,
    ...showHiddenIn({
      ...answered,
      reason: oneLine(answered.reason),
      evidence: {
        ...answered.evidence,
        samples: answered.evidence.samples.map(inOneLine),
        asked: [...asked],
      },
    }),
    startedAt: startedAt.toISOString(),
    durationMs: Math.min(sumOf(asked), performance.now() - started),
  };
}

type Answered = Pick<CheckResult, 'title' | 'verdict' | 'unknown' | 'reason' | 'next' | 'blockedBy'> & {
  evidence: Omit<Evidence, 'asked'>;
};

async function answer(given: CheckToRun, client: TargetClient, asked: Asked[], now: Date): Promise<Answered> {
  const { check, params, stack, environment, explain, round } = given;
  let prepared: PreparedCheck | undefined;
  try {
    prepared = prepareCheck(given);
    const { kind, target, options, vars, judging, title, next } = prepared;
    refuseAbsent(given);
    findTarget(given, target);
    const observation = kind.observe(client, options, {
      stack,
      environment,
      target,
      params,
      vars,
      unit: judging.unit,
      now,
    });
    const { samples, document, ...seen } = await withinDeadline(observation, check.deadline, round);
    const { samples: judged, next: found, ...judgement } = judge({ ...judging, samples });
    const { thresholds, unit } = judging;
    const evidence = {
      samples: judged,
      thresholds,
      unit,
      document: document && cutText(document, maxDocumentLength),
      ...seen,
    };
    return { title, ...judgement, next: isWrong(judgement.verdict) ? (found ?? next) : undefined, evidence };
  } catch (error) {
    const failure = explainFailure(error, failedTarget(asked) ?? check.target, given, explain);
    const { thresholds = {}, unit } = prepared?.judging ?? {};
    return {
      title: prepared?.title ?? check.title,
      ...failure,
      next: failure.next ?? (isWrong(failure.verdict) ? prepared?.next : undefined),
      evidence: { samples: [], thresholds, unit },
    };
  }
}

/** The author's next step is for what the check found, not for what it could not know. */
function isWrong(verdict: Verdict): boolean {
  return verdict === 'failing' || verdict === 'warning';
}

/** @throws ProbeError where the environment does not say where it is, or runs without it. */
function findTarget({ stack, environment }: CheckToRun, name: string): Target {
  const resolved = resolveTarget(stack, environment, name);
  if ('target' in resolved) return resolved.target;
  const kind = resolved.isAbsent ? 'absent' : 'not-configured';
  throw new ProbeError(kind, resolved.problem, { stage: 'connect' });
}

/** @throws ProbeError where the environment runs without a target that it cannot answer without. */
function refuseAbsent({ stack, environment, check }: CheckToRun): void {
  const reason = describeAbsent({ stack, environment }, check);
  if (reason) throw new ProbeError('absent', reason, { stage: 'connect' });
}

/** A failed question's target may be another than the check's own. */
function failedTarget(asked: readonly Asked[]): string | undefined {
  return asked.findLast(({ error }) => error !== undefined)?.target;
}

/** A sentence stays in its line of a list or an export, whatever line breaks a target put into it. */
function oneLine(text: string): string {
  return text.replace(/ *[\t\r\n][\t\r\n ]*/g, ' ');
}

function inOneLine<Sample extends { say: string }>(sample: Sample): Sample {
  return { ...sample, say: oneLine(sample.say) };
}

function sumOf(asked: readonly Asked[]): number {
  return asked.reduce((sum, { tookMs }) => sum + tookMs, 0);
}

async function withinDeadline<T>(promise: Promise<T>, deadlineSeconds: number, round?: Round): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const error = new ProbeError('timeout', `no answer within ${deadlineSeconds} s`, { stage: 'question' });
  const timer = setTimeout(() => reject(error), (round?.budgetMs ?? 0) + deadlineSeconds * 1000 + graceMs);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
