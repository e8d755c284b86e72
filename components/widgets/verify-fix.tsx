'use client';
import { recoveryStamp } from '#lib/vocabulary/verification.ts';
import { Notice } from '../ui/notice.tsx';
import { useScopedCheck } from './page-scope.tsx';
import { Verifier } from './verifier.tsx';

/** Where a page says how its fix is verified. */
export function VerifyFix({ check, times, every }: { check: string; times: number; every: number }) {
  const scoped = useScopedCheck(check);
  if (!scoped) return <Notice tone="warning" title={`This page declares no check “${check}”`} />;
  return (
    <section
      aria-label={`Verify the fix: ${scoped.card.title}`}
      className="not-prose my-4 rounded-md border border-line bg-surface px-4 py-3"
    >
      <p className="mb-2">
        <span className="font-semibold">Verify the fix:</span>{' '}
        <a href={`#${check}`} className="link">
          {scoped.card.title}
        </a>{' '}
        is {recoveryStamp(times)}
      </p>
      {scoped.card.needed.length ? (
        <p className="text-sm text-muted">Fill in {scoped.card.needed.join(' and ')} above first.</p>
      ) : (
        <Verifier checkRef={scoped.checkRef} times={times} every={every} label="Verify" />
      )}
    </section>
  );
}
