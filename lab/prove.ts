import { parseArgs } from 'node:util';
import type { Proof, Skip } from '#lib/content/proof/proof.ts';
import { sumProofs } from '#lib/content/proof/sum-proofs.ts';
import { ProblemError } from '#lib/errors.ts';
import { fixFault, type LabFault, type LabState, labState } from '#lib/lab/control.ts';
import { closeProbes } from '#lib/probes/create-target-client.ts';
import { suggestFault } from './faults.ts';
import { describeSums } from './proof/describe-sums.ts';
import { pagesOf } from './proof/measure-stack.ts';
import { readProofFile, writeProofFile } from './proof/proof-file.ts';
import { proveFaults } from './proof/prove-faults.ts';
import { describeHealthy, sweepHealthy } from './proof/sweep-healthy.ts';
import { expectations } from './stacks/expectations.ts';
import { startLab } from './supervisor.ts';

// npm run prove                       every fault, and lab/proof.json is written anew
// npm run prove -- mw-py/run-stuck    only these, or all of a stack; the others' proofs stay as they are
// npm run prove -- --healthy 100      nothing is broken: so many sweeps, in which no page may fail
// npm run prove -- --healthy 5 --faults   first that, then every fault, in one lab
// npm run prove -- --check            nothing is written
const { values: options, positionals: named } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, healthy: { type: 'string' }, faults: { type: 'boolean' } },
});
const sweeps = options.healthy === undefined ? undefined : readSweeps(options.healthy);

const lab = (await labState())
  ? undefined
  : await startLab(
      (line) => console.log(`lab: ${line}`),
      () => {},
    );
try {
  const state = await labState();
  if (!state) throw new ProblemError('lab', 'did not start');
  if (state.faults.some(({ broken }) => broken)) await fixFault('all');
  const healthy = sweeps === undefined ? undefined : await proveHealthy(state, sweeps);
  const faults = healthy && !options.faults ? undefined : await prove(state);
  process.exitCode = finish([healthy, faults]);
} finally {
  await closeProbes();
  await lab?.stop();
}

type Counts = { passed: number; all: number; skipped: number };

/** @returns how many faults were proven. */
async function prove(state: LabState): Promise<Counts> {
  if (!named.length) expectFaults(state);
  const { proofs, skipped, changed } = await proveFaults(state, choose(state.faults));
  if (!options.check) write(proofs, skipped);
  console.log(describeSums(sumProofs(proofs, countIssues)));
  const passed = proofs.filter(({ detected }) => detected).length;
  return { passed, all: proofs.length + changed.length, skipped: skipped.length };
}

/** @throws ProblemError where an expectation is of no fault, unless its stack lacks a part. */
function expectFaults({ faults, parts }: LabState): void {
  const incomplete = new Set(parts.flatMap(({ nature, stack }) => (nature === 'absent' ? [stack] : [])));
  const stacks = new Set(parts.map(({ stack }) => stack));
  for (const id of Object.keys(expectations)) {
    const [stack = ''] = id.split('/');
    if (!stacks.has(stack) || incomplete.has(stack) || faults.some((fault) => fault.id === id)) continue;
    throw new ProblemError(`lab/stacks/${stack}/expectations.ts`, `the lab has no fault ${id}`);
  }
}

/** @returns of how many pages and sweeps none was failing. */
async function proveHealthy(state: LabState, count: number): Promise<Counts> {
  const stacks = [...new Set(state.faults.map(({ stack }) => stack))];
  const chosen = stacks.filter((stack) => !named.length || named.includes(stack));
  if (!chosen.length) throw new ProblemError(named.join(', '), `the lab has ${stacks.join(', ')}`);
  const healthy = await sweepHealthy(chosen, count);
  if (!options.check && chosen.length === stacks.length) writeProofFile({ ...readProofFile(), healthy });
  console.log(describeHealthy(healthy));
  const cells = healthy.sweeps * healthy.pages;
  const failed = Object.values(healthy.failing).reduce((sum, times) => sum + times, 0);
  return { passed: cells - failed, all: cells, skipped: 0 };
}

/** Says the sum. @returns the exit code: 1 as soon as one failed. */
function finish(counts: readonly (Counts | undefined)[]): number {
  const sum = (key: keyof Counts) => counts.reduce((total, count) => total + (count?.[key] ?? 0), 0);
  const [passed, failed, skipped] = [sum('passed'), sum('all') - sum('passed'), sum('skipped')];
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  return failed ? 1 : 0;
}

function choose(faults: LabFault[]): LabFault[] {
  const isNamed = ({ id, stack }: LabFault, name: string) => name === id || name === stack;
  const unknown = named.find((name) => !faults.some((fault) => isNamed(fault, name)));
  if (unknown) {
    const names = faults.flatMap(({ id, stack }) => [id, stack]);
    throw new ProblemError(unknown, `no such fault; ${suggestFault(unknown, names)}`);
  }
  return named.length ? faults.filter((fault) => named.some((name) => isNamed(fault, name))) : faults;
}

/** Proofs of faults that were not made now are kept; of a fault that is no more they are dropped with a full run. */
function write(proofs: Proof[], skipped: Skip[]): void {
  const before = readProofFile();
  const made = new Set([...proofs, ...skipped].map(({ fault }) => fault));
  const kept = <T extends { fault: string }>(those: T[]) =>
    named.length ? those.filter(({ fault }) => !made.has(fault)) : [];
  writeProofFile({
    faults: [...kept(before.faults), ...proofs],
    skipped: [...kept(before.skipped), ...skipped],
    healthy: before.healthy,
  });
}

function countIssues(stack: string): number {
  return pagesOf(stack).filter(({ type }) => type === 'issue').length;
}

/** @throws ProblemError */
function readSweeps(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new ProblemError(`--healthy ${text}`, 'expected how many sweeps, as 100');
}
