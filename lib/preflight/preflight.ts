import { targetsOf } from '#lib/checks/describe-absent.ts';
import { readablePages } from '#lib/content/find/library.ts';
import type { Check } from '#lib/content/read/page.ts';
import { createTargetClient } from '#lib/probes/create-target-client.ts';
import { createCoalescer } from '#lib/runs/coalesce.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { Stack, Target, TargetKind } from '#lib/stacks/stack.ts';
import { resolveTarget } from '#lib/stacks/targets.ts';
import type { Asked } from '#lib/vocabulary/check-result.ts';
import { showHiddenIn } from '#lib/vocabulary/clean-text.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { explainTarget } from './explain-target.ts';
import { inspectHttp, inspectPrometheus } from './inspect-http.ts';
import { inspectPostgres, postgresRole } from './inspect-postgres.ts';
import { inspectRedis, redisUser } from './inspect-redis.ts';
import type { Finding, Inspect, Remedy } from './inspection.ts';

/** A check that asks this target, so that it cannot know while the target is not configured or does not answer. */
export type Dependent = { page: string; check: string; title: string };

export type TargetReport = {
  target: string;
  title: string;
  kind: TargetKind;
  /** `absent`: the environment runs without it, and nothing is amiss. */
  state: 'answers' | 'unreachable' | 'not-configured' | 'absent';
  /** The environment variable that holds the URL. */
  variable?: string;
  /** host:port and database or path, without a secret. */
  at?: string;
  /** Why it does not answer or what is not configured, and the one step to take. */
  problem?: string;
  next?: string;
  version?: string;
  /** As whom it was asked. */
  identity?: string;
  findings: Finding[];
  remedy?: Remedy;
  dependents: Dependent[];
  asked: Asked[];
};

const deadlineMs = 3000;

const inspectors: Record<TargetKind, Inspect> = {
  postgres: inspectPostgres,
  redis: inspectRedis,
  prometheus: inspectPrometheus,
  http: inspectHttp,
};

/** What to run on a target that is not configured yet, so that it can be. */
const firstSteps: Partial<Record<TargetKind, Remedy>> = { postgres: postgresRole, redis: redisUser };

/** Asks every target of an environment what it is and as whom we ask. Each report settles alone; none rejects. */
export function preflight(
  stack: Stack,
  environment: string,
): { target: string; report: Promise<TargetReport> }[] {
  return Object.keys(stack.targets).map((target) => ({
    target,
    report: preflightTarget(stack, environment, target),
  }));
}

/** However often it is looked at, a target is asked no sooner again: long enough to share, short enough to try a fix. */
const askedAgainAfterMs = 3000;
const maxKept = 500;

type Inspected = Pick<TargetReport, 'state' | 'asked'> & Partial<TargetReport>;
const inspected = processWide('preflight', () => createCoalescer<Inspected>(maxKept));

/** One target's report, within three seconds, shared by all who look. Never rejects. */
export async function preflightTarget(
  stack: Stack,
  environment: string,
  name: string,
): Promise<TargetReport> {
  const declared = ownEntry(stack.targets, name);
  const about = {
    target: name,
    title: declared?.title ?? name,
    kind: declared?.kind ?? 'http',
    variable: ownEntry(ownEntry(stack.environments, environment)?.targets, name)?.url,
    findings: [],
    dependents: dependentsOf(stack, name),
    asked: [],
  };
  const resolved = resolveTarget(stack, environment, name);
  if ('problem' in resolved) {
    if (resolved.isAbsent) return { ...about, state: 'absent', problem: resolved.problem };
    const remedy = firstSteps[about.kind];
    return { ...about, state: 'not-configured', problem: resolved.problem, remedy };
  }
  const { target } = resolved;
  const healthPath = healthPathOf(stack, name);
  const key = JSON.stringify([stack.id, environment, name, target.key, healthPath]);
  const found = await inspected.read(key, askedAgainAfterMs, () => inspect(target, healthPath));
  return { ...about, at: target.label, ...found };
}

async function inspect(target: Target, healthPath: string | undefined): Promise<Inspected> {
  const { client, asked, hide } = createTargetClient({
    targets: () => target,
    target: target.name,
    deadlineMs,
    urgent: true,
  });
  try {
    const inspection = await inspectors[target.kind](client, target, healthPath);
    return showHiddenIn({ asked, state: 'answers', ...hide(inspection) });
  } catch (error) {
    return showHiddenIn({ asked, state: 'unreachable', ...explainTarget(error, target) });
  }
}

function checksOf(stack: Stack): { page: string; check: Check }[] {
  return readablePages(stack).flatMap((page) => page.checks.map((check) => ({ page: page.slug, check })));
}

function dependentsOf(stack: Stack, target: string): Dependent[] {
  return checksOf(stack)
    .filter(({ check }) => targetsOf(check).includes(target))
    .map(({ page, check }) => ({ page, check: check.id, title: check.title }));
}

function healthPathOf(stack: Stack, target: string): string | undefined {
  const health = checksOf(stack).find(({ check }) => check.target === target && check.kind === 'http.health');
  return health && String(health.check.options.path);
}
