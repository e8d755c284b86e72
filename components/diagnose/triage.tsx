'use client';
import { useEffect, useRef } from 'react';
import { Share } from '#components/share/share.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { CopyFrom } from '#components/ui/copy-from.tsx';
import { Link } from '#components/ui/link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Moment, RelativeTime } from '#components/ui/time.tsx';
import { headlineOf, type Titles } from '#lib/documents/write-triage.ts';
import type { TriageReport } from '#lib/triage/triage.ts';
import { environmentKey, startFragment } from '#lib/vocabulary/addresses.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import { DiagnosisProgress } from './diagnosis-progress.tsx';
import { TriageAnswer } from './triage-answer.tsx';
import { type TriageToRun, useTriage } from './use-triage.ts';

type TriageProps = {
  places: TriageToRun;
  titles: Titles;
  /** The previous result. */
  last?: TriageReport;
  /** Where the server gives the result as text. */
  copyFrom: string;
  /** How long a snapshot may be kept. */
  snapshotDays: number;
};

/** Diagnoses stacks. Started here, or by the button that led here. */
export function Triage({ places, titles, last, copyFrom, snapshotDays }: TriageProps) {
  const { start, isRunning, progress, report, problem } = useTriage(places, last);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || location.hash !== `#${startFragment}`) return;
    begun.current = true;
    history.replaceState(null, '', location.pathname + location.search);
    start();
  });
  const shown = isRunning ? undefined : report;
  return (
    <section aria-label="Diagnosis">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" icon={report ? 'refresh' : 'play'} pending={isRunning} onClick={start}>
          {isRunning ? 'Diagnosing…' : report ? 'Diagnose again' : 'Diagnose'}
        </Button>
        {shown && (
          <>
            <Share kind="triage" places={places} report={shown} maxDays={snapshotDays} />
            <CopyFrom label="Copy as text" href={copyFrom} quiet />
            <CopyButton label="Copy link" />
            <StartIncident report={shown} />
            <p className="text-sm text-muted">
              {formatCount(shown.checks, 'checks')} in {formatDuration(shown.tookMs / 1000)}, at{' '}
              <Moment iso={shown.startedAt} />, <RelativeTime iso={shown.startedAt} />
            </p>
          </>
        )}
      </div>
      <p role="status" className="sr-only">
        {isRunning ? 'Running every check' : shown && headlineOf(shown, titles)}
      </p>
      {problem && !isRunning && (
        <div className="mt-4">
          <Notice tone="warning" title={`${problem}.`}>
            {report ? 'The result below is from the previous run.' : 'There is no result. Diagnose again.'}
          </Notice>
        </div>
      )}
      {isRunning && <DiagnosisProgress {...progress} titles={titles} />}
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
