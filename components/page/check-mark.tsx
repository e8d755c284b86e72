'use client';
import { LiveMark } from '#components/live/live-badge.tsx';
import { useCheck } from '#components/live/use-check.ts';
import { type ScopedCheck, useScopedCheck } from './page-scope.tsx';

/** The live shape of a check of this page alone. */
export function CheckMark({ id }: { id: string }) {
  const scoped = useScopedCheck(id);
  return scoped ? <WatchedMark {...scoped} /> : null;
}

function WatchedMark({ card, checkRef, initial }: ScopedCheck) {
  return <LiveMark live={useCheck({ checkRef, every: card.every, initial })} size={14} />;
}
