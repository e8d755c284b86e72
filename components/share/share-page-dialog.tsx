'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { KnownCheck } from '#components/live/known-check.ts';
import { checkKey } from '#components/live/use-check.ts';
import { usePageScope, useScopedChecks } from '#components/page/page-scope.tsx';
import { sealPage } from '#lib/actions/seal.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatCount, formatRelativeTime } from '#lib/vocabulary/format.ts';
import { ShareDialog } from './share-dialog.tsx';

type SharePageDialogProps = { maxDays: number; onClose: () => void };

/** Seals the results that were on the screen when the dialog was opened, and says how old they are. */
export function SharePageDialog({ maxDays, onClose }: SharePageDialogProps) {
  const client = useQueryClient();
  const { stack, page, environment, params } = usePageScope();
  const checks = useScopedChecks();
  const [shown] = useState(() =>
    checks.flatMap(({ checkRef }) => client.getQueryData<KnownCheck>(checkKey(checkRef))?.latest ?? []),
  );
  const seen = Object.fromEntries(shown.map(({ ref, startedAt }) => [ref.check, startedAt]));
  return (
    <ShareDialog
      title="Seal this page"
      maxDays={maxDays}
      onClose={onClose}
      seal={async (by) => (await sealPage({ stack, page, environment, params, seen, by })).result}
    >
      <p>{describeSeen(shown, checks.length)} A snapshot cannot be changed.</p>
    </ShareDialog>
  );
}

/** "5 results as on your screen, from 3 seconds ago to 14 seconds ago, and the page text." */
function describeSeen(shown: CheckResult[], all: number): string {
  const times = shown.map(({ startedAt }) => startedAt).sort();
  const [oldest, newest] = [times[0], times.at(-1)];
  const missing = all - shown.length;
  const rest = missing ? `, ${formatCount(missing, 'checks')} without a result, run first` : '';
  if (!oldest || !newest) return `The page text${rest}.`;
  const [first, last] = [formatRelativeTime(newest), formatRelativeTime(oldest)];
  const ages = first === last ? first : `${first} to ${last}`;
  return `${formatCount(shown.length, 'results')} as on your screen, from ${ages}${rest}, and the page text.`;
}
