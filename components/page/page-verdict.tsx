'use client';
import { LiveAge } from '#components/live/live-age.tsx';
import { useChecks } from '#components/live/use-check.ts';
import { IsolatedText } from '#components/ui/isolated-text.tsx';
import { Link } from '#components/ui/link.tsx';
import { VerdictMark, verdictPanel } from '#components/ui/verdict-mark.tsx';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { countSymptoms, judgePage, oldestOf } from './judge-page.ts';
import { usePageScope, useScopedChecks } from './page-scope.tsx';

/**
 * Whether the page's issue is happening, from its symptoms as they are now.
 *
 * @param unmeasured Why it has no symptoms here, where the environment runs without their target.
 */
export function PageVerdict({ unmeasured }: { unmeasured?: string }) {
  const { environment, environmentTitle } = usePageScope();
  const checks = useScopedChecks().filter(({ card }) => card.role === 'symptom');
  const answers = useChecks(
    checks.map(({ checkRef, card, initial }) => ({ checkRef, every: card.every, initial })),
  );
  const symptoms = checks.map(({ card }, index) => ({
    title: card.title,
    live: answers[index] ?? { state: 'loading' as const },
  }));
  if (!symptoms.length && !unmeasured) return null;
  const judged = judgePage(symptoms, unmeasured);
  const oldest = oldestOf(answers);
  const blockedBy = answers.find(({ result }) => result?.blockedBy)?.result?.blockedBy;
  return (
    <section
      aria-label="Is this happening?"
      data-answer={judged?.verdict}
      className={`not-prose grid min-h-28 grid-cols-[auto_1fr] gap-x-3 rounded-md border px-4 py-3 sm:px-5 sm:py-4 ${judged ? verdictPanel[judged.verdict] : 'border-line bg-surface'}`}
    >
      {judged ? (
        <VerdictMark verdict={judged.verdict} size={28} className="mt-0.5" />
      ) : (
        <span className="skeleton mt-0.5 block size-7 rounded-full" />
      )}
      <div className="min-w-0 text-ink">
        <p className="text-xl font-bold" aria-live="polite">
          {judged ? judged.headline : `Measuring ${formatCount(symptoms.length, 'symptoms')}…`}
        </p>
        <p className="min-h-6 text-pretty">{judged ? <IsolatedText>{judged.because}</IsolatedText> : ' '}</p>
        {judged?.verdict === 'unknown' && blockedBy && (
          <p>
            Explained by{' '}
            <Link className="link" href={pageAddress({ ...blockedBy, environment })}>
              {blockedBy.title}
            </Link>
          </p>
        )}
        <p className="mt-1 flex min-h-5 flex-wrap gap-x-3 text-xs text-muted">
          <span>in {environmentTitle}</span>
          {symptoms.length > 0 && <span>{countSymptoms(symptoms)}</span>}
          {oldest && (
            <span>
              {oldest.state === 'fresh' && answers.length > 1 && 'oldest result '}
              <LiveAge live={oldest} />
            </span>
          )}
        </p>
      </div>
    </section>
  );
}
