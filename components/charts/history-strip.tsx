'use client';
import { useHistory } from '#components/live/use-history.ts';
import { VerdictMark } from '#components/ui/verdict-mark.tsx';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { formatBoth } from '#lib/vocabulary/format-time.ts';
import { verdictWord } from '#lib/vocabulary/verdict-words.ts';

/** The last kept runs of a check, oldest first, each a link. */
export function HistoryStrip({ checkRef, enabled }: { checkRef: CheckRef; enabled: boolean }) {
  const runs = useHistory(checkRef, enabled);
  if (!runs?.length) return <span className="no-print">{runs ? 'No runs yet' : ' '}</span>;
  return (
    <ol aria-label="Last runs, oldest first" className="no-print flex flex-wrap sm:ml-auto">
      {runs.map(({ id, verdict, startedAt, stamp }) => {
        const about = `${verdictWord(verdict)}, ${formatBoth(startedAt)}${stamp ? `, recovered: ${stamp}` : ''}`;
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
