'use client';
import { formatDuration } from '#lib/vocabulary/format.ts';
import { recoveryStamp } from '#lib/vocabulary/verification.ts';
import { Notice } from '../ui/notice.tsx';
import { type ScopedCheck, useScopedChecks } from './page-scope.tsx';
import { Verifier } from './verifier.tsx';

type VerifyFixProps = {
  /** Ids of checks of this page; left out, its symptoms. */
  checks?: string[];
  times: number;
  every: number;
};

/** Where a page says how its fix is verified: it is over when all of its symptoms are ok, or what the author names. */
export function VerifyFix({ checks, times, every }: VerifyFixProps) {
  const scoped = useScopedChecks();
  const missing = checks?.find((id) => !scoped.some(({ card }) => card.id === id));
  if (missing) return <Notice tone="warning" title={`This page declares no check “${missing}”`} />;
  const named = checks
    ? scoped.filter(({ card }) => checks.includes(card.id))
    : scoped.filter(({ card }) => card.role === 'symptom' || card.needed.length > 0);
  if (!named.length) return <Notice tone="warning" title="This page has no symptom that could be verified" />;
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
            <>all of this page is {recoveryStamp(times)}, together</>
          ) : (
            <>
              <CheckLink {...first} /> is {recoveryStamp(times)}
            </>
          )}
        </p>
      )}
      {others.length > 0 && (
        <ul className="mb-2 grid gap-0.5 text-sm">
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
              {card.title}: looks back {formatDuration(card.looksBack)}, so what happened before the fix
              counts that long after it.
            </p>
          )
        ),
      )}
      {first && (
        <Verifier
          checkRefs={[first.checkRef, ...others.map(({ checkRef }) => checkRef)]}
          times={times}
          every={every}
          label="Verify"
        />
      )}
    </section>
  );
}

function CheckLink({ card: { id, title } }: ScopedCheck) {
  return (
    <a href={`#${id}`} className="link">
      {title}
    </a>
  );
}
