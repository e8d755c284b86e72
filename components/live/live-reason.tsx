import type { NextPage } from '#components/page/describe-check.ts';
import { IsolatedText } from '#components/ui/isolated-text.tsx';
import { Link } from '#components/ui/link.tsx';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { startSentence } from '#lib/vocabulary/format.ts';
import type { LiveCheck } from './use-check.ts';

/** The reason, what explains it, and the next step. Reserves two lines while there is no result. */
export function LiveReason({
  live,
  environment,
  nextPage,
}: {
  live: LiveCheck;
  environment: string;
  nextPage?: NextPage;
}) {
  if (live.state === 'loading') return <p className="min-h-12 text-faint">Measuring…</p>;
  if (live.state === 'unanswered')
    return <p className="min-h-12 wrap-anywhere">{asSentence(live.problem, [])}</p>;
  const { reason, blockedBy, next, note, evidence } = live.result;
  const names = [
    ...evidence.asked.map(({ target }) => target),
    ...evidence.samples.flatMap(({ labels }) => Object.values(labels)),
  ];
  return (
    <div className="min-h-12 wrap-anywhere">
      <p className="text-pretty">
        <IsolatedText>{asSentence(reason, names)}</IsolatedText>
      </p>
      {blockedBy && (
        <p>
          Explained by{' '}
          <Link className="link" href={pageAddress({ ...blockedBy, environment })}>
            {blockedBy.title}
          </Link>
        </p>
      )}
      {next && live.result.verdict !== 'ok' && (
        <p className="text-muted">
          <span className="font-semibold text-ink">Next:</span>{' '}
          <NextStep result={live.result} next={next} nextPage={nextPage} />
        </p>
      )}
      {note && <p className="text-sm text-muted">{note}</p>}
    </div>
  );
}

/** The step, with a link to the page that it names or to the missing configuration. */
function NextStep({ result, next, nextPage }: { result: CheckResult; next: string; nextPage?: NextPage }) {
  const { stack, environment } = result.ref;
  const { title, href } =
    result.unknown === 'not-configured'
      ? { title: next, href: `/preflight?env=${environment}#${stack}-${environment}` }
      : (nextPage ?? {});
  const [before, after] = title ? next.split(title) : [];
  if (!href || after === undefined) return next;
  return (
    <>
      {before}
      <Link className="link" href={href}>
        {title}
      </Link>
      {after}
    </>
  );
}

function asSentence(text: string, names: readonly string[]): string {
  const started = startSentence(text, names);
  return /[.!?…]$/.test(started) ? started : `${started}.`;
}
