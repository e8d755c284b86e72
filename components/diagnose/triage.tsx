'use client';
import { useEffect, useRef } from 'react';
import { Share } from '#components/share/share.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { CopyFrom } from '#components/ui/copy-from.tsx';
import { Link } from '#components/ui/link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RelativeTime } from '#components/ui/time.tsx';
import { headlineOf, type Titles } from '#lib/documents/write-triage.ts';
import type { TriageReport } from '#lib/triage/triage.ts';
import { askNow, environmentKey } from '#lib/vocabulary/addresses.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import { clockUtc } from '#lib/vocabulary/format-time.ts';
import { TriageAnswer } from './triage-answer.tsx';
import { TriageAsking } from './triage-asking.tsx';
import { type TriageToRun, useTriage } from './use-triage.ts';

type TriageProps = {
  places: TriageToRun;
  titles: Titles;
  /** What this Pulsebook found the last time. */
  last?: TriageReport;
  /** Where the server writes the last one as text. */
  copyFrom: string;
  /** How long a snapshot of it may be kept. */
  snapshotDays: number;
};

/** Which issue is it? Started by a press, here or on the button that led here. */
export function Triage({ places, titles, last, copyFrom, snapshotDays }: TriageProps) {
  const { start, isAsking, progress, report, problem } = useTriage(places, last);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || location.hash !== `#${askNow}`) return;
    begun.current = true;
    history.replaceState(null, '', location.pathname + location.search);
    start();
  });
  const shown = isAsking ? undefined : report;
  return (
    <section aria-label="Which issue is it?">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" icon={report ? 'refresh' : 'play'} pending={isAsking} onClick={start}>
          {isAsking ? 'Asking…' : report ? 'Run again' : 'Run every check'}
        </Button>
        {shown && (
          <>
            <Share kind="triage" places={places} report={shown} maxDays={snapshotDays} />
            <CopyFrom label="Copy as text" href={copyFrom} quiet />
            <CopyButton label="Copy link" />
            <StartIncident report={shown} />
            <p className="text-sm text-muted">
              {formatCount(shown.checks, 'checks')} in {formatDuration(shown.tookMs / 1000)}, at{' '}
              {clockUtc(shown.startedAt)}, <RelativeTime iso={shown.startedAt} />
            </p>
          </>
        )}
      </div>
      <p role="status" className="sr-only">
        {isAsking ? 'Asking every check' : shown && headlineOf(shown, titles)}
      </p>
      {problem && !isAsking && (
        <div className="mt-4">
          <Notice tone="warning" title={`${problem}.`}>
            {report ? 'What stands below is from before.' : 'Nothing was found out. Run it again.'}
          </Notice>
        </div>
      )}
      {isAsking && <TriageAsking {...progress} titles={titles} />}
      {shown && <TriageAnswer report={shown} titles={titles} />}
    </section>
  );
}

/** With the pages of the first one's stack, as they are ranked. */
function StartIncident({ report: { likely } }: { report: TriageReport }) {
  const [first] = likely;
  if (!first) return null;
  const { stack, environment } = first;
  const pages = likely.filter((page) => page.stack === stack && page.environment === environment);
  const query = new URLSearchParams({
    stack,
    [environmentKey]: environment,
    pages: pages.map(({ slug }) => slug).join(),
  });
  return (
    <Link href={`/incidents/new?${query}`} className={buttonClass({ variant: 'quiet', size: 'sm' })}>
      Start an incident
    </Link>
  );
}
