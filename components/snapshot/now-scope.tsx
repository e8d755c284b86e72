'use client';
import { createContext, type ReactNode, use, useCallback, useState } from 'react';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';

/** What is known of a sealed check now: nobody has asked, it is being asked, it was answered, or it was not. */
export type Now =
  | { state: 'idle' }
  | { state: 'asking' }
  | { state: 'answered'; result: CheckResult }
  | { state: 'unanswered'; problem: string };

export type NowScopeValue = { nowOf(ref: CheckRef): Now; ask(refs: CheckRef[]): void };

const NowContext = createContext<NowScopeValue | undefined>(undefined);

/** Holds what the checks of a snapshot say now. Nothing is asked, nor is the code for it loaded, before somebody wants to know. */
export function NowScope({ children }: { children: ReactNode }) {
  const [known, setKnown] = useState<Record<string, Now>>({});
  const nowOf = useCallback((ref: CheckRef): Now => known[keyOf(ref)] ?? { state: 'idle' }, [known]);
  const ask = useCallback((refs: CheckRef[]) => {
    const tell = (ref: CheckRef, now: Now) => setKnown((before) => ({ ...before, [keyOf(ref)]: now }));
    for (const ref of refs) tell(ref, { state: 'asking' });
    import('./ask-now.ts').then(
      ({ askNow }) => askNow(refs, tell),
      () => {
        for (const ref of refs) tell(ref, { state: 'unanswered', problem: 'Pulsebook cannot be reached' });
      },
    );
  }, []);
  return <NowContext value={{ nowOf, ask }}>{children}</NowContext>;
}

export function useNowScope(): NowScopeValue {
  const scope = use(NowContext);
  if (!scope) throw new Error('what asks for now stands outside of <NowScope>');
  return scope;
}

function keyOf({ stack, page, check, environment }: CheckRef): string {
  return `${stack}/${page}/${check}/${environment}`;
}
