import { processWide } from '#lib/stacks/process-wide.ts';
import type { TimelineEntry } from '#lib/vocabulary/incident.ts';
import { watchTimeline } from './watch-timeline.ts';

/** A comment now and then keeps proxies from closing a quiet stream, and finds readers that are gone. */
const beatMs = 15_000;
/** Then the browser connects again by itself, and says where it was. */
const longestMs = 30 * 60_000;
const mostStreams = 200;

const streams = processWide('event-streams', () => ({ open: new Set<AbortController>(), listens: false }));

/** Whether one more stream may be opened. */
export function hasRoomForStream(): boolean {
  return streams.open.size < mostStreams;
}

/**
 * A timeline as server-sent events, from the entry after a number on: `id` is an entry's number, `data` its JSON.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventStream(incidentId: string, after: number, signal: AbortSignal): ReadableStream {
  endWithProcess();
  const ended = new AbortController();
  streams.open.add(ended);
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => {
        if (!ended.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      const beat = setInterval(() => send(': still here\n\n'), beatMs);
      const over = setTimeout(() => ended.abort(), longestMs);
      ended.signal.addEventListener('abort', () => {
        clearInterval(beat);
        clearTimeout(over);
        streams.open.delete(ended);
        try {
          controller.close();
        } catch {
          // The reader has closed it.
        }
      });
      signal.addEventListener('abort', () => ended.abort());
      send('retry: 2000\n\n');
      watchTimeline(
        incidentId,
        after,
        (entries) => {
          for (const entry of entries) send(eventOf(entry));
        },
        ended.signal,
      );
    },
    cancel() {
      ended.abort();
    },
  });
}

function eventOf(entry: TimelineEntry): string {
  return `id: ${entry.number}\nevent: entry\ndata: ${JSON.stringify(entry)}\n\n`;
}

/** A server that is to end waits for its open answers, and these would never end. */
function endWithProcess(): void {
  if (streams.listens) return;
  streams.listens = true;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      for (const stream of streams.open) stream.abort();
    });
  }
}
