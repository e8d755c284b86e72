import { Recheck } from '#components/snapshot/recheck.tsx';
import { Moment } from '#components/ui/time.tsx';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { anchorOf, canRecheck } from '#lib/vocabulary/sealed-words.ts';
import type { SealedCheck } from '#lib/vocabulary/snapshot.ts';
import { unknownWords, verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { IsolatedText } from '../../ui/isolated-text.tsx';
import { Link } from '../../ui/link.tsx';
import { VerdictBadge } from '../../ui/verdict-mark.tsx';
import { SealedEvidence } from './sealed-evidence.tsx';

const edges = {
  ok: 'border-l-ok',
  warning: 'border-l-warning',
  failing: 'border-l-failing',
  unknown: 'border-l-unknown-line',
};

/** One sealed verdict with its evidence, and the same check re-run now. */
export function SealedCheckCard({ check, withPage }: { check: SealedCheck; withPage: boolean }) {
  const { ref, title, role, verdict, unknown, reason, next, blockedBy, startedAt, note } = check;
  const anchor = anchorOf(check, withPage);
  const word = unknown ? `${verdictWord(verdict)}: ${unknownWords[unknown]}` : verdictWord(verdict);
  return (
    <section
      id={anchor}
      data-sealed={anchor}
      data-verdict={verdict}
      aria-labelledby={`${anchor}-title`}
      className={`scroll-mt-4 rounded-md border border-line border-l-4 bg-surface target:outline-2 target:outline-offset-2 target:outline-accent ${edges[verdict]}`}
    >
      <div className="px-4 pt-3 pb-1">
        <h3 id={`${anchor}-title`} className="leading-snug font-semibold">
          <a href={`#${anchor}`} className="link-quiet">
            {title}
          </a>
        </h3>
        <p className="text-xs text-faint">
          {role === 'symptom' ? 'Symptom' : 'Context'}
          {withPage && (
            <>
              {' of '}
              <Link href={pageAddress({ ...ref, check: undefined })} className="link">
                {check.pageTitle}
              </Link>
            </>
          )}
        </p>
        <div className="mt-2 grid gap-1 wrap-anywhere">
          <p className="flex flex-wrap items-center gap-x-2">
            <VerdictBadge verdict={verdict} label={word} />
            <span className="text-sm text-muted">
              at <Moment iso={startedAt} />
            </span>
          </p>
          <p className="text-pretty">
            <IsolatedText>{reason}</IsolatedText>.
          </p>
          {blockedBy && (
            <p>
              Explained by{' '}
              <Link className="link" href={pageAddress({ ...blockedBy, environment: ref.environment })}>
                {blockedBy.title}
              </Link>
            </p>
          )}
          {next && verdict !== 'ok' && (
            <p className="text-muted">
              <span className="font-semibold text-ink">Next:</span> {next}
            </p>
          )}
          {note && <p className="text-sm text-muted">{note}</p>}
        </div>
      </div>
      <div className="flex flex-wrap items-start justify-between gap-x-2 px-4 pb-1.5">
        <Disclosure summary="Evidence" className="min-w-0 flex-1 open:basis-full">
          <SealedEvidence check={check} />
        </Disclosure>
        <CopyButton hash={anchor} label="Copy link to this check" />
      </div>
      {canRecheck(check) ? (
        <Recheck checkRef={ref} title={title} then={{ verdict, reason, startedAt }} />
      ) : (
        <p className="border-t border-line px-4 py-2 text-sm text-muted">
          It cannot be re-checked: a parameter was redacted.
        </p>
      )}
    </section>
  );
}
