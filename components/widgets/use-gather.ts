'use client';
import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { checkQuery } from './use-check.ts';
import { useSeen } from './use-seen.ts';
import type { BundleFact } from './write-bundle.ts';

export type BundleCheck = { checkRef: CheckRef; every: number; pageTitle: string };
export type Gathered = { at: string; facts: BundleFact[]; unanswered: number };

type Gathering = {
  ref: RefObject<HTMLElement | null>;
  /** How many have answered, while it is under way. */
  done: number | undefined;
  gathered: Gathered | undefined;
  gather: () => Promise<void>;
};

/** Measures many checks at once when `ref` comes into view, and again on demand. `checks` must stay the same object. */
export function useGather(checks: BundleCheck[]): Gathering {
  const client = useQueryClient();
  const [ref, seen] = useSeen<HTMLElement>();
  const started = useRef(false);
  const [done, setDone] = useState<number>();
  const [gathered, setGathered] = useState<Gathered>();

  const gather = useCallback(async () => {
    setDone(0);
    const settled = await Promise.allSettled(
      checks.map(async ({ pageTitle, checkRef, every }) => {
        const result = await client
          .fetchQuery(checkQuery({ checkRef, every }))
          .finally(() => setDone((before = 0) => before + 1));
        return { page: pageTitle, result };
      }),
    );
    const facts = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    setGathered({ at: new Date().toISOString(), facts, unanswered: settled.length - facts.length });
    setDone(undefined);
  }, [client, checks]);

  useEffect(() => {
    if (!seen || started.current) return;
    started.current = true;
    void gather();
  }, [seen, gather]);

  return { ref, done, gathered, gather };
}
