'use client';
import { createContext, type ReactNode, use } from 'react';
import type { CheckRef, CheckResult, Params } from '#lib/vocabulary/check-result.ts';
import type { CheckCard } from './describe-check.ts';

export type Scope = {
  stack: string;
  page: string;
  environment: string;
  environmentTitle: string;
  params: Params;
  checks: CheckCard[];
  /** Results that the server had when it rendered the page. */
  results: CheckResult[];
};

export type ScopedCheck = { card: CheckCard; checkRef: CheckRef; initial: CheckResult | undefined };

const ScopeContext = createContext<Scope | undefined>(undefined);

/** Gives the widgets inside their page, environment and parameters. */
export function PageScope({ children, ...scope }: Scope & { children: ReactNode }) {
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

export function usePageScope(): Scope {
  const scope = use(ScopeContext);
  if (!scope) throw new Error('a live widget is outside of <PageScope>');
  return scope;
}

/** Undefined where the page declares no check of that id. */
export function useScopedCheck(id: string): ScopedCheck | undefined {
  return useScopedChecks().find(({ card }) => card.id === id);
}

/** Every check that the page declares, in its order. */
export function useScopedChecks(): ScopedCheck[] {
  const { stack, page, environment, params, checks, results } = usePageScope();
  return checks.map((card) => ({
    card,
    checkRef: { stack, page, check: card.id, environment, params },
    initial: results.find(({ ref }) => ref.check === card.id),
  }));
}
