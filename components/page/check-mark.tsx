'use client';
import { LiveMark } from '#components/live/live-badge.tsx';
import { useCheck } from '#components/live/use-check.ts';
import { type ScopedCheck, useScopedCheck } from './page-scope.tsx';

/** Only the live shape of a check of this page, for beside its title. */
export function CheckMark({ id }: { id: string }) {
  const scoped = useScopedCheck(id);
  return scoped ? <WatchedMark {...scoped} /> : null;
}

function WatchedMark({ card, checkRef, initial }: ScopedCheck) {
  return <LiveMark live={useCheck({ checkRef, every: card.every, initial })} size={14} />;
}
