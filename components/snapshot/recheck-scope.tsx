'use client';
import { createContext, type ReactNode, use, useCallback, useState } from 'react';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type { CurrentResult } from './current-result.ts';

export type RecheckScopeValue = { nowOf(ref: CheckRef): CurrentResult; recheck(refs: CheckRef[]): void };

const RecheckContext = createContext<RecheckScopeValue | undefined>(undefined);

/** Holds the current results of a snapshot's checks. Nothing runs or loads before somebody asks for it. */
export function RecheckScope({ children }: { children: ReactNode }) {
  const [known, setKnown] = useState<Record<string, CurrentResult>>({});
  const nowOf = useCallback(
    (ref: CheckRef): CurrentResult => known[keyOf(ref)] ?? { state: 'idle' },
    [known],
  );
  const recheck = useCallback((refs: CheckRef[]) => {
    const onResult = (ref: CheckRef, current: CurrentResult) =>
      setKnown((before) => ({ ...before, [keyOf(ref)]: current }));
    for (const ref of refs) onResult(ref, { state: 'running' });
    import('./run-again.ts').then(
      ({ runAgain }) => runAgain(refs, onResult),
      () => {
        for (const ref of refs)
          onResult(ref, { state: 'unanswered', problem: 'Pulsebook cannot be reached' });
      },
    );
  }, []);
  return <RecheckContext value={{ nowOf, recheck }}>{children}</RecheckContext>;
}

export function useRecheckScope(): RecheckScopeValue {
  const scope = use(RecheckContext);
  if (!scope) throw new Error('a re-check is outside of <RecheckScope>');
  return scope;
}

function keyOf({ stack, page, check, environment }: CheckRef): string {
  return `${stack}/${page}/${check}/${environment}`;
}
