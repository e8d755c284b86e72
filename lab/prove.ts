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
import { startLab } from './supervisor.ts';

// npm run prove                       every fault, and lab/proof.json is written anew
// npm run prove -- mw-py/run-stuck    only these, or all of a stack; the others' proofs stay as they are
// npm run prove -- --healthy 100      nothing is broken: so many sweeps, in which no page may fail
// npm run prove -- --check            nothing is written
const { values: options, positionals: named } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, healthy: { type: 'string' } },
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
  process.exitCode = await (sweeps === undefined ? prove(state) : proveHealthy(state, sweeps));
} finally {
  await closeProbes();
  await lab?.stop();
}

/** @returns the exit code: 1 as soon as one fault was not detected. */
async function prove(state: LabState): Promise<number> {
  const { proofs, skipped } = await proveFaults(state, choose(state.faults));
  if (!options.check) write(proofs, skipped);
  console.log(describeSums(sumProofs(proofs, countIssues)));
  return finish(proofs.filter(({ detected }) => detected).length, proofs.length, skipped.length);
}

/** @returns the exit code: 1 as soon as one page was failing once. */
async function proveHealthy(state: LabState, count: number): Promise<number> {
  const stacks = [...new Set(state.faults.map(({ stack }) => stack))];
  const chosen = stacks.filter((stack) => !named.length || named.includes(stack));
  if (!chosen.length) throw new ProblemError(named.join(', '), `the lab has ${stacks.join(', ')}`);
  const healthy = await sweepHealthy(chosen, count);
  if (!options.check && chosen.length === stacks.length) writeProofFile({ ...readProofFile(), healthy });
  console.log(describeHealthy(healthy));
  const cells = healthy.sweeps * healthy.pages;
  const failed = Object.values(healthy.failing).reduce((sum, times) => sum + times, 0);
  return finish(cells - failed, cells, 0);
}

function finish(passed: number, all: number, skipped: number): number {
  console.log(`${passed} passed, ${all - passed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  return passed < all ? 1 : 0;
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
