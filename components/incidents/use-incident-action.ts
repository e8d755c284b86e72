'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { callAction } from '#components/live/call-action.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';

/** Calls an action of an incident, and refreshes the screen when it succeeds. */
export function useIncidentAction<Given, Value>(
  action: (given: Given) => Promise<{ result: Promise<Outcome<Value>> }>,
  onSuccess?: (value: Value) => void,
) {
  const router = useRouter();
  return useMutation({
    mutationFn: async (given: Given) => callAction(action(given)),
    onSuccess: (value) => {
      onSuccess?.(value);
      router.refresh();
    },
  });
}
