import { readChecks } from '#lib/actions/read-checks.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type { CurrentResult } from './current-result.ts';

/** The server's limit for one request. */
const maxRefs = 50;

/** Runs these checks now, and passes on each result as soon as it is there. */
export async function runAgain(
  refs: CheckRef[],
  onResult: (ref: CheckRef, current: CurrentResult) => void,
): Promise<void> {
  for (let from = 0; from < refs.length; from += maxRefs) {
    await runSome(refs.slice(from, from + maxRefs), onResult);
  }
}

async function runSome(
  refs: CheckRef[],
  onResult: (ref: CheckRef, current: CurrentResult) => void,
): Promise<void> {
  try {
    const asked = await readChecks(refs);
    if (!asked.ok) throw new Error(asked.problem);
    await Promise.all(
      refs.map(async (ref, index) => {
        const answer = await asked.value[index]?.result;
        if (answer?.ok) onResult(ref, { state: 'answered', result: answer.value });
        else onResult(ref, { state: 'unanswered', problem: answer?.problem ?? 'Pulsebook sent no result' });
      }),
    );
  } catch (error) {
    const isOld = error instanceof Error && error.name === 'UnrecognizedActionError';
    const problem = isOld ? 'Pulsebook was updated, reload this page' : 'Pulsebook cannot be reached';
    for (const ref of refs) onResult(ref, { state: 'unanswered', problem });
  }
}
