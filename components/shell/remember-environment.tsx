'use client';

import { useEffect } from 'react';
import { environmentKey } from '#lib/vocabulary/addresses.ts';
import { environmentCookie } from '#lib/vocabulary/environment-cookie.ts';
import { remember } from './remember.ts';

/** Keeps the choice for the next visit, and puts it into the URL, so that a copied link includes it. */
export function RememberEnvironment({ stack, environment }: { stack: string; environment: string }) {
  useEffect(() => {
    remember(environmentCookie(stack), environment);
    const here = new URL(location.href);
    if (here.searchParams.get(environmentKey) === environment) return;
    here.searchParams.set(environmentKey, environment);
    history.replaceState(history.state, '', here);
  }, [stack, environment]);
  return null;
}
