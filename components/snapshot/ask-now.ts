import { readChecks } from '#lib/actions/read-checks.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type { Now } from './now-scope.tsx';

/** The door takes at most so many at a time. */
const maxConcurrent = 50;

/** Asks these checks as they are now, and tells each answer as soon as it is there. */
export async function askNow(refs: CheckRef[], tell: (ref: CheckRef, now: Now) => void): Promise<void> {
  for (let from = 0; from < refs.length; from += maxConcurrent) {
    await askSome(refs.slice(from, from + maxConcurrent), tell);
  }
}

async function askSome(refs: CheckRef[], tell: (ref: CheckRef, now: Now) => void): Promise<void> {
  try {
    const asked = await readChecks(refs);
    if (!asked.ok) throw new Error(asked.problem);
    await Promise.all(
      refs.map(async (ref, index) => {
        const answer = await asked.value[index]?.result;
        if (answer?.ok) tell(ref, { state: 'answered', result: answer.value });
        else tell(ref, { state: 'unanswered', problem: answer?.problem ?? 'Pulsebook gave no answer' });
      }),
    );
  } catch (error) {
    const isOld = error instanceof Error && error.name === 'UnrecognizedActionError';
    const problem = isOld ? 'Pulsebook was updated, reload this page' : 'Pulsebook cannot be reached';
    for (const ref of refs) tell(ref, { state: 'unanswered', problem });
  }
}
