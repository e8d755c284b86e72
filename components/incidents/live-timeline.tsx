'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState, useTransition } from 'react';

type LiveTimelineProps = { incident: string; lastEntry: number };

/** Entries that arrive together are rendered together. */
const gatherMs = 80;

/**
 * Refreshes the screen when the timeline has new entries. It listens only while the tab is visible, since all tabs share six
 * connections to a server, and then continues where it was.
 */
export function LiveTimeline({ incident, lastEntry }: LiveTimelineProps) {
  const router = useRouter();
  const [isLive, setLive] = useState(true);
  const [, startTransition] = useTransition();
  const isNew = useEffectEvent((number: number) => number > lastEntry);
  const from = useEffectEvent(() => lastEntry);

  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      clearTimeout(timer);
      timer = setTimeout(() => startTransition(() => router.refresh()), gatherMs);
    };
    const open = () => {
      if (document.visibilityState === 'hidden' || source) return;
      source = new EventSource(`/api/incidents/${incident}/events?after=${from()}`);
      source.addEventListener('open', () => setLive(true));
      source.addEventListener('error', () => setLive(false));
      source.addEventListener('entry', (event: MessageEvent) => {
        if (isNew(Number(event.lastEventId))) refresh();
      });
    };
    const close = () => {
      source?.close();
      source = undefined;
    };
    const look = () => (document.visibilityState === 'hidden' ? close() : open());
    open();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
      close();
    };
  }, [incident, router]);

  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-xs text-muted no-print">
      <span
        aria-hidden="true"
        className={`inline-block size-2 rounded-full ${isLive ? 'bg-accent' : 'border border-line-strong'}`}
      />
      {isLive ? 'Live' : 'Disconnected, reconnecting…'}
    </span>
  );
}
