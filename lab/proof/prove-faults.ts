import type { Proof, Skip } from '#lib/content/proof/proof.ts';
import type { Page } from '#lib/content/read/page.ts';
import { ProblemError } from '#lib/errors.ts';
import type { LabFault, LabState } from '#lib/lab/control.ts';
import { labFolder } from '../folders.ts';
import { readLab } from '../read-lab.ts';
import { expectations } from '../stacks/expectations.ts';
import { signsOf } from '../stacks/signs.ts';
import { pagesOf, stackOf } from './measure-stack.ts';
import { differenceFrom, type FaultToProve, proveFault } from './prove-fault.ts';
import { lookAtStack } from './stack-picture.ts';

/** A stack that is not as it was once the faults of all stacks are fixed. */
type Changed = { stack: string; difference: string };

/** Proves these faults, one after another in each stack and stacks side by side: they do not touch each other. */
export async function proveFaults(
  state: LabState,
  faults: readonly LabFault[],
): Promise<{ proofs: Proof[]; skipped: Skip[]; changed: Changed[] }> {
  const proofs: Proof[] = [];
  const skipped: Skip[] = [];
  const before = new Map<string, Pick<FaultToProve, 'look' | 'picture'>>();
  const lab = readLab(labFolder());
  const signs = signsOf(lab);
  const proveStack = async ([stack, ofStack]: [string, LabFault[]]): Promise<void> => {
    const pages = pagesOf(stack);
    const look = (now: LabState) => lookAtStack(lab, now, stack);
    const picture = await look(state);
    before.set(stack, { look, picture });
    for (const fault of ofStack) {
      const toProve = { ...withPage(fault, pages), sign: signs[fault.id], look, picture };
      const skip = skipOf(state, toProve);
      if (skip) {
        skipped.push(skip);
        console.log(`SKIPPED  ${skip.fault}  ${skip.reason}`);
        continue;
      }
      const proof = await proveFault(toProve);
      proofs.push(proof);
      console.log(lineOf(proof));
    }
  };
  await Promise.all([...Map.groupBy(faults, ({ stack }) => stack)].map(proveStack));
  const changed: Changed[] = [];
  for (const [stack, was] of before) {
    const difference = await differenceFrom(was);
    if (!difference) continue;
    changed.push({ stack, difference });
    console.log(`CHANGED  ${stack}  by a fault of another stack: ${difference}`);
  }
  return { proofs, skipped, changed };
}

function withPage(
  { id, title, stack, page }: LabFault,
  pages: readonly Page[],
): Pick<FaultToProve, 'id' | 'title' | 'stack' | 'page' | 'expectation'> {
  const found = pages.find(({ slug }) => slug === page);
  if (!found) throw new ProblemError(id, `content/${stack}/${page}.mdx does not exist`);
  return { id, title, stack, page: found, expectation: expectations[id] };
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
  return absent && { fault: id, reason: `${absent.title} is absent: ${absent.detail}` };
}

function lineOf(proof: Proof): string {
  const { fault, detected, seconds, reason, problem, rank, falseAlarms, alsoTrue } = proof;
  const said = detected ? `proven   ${fault}  ${seconds} s  "${reason}"` : `UNPROVEN ${fault}  ${problem}`;
  const also = Object.keys(alsoTrue);
  return [
    said,
    rank !== undefined && (rank ? `in triage: ${rank}` : 'not in triage'),
    also.length && `also true: ${also.join(', ')}`,
    falseAlarms.length && `FALSE: ${falseAlarms.map((page) => `${page} (${proof.said[page]})`).join(', ')}`,
  ]
    .filter(Boolean)
    .join('  ');
}
