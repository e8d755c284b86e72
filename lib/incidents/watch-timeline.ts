import { listen } from '#lib/listen.ts';
import type { TimelineEntry } from '#lib/vocabulary/incident.ts';
import { type EntryBatch, listEntries } from './list-entries.ts';

/** What a notification missed, as one sent to another replica's pooler, is found after this. */
const lookAgainMs = 10_000;

/**
 * Calls `notify` with every entry of a timeline after a number, in order and once, until the signal aborts. The next are
 * read only when it has resolved. Postgres' notifications only say when to look: the table says what there is, so a lost
 * connection or a restart loses nothing.
 */
export function watchTimeline(
  incidentId: string,
  after: number,
  notify: (entries: TimelineEntry[]) => unknown,
  signal: AbortSignal,
): void {
  let seen = after;
  let looking = false;
  let again = false;

  async function look(): Promise<void> {
    again = true;
    if (looking) return;
    looking = true;
    while (again && !signal.aborted) {
      again = false;
      const { entries, last } = await listEntries(incidentId, seen).catch(
        (): EntryBatch => ({ entries: [] }),
      );
      if (last === undefined || signal.aborted) continue;
      seen = last;
      again = true;
      await notify(entries);
    }
    looking = false;
  }

  const stop = listen('pulsebook_timeline', (payload) => {
    if (payload === undefined || payload === incidentId) void look();
  });
  const timer = setInterval(() => void look(), lookAgainMs);
  signal.addEventListener('abort', () => {
    stop();
    clearInterval(timer);
  });
  void look();
}
