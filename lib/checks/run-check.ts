import { createTargetClient } from '#lib/probes/create-target-client.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { Round } from '#lib/probes/round.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Asked, CheckResult, Evidence } from '#lib/vocabulary/check-result.ts';
import { cutText, showHiddenIn } from '#lib/vocabulary/clean-text.ts';
import { failsOrWarns } from '#lib/vocabulary/verdict.ts';
import { withTimeout } from '#lib/with-timeout.ts';
import { explainFailure } from './explain-failure.ts';
import { judge } from './judge.ts';
import type { PreparedCheck } from './prepare-check.ts';

export type AskOptions = {
  signal?: AbortSignal;
  /** A person waits for it: a target that keeps failing is asked all the same. */
  urgent?: boolean;
  /** Asked together with other checks: a question is shared with those that ask it, too, and waits for its turn. */
  round?: Round;
};

/** An answer and its verdict, the same for every check with the same key. `next` is the step that the answer names. */
export type Answer = Pick<
  CheckResult,
  'verdict' | 'unknown' | 'reason' | 'next' | 'blockedBy' | 'evidence' | 'startedAt' | 'durationMs'
>;

/** Questions end at the deadline by themselves; a kind that does something else besides has this much more. */
const graceMs = 500;
/** Characters of a document that travel with every reading. */
const maxDocumentLength = 16_000;

/** Asks one check and judges it, as `askCheck` does. */
export async function runCheck(prepared: PreparedCheck, options?: AskOptions): Promise<CheckResult> {
  return toResult(prepared, await askCheck(prepared, options));
}

/** An answer as the result of one of the checks that share it, in the words of that check. */
export function toResult(
  { ref, title, check, next }: Pick<PreparedCheck, 'ref' | 'title' | 'check' | 'next'>,
  answer: Answer,
): CheckResult {
  // The author's next step is for what the check found, not for what it could not know.
  const authored = failsOrWarns(answer.verdict) ? next : undefined;
  return { ref, title, role: check.role, ...answer, next: answer.next ?? authored };
}

/**
 * Asks what a check asks, and judges it. Never rejects: a target that cannot be asked is an answer, and so is a mistake
 * of Pulsebook's own. Takes at most the check's deadline, give or take half a second.
 *
 * The kind compares what the target really said; all that leaves here has the targets' secrets taken out and its hidden
 * characters written out.
 */
export async function askCheck(
  prepared: PreparedCheck,
  { signal, urgent, round }: AskOptions = {},
): Promise<Answer> {
  const { check, findTarget } = prepared;
  const startedAt = round?.startedAt ?? new Date();
  const started = performance.now();
  const { client, asked, hide } = createTargetClient({
    targets: findTarget,
    target: check.target,
    deadlineMs: check.deadline * 1000,
    signal,
    urgent,
    round,
  });
  const answered = hide(await answer(prepared, client, asked, startedAt, round));
  return {
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

type Judged = Omit<Answer, 'evidence' | 'startedAt' | 'durationMs'> & { evidence: Omit<Evidence, 'asked'> };

async function answer(
  prepared: PreparedCheck,
  client: TargetClient,
  asked: Asked[],
  now: Date,
  round: Round | undefined,
): Promise<Judged> {
  const { check, params, stack, environment, absent, question, findTarget, explain } = prepared;
  try {
    if (question instanceof Error) throw question;
    // Also where it is another target than its own that is absent.
    if (absent) throw new ProbeError('absent', absent, { stage: 'connect' });
    const { kind, target, options, vars, judging } = question;
    findTarget(target);
    const context = { stack, environment, target, params, vars, unit: judging.unit, now };
    const observation = kind.observe(client, options, context);
    const { samples, document, ...seen } = await withinDeadline(observation, check.deadline, round);
    const { samples: judged, next, ...judgement } = judge({ ...judging, samples });
    const { thresholds, unit } = judging;
    const evidence = {
      samples: judged,
      thresholds,
      unit,
      document: document && cutText(document, maxDocumentLength),
      ...seen,
    };
    return { ...judgement, next: failsOrWarns(judgement.verdict) ? next : undefined, evidence };
  } catch (error) {
    const failure = explainFailure(error, failedTarget(asked) ?? check.target, prepared, explain);
    const { thresholds = {}, unit } = question instanceof Error ? {} : question.judging;
    return { ...failure, evidence: { samples: [], thresholds, unit } };
  }
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

function withinDeadline<T>(work: Promise<T>, deadlineSeconds: number, round?: Round): Promise<T> {
  return withTimeout(work, (round?.budgetMs ?? 0) + deadlineSeconds * 1000 + graceMs, () => {
    throw new ProbeError('timeout', `no answer within ${deadlineSeconds} s`, { stage: 'question' });
  });
}
