'use client';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { VerdictMark, verdictWord } from '../ui/verdict-mark.tsx';
import { useHistory } from './use-history.ts';

/** The last kept runs of a check, oldest first; each leads to what was seen then. */
export function HistoryStrip({ checkRef, enabled }: { checkRef: CheckRef; enabled: boolean }) {
  const runs = useHistory(checkRef, enabled);
  if (!runs?.length) return <span className="no-print">{runs ? 'No run kept yet' : ' '}</span>;
  return (
    <ol aria-label="Last runs, oldest first" className="no-print flex flex-wrap sm:ml-auto">
      {runs.map(({ id, verdict, startedAt }) => {
        const about = `${verdictWord(verdict)}, ${whenOf(startedAt)}`;
        return (
          <li key={id}>
            <a
              href={runAddress(id)}
              title={about}
              aria-label={`Run: ${about}`}
              className="flex size-6 items-center justify-center rounded-sm hover:bg-sunken"
            >
              <VerdictMark verdict={verdict} size={12} />
            </a>
          </li>
        );
      })}
    </ol>
  );
}

/** Rendered in the browser only, so that the clock is the reader's. */
function whenOf(iso: string): string {
  return new Date(iso).toLocaleString(undefined, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}
