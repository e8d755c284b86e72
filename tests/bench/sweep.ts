import { createServer } from 'node:net';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import { isConfigured } from '#lib/stacks/choose-environment.ts';
import { readableStacks } from '#lib/stacks/read-stacks.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { SweepPlace } from '#lib/triage/plan-sweep.ts';
import { sweep } from '#lib/triage/sweep.ts';
import { listen, round, type Spread, spreadOf, timeMs } from './measure.ts';

const rounds = 20;
const warmUps = 3;
const frozenRounds = 3;
const environment = 'lab';

/** (7) Every check of every stack that the lab runs: healthy, and with one target that accepts and never answers. */
export async function benchSweep() {
  const places = readableStacks()
    .filter(runsInLab)
    .map((stack): SweepPlace => ({ stack, environment }));
  const measure = async (times: number) => {
    const ms: number[] = [];
    for (let turn = 0; turn < times; turn += 1) ms.push(await timeMs(() => sweep(places).done));
    return ms;
  };
  await measure(warmUps);
  const cpuBefore = process.cpuUsage();
  const healthyMs = spreadOf(await measure(rounds));
  const { user, system } = process.cpuUsage(cpuBefore);
  const results = (await sweep(places).done).flatMap((page) => page.results);
  const asked = results.flatMap(({ evidence }) => evidence.asked);
  const questions = new Set(asked.map(({ at, text, when }) => JSON.stringify([at, text, when])));

  const frozen = createServer(() => {});
  const frozenAt = await listen(frozen);
  const oneFrozenMs: Record<string, Spread> = {};
  for (const [kind, protocol] of Object.entries(protocols)) {
    const variable = variableOf(places, kind);
    if (!variable) continue;
    const before = process.env[variable];
    process.env[variable] = frozenAt.replace('http:', protocol);
    await closeProbes();
    oneFrozenMs[kind] = spreadOf(await measure(frozenRounds));
    if (before === undefined) delete process.env[variable];
    else process.env[variable] = before;
  }
  await closeProbes();
  frozen.close();
  return {
    stacks: places.length,
    checks: results.length,
    asked: asked.length,
    questions: questions.size,
    notOk: results.filter(({ verdict }) => verdict !== 'ok').length,
    healthyMs,
    /** Of this process, a sweep: what stays the same beside busy neighbours. */
    processorMs: round((user + system) / 1000 / rounds),
    oneFrozenMs,
  };
}

const protocols = { postgres: 'postgresql:', redis: 'redis:', prometheus: 'http:', http: 'http:' };

function runsInLab(stack: Stack): boolean {
  return Boolean(stack.environments[environment]?.lab) && isConfigured(stack, environment);
}

/** The variable that says where the first target of this kind is. */
function variableOf(places: readonly SweepPlace[], kind: string): string | undefined {
  for (const { stack } of places) {
    const name = Object.keys(stack.targets).find((target) => stack.targets[target]?.kind === kind);
    const url = name && stack.environments[environment]?.targets[name]?.url;
    if (url) return url;
  }
  return undefined;
}
