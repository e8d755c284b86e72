import { createTargetClient } from '#lib/probes/create-target-client.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import type { JudgedSample } from '#lib/vocabulary/check-result.ts';
import { showHiddenIn } from '#lib/vocabulary/clean-text.ts';
import { judge } from './judge.ts';
import type { PreparedCheck } from './prepare-check.ts';
import type { AskOptions } from './run-check.ts';

/** Options that only draw, and of which the past needs nothing. */
const drawing = ['over', 'chartQuery'];

/**
 * What a check would have measured at an earlier moment, judged by today's limits. Only PromQL can be asked of the past:
 * undefined for any other kind, where nothing answers, and where Prometheus did not yet know.
 */
export async function observePast(
  { stack, environment, check, params, question, findTarget }: PreparedCheck,
  at: Date,
  { signal, urgent }: Omit<AskOptions, 'round'> = {},
): Promise<JudgedSample[] | undefined> {
  if (question instanceof Error) throw question;
  const { kind, target, options, vars, judging } = question;
  if (kind.target !== 'prometheus') return undefined;
  const { client, hide } = createTargetClient({
    targets: findTarget,
    target: check.target,
    deadlineMs: check.deadline * 1000,
    signal,
    urgent,
  });
  const asked = Object.fromEntries(Object.entries(options).filter(([name]) => !drawing.includes(name)));
  const context = { stack, environment, target, params, vars, unit: judging.unit, now: at };
  try {
    const { samples } = await kind.observe(backThen(client, at), asked, context);
    return samples.length ? showHiddenIn(hide(judge({ ...judging, samples }).samples)) : undefined;
  } catch (error) {
    if (error instanceof ProbeError) return undefined;
    throw error;
  }
}

/** A client for which now is an earlier time. Only PromQL has a past; every other question is rejected. */
function backThen(client: TargetClient, at: Date): TargetClient {
  const refuse = async (): Promise<never> => {
    throw new ProbeError('no-data', 'only PromQL can be evaluated at an earlier time', { stage: 'question' });
  };
  return {
    postgres: refuse,
    redis: refuse,
    celeryWorkers: refuse,
    prometheusApi: refuse,
    http: refuse,
    dns: refuse,
    tcp: refuse,
    tls: refuse,
    greet: refuse,
    tookMs: client.tookMs,
    footprint: client.footprint,
    prometheus: (question, target) => client.prometheus({ ...question, atMs: at.getTime() }, target),
  };
}
