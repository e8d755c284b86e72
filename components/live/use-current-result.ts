'use client';
import { useQuery } from '@tanstack/react-query';
import { checkQuery } from '#components/live/use-check.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';

/** The current state of a check: read once, and again only when somebody runs it. */
export function useCurrentResult(checkRef: CheckRef) {
  return useQuery({
    ...checkQuery({ checkRef, every: 0 }),
    refetchInterval: false,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}
