'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { unwrap } from '#components/live/check-batcher.ts';
import type { Outcome } from '#lib/vocabulary/check-result.ts';

/** Calls an action of an incident, and refreshes the screen when it succeeds. */
export function useIncidentAction<Given, Value>(
  action: (given: Given) => Promise<{ result: Promise<Outcome<Value>> }>,
  onSuccess?: (value: Value) => void,
) {
  const router = useRouter();
  return useMutation({
    mutationFn: async (given: Given) => unwrap(await (await action(given)).result),
    onSuccess: (value) => {
      onSuccess?.(value);
      router.refresh();
    },
  });
}
