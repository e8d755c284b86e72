'use client';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useSeen } from '#components/hooks/use-seen.ts';
import { checkQuery } from '#components/live/use-check.ts';
import type { BundleCheck } from '#lib/content/find/bundle-checks.ts';
import type { BundleFact } from '#lib/documents/write-bundle.ts';
import type { CheckRef, CheckResult } from '#lib/vocabulary/check-result.ts';

export type Gathered = { at: string; facts: BundleFact[]; unanswered: number };

type Gathering = {
  ref: RefObject<HTMLElement | null>;
  /** How many are done, while it is running. */
  done: number | undefined;
  gathered: Gathered | undefined;
  gather: () => Promise<void>;
};

/**
 * Runs many checks when `ref` comes into view, and again on demand. `checks` and `read` must stay the same
 * objects. Without `read` they share the live readings of this screen.
 */
export function useGather(
  checks: BundleCheck[],
  read?: (checkRef: CheckRef) => Promise<CheckResult>,
): Gathering {
  const client = useQueryClient();
  const [ref, seen] = useSeen<HTMLElement>();
  const started = useRef(false);
  const [done, setDone] = useState<number>();
  const [gathered, setGathered] = useState<Gathered>();

  const gather = useCallback(async () => {
    setDone(0);
    const settled = await Promise.allSettled(
      checks.map(async ({ pageTitle, checkRef, every }) => {
        const reading = read ? read(checkRef) : readHere(client, checkRef, every);
        const result = await reading.finally(() => setDone((before = 0) => before + 1));
        return { page: pageTitle, result };
      }),
    );
    const facts = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    setGathered({ at: new Date().toISOString(), facts, unanswered: settled.length - facts.length });
    setDone(undefined);
  }, [client, checks, read]);

  useEffect(() => {
    if (!seen || started.current) return;
    started.current = true;
    void gather();
  }, [seen, gather]);

  return { ref, done, gathered, gather };
}

async function readHere(client: QueryClient, checkRef: CheckRef, every: number): Promise<CheckResult> {
  const { select: _, ...query } = checkQuery({ checkRef, every });
  return (await client.fetchQuery(query)).latest;
}
