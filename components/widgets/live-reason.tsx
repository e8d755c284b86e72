import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { startSentence } from '#lib/vocabulary/format.ts';
import { Link } from '../ui/link.tsx';
import type { LiveCheck } from './use-check.ts';

/** The reason in one sentence, what explains it, and the next step. Keeps two lines while there is no answer. */
export function LiveReason({ live, environment }: { live: LiveCheck; environment: string }) {
  if (live.state === 'loading') return <p className="min-h-12 text-faint">Asking…</p>;
  if (live.state === 'unanswered')
    return <p className="min-h-12 wrap-anywhere">{asSentence(live.problem, [])}</p>;
  const { reason, blockedBy, next, note, evidence } = live.result;
  const names = evidence.samples.flatMap(({ labels }) => Object.values(labels));
  return (
    <div className="min-h-12 wrap-anywhere">
      <p className="text-pretty">{asSentence(reason, names)}</p>
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
          <span className="font-semibold text-ink">Next:</span> {next}
        </p>
      )}
      {note && <p className="text-sm text-muted">{note}</p>}
    </div>
  );
}

function asSentence(text: string, names: readonly string[]): string {
  const started = startSentence(text, names);
  return /[.!?…]$/.test(started) ? started : `${started}.`;
}
