'use client';
import { useHistory } from '#components/live/use-history.ts';
import { type ScopedCheck, useScopedChecks } from '#components/page/page-scope.tsx';
import { Moment } from '#components/ui/time.tsx';
import { Verifier } from '#components/verify/verifier.tsx';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { formatDuration } from '#lib/vocabulary/format.ts';
import { allOf, recoveryStamp } from '#lib/vocabulary/verification.ts';
import { Notice } from '../ui/notice.tsx';

type VerifyFixProps = {
  /** Ids of checks of this page; left out, its symptoms. */
  checks?: string[];
  times: number;
  every: number;
};

/** Verifies the fix of a page by all of its symptoms, or by the checks that the author names. */
export function VerifyFix({ checks, times, every }: VerifyFixProps) {
  const scoped = useScopedChecks();
  const missing = checks?.find((id) => !scoped.some(({ card }) => card.id === id));
  if (missing) return <Notice tone="warning" title={`This page has no check “${missing}”`} />;
  const asked = checks
    ? scoped.filter(({ card }) => checks.includes(card.id))
    : scoped.filter(({ card }) => card.role === 'symptom' || card.needed.length > 0 || card.absent);
  const named = asked.filter(({ card }) => !card.absent);
  if (!named.length) {
    const absent = asked[0]?.card.absent;
    if (absent) return <Notice title={`${absent}, so there is nothing to verify`} />;
    return <Notice tone="warning" title="This page has no symptoms to verify" />;
  }
  const [first, ...others] = named.filter(({ card }) => !card.needed.length);
  return (
    <section
      aria-label={`Verify the fix: ${named.map(({ card }) => card.title).join(', ')}`}
      className="not-prose my-4 rounded-md border border-line bg-surface px-4 py-3"
    >
      {first && (
        <p className="mb-2">
          <span className="font-semibold">Verify the fix:</span>{' '}
          {others.length ? (
            <>
              {allOf(others.length + 1)} are {recoveryStamp(times)}, together
            </>
          ) : (
            <>
              <CheckLink {...first} /> is {recoveryStamp(times)}
            </>
          )}
        </p>
      )}
      {others.length > 0 && (
        <ul className="mb-2 grid gap-0.5 text-sm leading-6">
          {[first, ...others].map(
            (one) =>
              one && (
                <li key={one.card.id}>
                  <CheckLink {...one} />
                </li>
              ),
          )}
        </ul>
      )}
      {named.map(({ card }) =>
        card.needed.length ? (
          <p key={card.id} className="mb-2 text-sm text-muted">
            {first ? `${card.title} is not verified: ` : `To verify ${card.title}, `}
            fill in {card.needed.join(' and ')} above{first ? '' : ' first'}.
          </p>
        ) : (
          card.looksBack && (
            <p key={card.id} className="mb-2 text-sm text-muted">
              {others.length ? `${card.title} covers` : 'It covers'} the last {formatDuration(card.looksBack)}
              , so events before the fix count that long after it.
            </p>
          )
        ),
      )}
      {first && (
        <Verifier
          checkRefs={[first.checkRef, ...others.map(({ checkRef }) => checkRef)]}
          times={times}
          every={every}
          label="Verify fix"
        >
          <LastRecovery
            checkRefs={[first.checkRef, ...others.map(({ checkRef }) => checkRef)]}
            times={times}
          />
        </Verifier>
      )}
    </section>
  );
}

/** The last run that completed a verification of all of these. */
function LastRecovery({ checkRefs, times }: { checkRefs: [CheckRef, ...CheckRef[]]; times: number }) {
  const [first, ...others] = checkRefs;
  const stamp = recoveryStamp(times, checkRefs.length);
  const runs = useHistory(first, false);
  const recovery = runs?.findLast((run) => (others.length ? run.stamp === stamp : run.stamp));
  if (!recovery) return null;
  return (
    <a href={runAddress(recovery.id)} className="link ml-3 text-sm">
      Recovered at <Moment iso={recovery.startedAt} />: {recovery.stamp}
    </a>
  );
}

function CheckLink({ card: { id, title } }: ScopedCheck) {
  return (
    <a href={`#${id}`} className="link">
      {title}
    </a>
  );
}
