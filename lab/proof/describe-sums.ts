import type { ProofSums } from '#lib/content/proof/sum-proofs.ts';

/** The sums of a run, a line each, as a person at a terminal reads them. */
export function describeSums(sums: ProofSums): string {
  const { faults, detected, ranked, first, firstThree, cells, falseAlarms, alsoTrue, signs } = sums;
  return [
    `detected           ${detected} of ${faults}, in ${sums.medianSeconds ?? '–'} s as a rule and ${sums.slowestSeconds ?? '–'} s at most`,
    `first in triage    ${share(first, ranked)}, in the first three ${share(firstThree, ranked)}`,
    `false alarms       ${share(falseAlarms, cells)} cells of page × fault; ${alsoTrue} more are true as well, ${signs} show signs only`,
  ].join('\n');
}

function share(part: number, all: number): string {
  return all ? `${part} of ${all} (${((100 * part) / all).toFixed(1)} %)` : 'not measured';
}
