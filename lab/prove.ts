import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ProblemError } from '#lib/errors.ts';
import { type LabFault, type LabState, labState, mendFault } from '#lib/lab/control.ts';
import { closeProbes } from '#lib/probes/create-asker.ts';
import { pagesOf, stackOf } from './proof/measure-stack.ts';
import { type FaultToProve, type Proof, proveFault } from './proof/prove-fault.ts';
import { expectations } from './stacks/expectations.ts';
import { startLab } from './supervisor.ts';

// npm run prove                       every fault, and lab/proof.json is written anew
// npm run prove -- mw-py/run-stuck    only these; the others' proofs stay as they are
// npm run prove -- --check            every fault, and nothing is written
const proofFile = path.join(import.meta.dirname, 'proof.json');
const checkOnly = process.argv.includes('--check');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

type Skip = { name: string; reason: string };

const lab = (await labState())
  ? undefined
  : await startLab(
      (line) => console.log(`lab: ${line}`),
      () => {},
    );
try {
  process.exitCode = await prove();
} finally {
  await closeProbes();
  await lab?.stop();
}

/** @returns the exit code: 1 as soon as one fault was not detected. */
async function prove(): Promise<number> {
  const state = await labState();
  if (!state) throw new ProblemError('lab', 'did not start');
  if (state.faults.some(({ broken }) => broken)) await mendFault('all');
  const faults = choose(state.faults);
  const proofs: Proof[] = [];
  const skipped: Skip[] = [];
  const proveStack = async (stack: string): Promise<void> => {
    const pages = pagesOf(stack);
    for (const fault of faults.filter((of) => of.stack === stack)) {
      const toProve = withPage(fault, pages);
      const skip = skipOf(state, toProve);
      if (skip) {
        skipped.push(skip);
        console.log(`SKIPPED  ${skip.name}  ${skip.reason}`);
        continue;
      }
      const proof = await proveFault(toProve);
      proofs.push(proof);
      console.log(lineOf(proof));
    }
  };
  // Faults of different stacks do not touch each other.
  await Promise.all([...new Set(faults.map(({ stack }) => stack))].map(proveStack));
  if (!checkOnly) write(proofs);
  const failed = proofs.filter(({ detected }) => !detected).length;
  console.log(
    `${proofs.length - failed} passed, ${failed} failed${skipped.length ? `, ${skipped.length} skipped` : ''}`,
  );
  return failed ? 1 : 0;
}

function choose(faults: LabFault[]): LabFault[] {
  const unknown = named.filter((id) => !faults.some((fault) => fault.id === id));
  if (unknown.length)
    throw new ProblemError(unknown.join(', '), 'no such fault; npm run lab -- list names them');
  return named.length ? faults.filter(({ id }) => named.includes(id)) : faults;
}

function withPage({ id, stack, page }: LabFault, pages: FaultToProve['pages']): FaultToProve {
  const found = pages.find(({ slug }) => slug === page);
  if (!found) throw new ProblemError(id, `content/${stack}/${page}.mdx does not exist`);
  return { id, stack, page: found, pages, expectation: expectations[id] };
}

/** A fault whose page asks a part that this machine cannot have. Parts are named after targets or their kinds. */
function skipOf({ parts }: LabState, { id, stack, page }: FaultToProve): Skip | undefined {
  const { targets } = stackOf(stack);
  const asked = new Set<string | undefined>(
    page.checks.flatMap(({ target }) => [target, targets[target]?.kind]),
  );
  const absent = parts.find(
    (part) => part.stack === stack && part.nature === 'absent' && asked.has(part.name),
  );
  return absent && { name: id, reason: `${absent.title} is absent: ${absent.detail}` };
}

function lineOf({ fault, detected, seconds, reason, problem, alarms }: Proof): string {
  const also = alarms.length ? `  also: ${alarms.join(', ')}` : '';
  return detected
    ? `proven   ${fault}  ${seconds} s  "${reason}"${also}`
    : `UNPROVEN ${fault}  ${problem}${also}`;
}

/** Proofs of faults that were not made now are kept; of a fault that is no more they are dropped with a full run. */
function write(proofs: Proof[]): void {
  const kept = named.length
    ? readProofs().filter(({ fault }) => !proofs.some((proof) => proof.fault === fault))
    : [];
  const faults = [...kept, ...proofs].sort((a, b) => a.fault.localeCompare(b.fault));
  writeFileSync(proofFile, `${JSON.stringify({ faults }, null, 2)}\n`);
  console.log(`wrote ${path.relative(process.cwd(), proofFile)}`);
}

function readProofs(): Proof[] {
  return (JSON.parse(readFileSync(proofFile, 'utf8')) as { faults: Proof[] }).faults;
}
