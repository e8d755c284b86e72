import { createTargetClient } from '#lib/probes/create-target-client.ts';
import { createCoalescer } from '#lib/runs/coalesce.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { Stack, Target } from '#lib/stacks/stack.ts';
import { resolveTarget } from '#lib/stacks/targets.ts';
import { showHiddenIn } from '#lib/vocabulary/clean-text.ts';
import { explainTarget } from './explain-target.ts';
import { listMetrics, type MetricNames } from './list-metrics.ts';
import { listTables, type TableNames } from './list-tables.ts';

/** What a target holds that a check may name. `isWhole`: nothing was left out. */
export type TargetNames =
  | { state: 'tables'; at: string; askedAt: string; tables: TableNames[]; isWhole: boolean }
  | { state: 'metrics'; at: string; askedAt: string; metrics: MetricNames[]; isWhole: boolean }
  | { state: 'silent'; problem: string; next?: string };

const deadlineMs = 5000;
const ttlMs = 30_000;
const silentTtlMs = 2000;
const maxKept = 100;
const known = processWide('names', () => createCoalescer<TargetNames>(maxKept));

/** The targets of a stack that have names to tell, each with what it answers in an environment. None rejects. */
export function readNames(
  stack: Stack,
  environment: string,
): { target: string; title: string; names: Promise<TargetNames> }[] {
  return Object.entries(stack.targets)
    .filter(([, { kind }]) => kind === 'postgres' || kind === 'prometheus')
    .map(([target, { title }]) => ({ target, title, names: namesOf(stack, environment, target) }));
}

async function namesOf(stack: Stack, environment: string, name: string): Promise<TargetNames> {
  const resolved = resolveTarget(stack, environment, name);
  if ('problem' in resolved) return { state: 'silent', problem: resolved.problem };
  const { target } = resolved;
  // Whoever opens it again after a failure wants to know of now.
  const ttlOf = ({ state }: TargetNames) => (state === 'silent' ? silentTtlMs : ttlMs);
  return known.read(target.key, ttlOf, async () => showHiddenIn(await askNames(target)));
}

async function askNames(target: Target): Promise<TargetNames> {
  const { client, hide } = createTargetClient({
    targets: () => target,
    target: target.name,
    deadlineMs,
    urgent: true,
  });
  const seen = { at: target.label, askedAt: new Date().toISOString() };
  try {
    return target.kind === 'postgres'
      ? { state: 'tables', ...seen, ...hide(await listTables(client)) }
      : { state: 'metrics', ...seen, ...hide(await listMetrics(client)) };
  } catch (error) {
    return { state: 'silent', ...explainTarget(error, target) };
  }
}
