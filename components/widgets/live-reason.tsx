import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { Link } from '../ui/link.tsx';
import type { LiveCheck } from './use-check.ts';

/** The reason in one sentence, what explains it, and the next step. Keeps two lines while there is no answer. */
export function LiveReason({ live, environment }: { live: LiveCheck; environment: string }) {
  if (live.state === 'loading') return <p className="min-h-12 text-faint">Asking…</p>;
  if (live.state === 'unanswered')
    return <p className="min-h-12 wrap-anywhere">{asSentence(live.problem)}</p>;
  const { reason, blockedBy, next, note } = live.result;
  return (
    <div className="min-h-12 wrap-anywhere">
      <p className="text-pretty">{asSentence(reason)}</p>
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

/** A sentence starts with a capital, unless its first word is somebody's name or id. */
function asSentence(text: string): string {
  const started = /^[a-z]+[ ,]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?…]$/.test(started) ? started : `${started}.`;
}
