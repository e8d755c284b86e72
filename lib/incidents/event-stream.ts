import { processWide } from '#lib/stacks/process-wide.ts';
import type { TimelineEntry } from '#lib/vocabulary/incident.ts';
import { watchTimeline } from './watch-timeline.ts';

/** A comment keeps proxies from closing a quiet stream, and finds readers that have disconnected. */
const heartbeatMs = 15_000;
/** Then the browser reconnects by itself, with the last id that it has. */
const maxDurationMs = 30 * 60_000;
const maxStreams = 200;

const streams = processWide('event-streams', () => ({ open: new Set<AbortController>(), listens: false }));

/**
 * A timeline as server-sent events, from the entry after a number on: `id` is an entry's number, `data` its JSON.
 * It holds a slot until it is cancelled, its signal aborts or it is over; undefined where none is free.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function openEventStream(
  incidentId: string,
  after: number,
  signal: AbortSignal,
): ReadableStream | undefined {
  if (streams.open.size >= maxStreams) return undefined;
  closeOnShutdown();
  const ended = new AbortController();
  const encoder = new TextEncoder();
  let room = Promise.withResolvers<void>();
  return new ReadableStream({
    start(controller) {
      if (signal.aborted) return controller.close();
      streams.open.add(ended);
      const send = (text: string) => {
        if (!ended.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      const heartbeat = setInterval(() => send(': heartbeat\n\n'), heartbeatMs);
      const timer = setTimeout(() => ended.abort(), maxDurationMs);
      ended.signal.addEventListener('abort', () => {
        clearInterval(heartbeat);
        clearTimeout(timer);
        streams.open.delete(ended);
        room.resolve();
        try {
          controller.close();
        } catch {
          // The reader has closed it.
        }
      });
      signal.addEventListener('abort', () => ended.abort(), { once: true });
      send('retry: 2000\n\n');
      watchTimeline(
        incidentId,
        after,
        async (entries) => {
          for (const entry of entries) {
            // A reader who does not read keeps one entry in memory, and not the timeline.
            if ((controller.desiredSize ?? 1) <= 0 && !ended.signal.aborted) {
              room = Promise.withResolvers();
              await room.promise;
            }
            send(eventOf(entry));
          }
        },
        ended.signal,
      );
    },
    pull() {
      room.resolve();
    },
    cancel() {
      ended.abort();
    },
  });
}

function eventOf(entry: TimelineEntry): string {
  return `id: ${entry.number}\nevent: entry\ndata: ${JSON.stringify(entry)}\n\n`;
}

/** A server that shuts down waits for its open responses, and these would never end. */
function closeOnShutdown(): void {
  if (streams.listens) return;
  streams.listens = true;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      for (const stream of streams.open) stream.abort();
    });
  }
}
