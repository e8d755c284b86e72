'use client';
import { LiveMark } from './live-badge.tsx';
import { type ScopedCheck, useScopedCheck } from './page-scope.tsx';
import { useCheck } from './use-check.ts';

/** Only the live shape of a check of this page, for beside its title. */
export function CheckMark({ id }: { id: string }) {
  const scoped = useScopedCheck(id);
  return scoped ? <WatchedMark {...scoped} /> : null;
}

function WatchedMark({ card, checkRef, initial }: ScopedCheck) {
  return <LiveMark live={useCheck({ checkRef, every: card.every, initial })} size={14} />;
}
