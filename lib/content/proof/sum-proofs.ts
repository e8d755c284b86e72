import type { Proof } from './proof.ts';

/** All proofs in a few numbers. Cells are page × fault: each fault with every issue of its stack, where they were watched. */
export type ProofSums = {
  faults: number;
  detected: number;
  /** Faults whose place in triage was measured, and of those, how many were first and in the first three. */
  ranked: number;
  first: number;
  firstThree: number;
  cells: number;
  falseAlarms: number;
  alsoTrue: number;
  signs: number;
  /** Seconds from the break to the verdict, of those detected. */
  medianSeconds?: number;
  slowestSeconds?: number;
  /** When the first and the last of them was made, ISO 8601. */
  from?: string;
  until?: string;
};

/** @param issuesOf How many issues a stack has. */
export function sumProofs(proofs: readonly Proof[], issuesOf: (stack: string) => number): ProofSums {
  const sum = (of: (proof: Proof) => number) => proofs.reduce((total, proof) => total + of(proof), 0);
  const count = (is: (proof: Proof) => boolean) => sum((proof) => (is(proof) ? 1 : 0));
  const seconds = proofs
    .flatMap(({ detected, seconds }) => (detected && seconds !== undefined ? [seconds] : []))
    .sort((a, b) => a - b);
  const times = proofs.map(({ at }) => at).sort();
  return {
    faults: proofs.length,
    detected: count(({ detected }) => detected),
    ranked: count(({ rank }) => rank !== undefined),
    first: count(({ rank }) => rank === 1),
    firstThree: count(({ rank = 0 }) => rank >= 1 && rank <= 3),
    cells: sum(({ fault, watchedSeconds }) =>
      watchedSeconds === undefined ? 0 : issuesOf(stackOfFault(fault)),
    ),
    falseAlarms: sum(({ falseAlarms }) => falseAlarms.length),
    alsoTrue: sum(({ alsoTrue }) => Object.keys(alsoTrue).length),
    signs: sum(({ signs }) => signs.length),
    medianSeconds: seconds[Math.floor((seconds.length - 1) / 2)],
    slowestSeconds: seconds.at(-1),
    from: times[0],
    until: times.at(-1),
  };
}

function stackOfFault(fault: string): string {
  return fault.slice(0, fault.indexOf('/'));
}
