import type { Titles } from '#lib/documents/write-triage.ts';
import { TriageIssue } from './triage-issue.tsx';
import type { TriageProgress } from './use-triage.ts';

/** The progress of a diagnosis, and what it has found so far, in the order in which it was found. */
export function DiagnosisProgress({ answered, checks, found, titles }: TriageProgress & { titles: Titles }) {
  const share = checks ? answered / checks : 0;
  return (
    <div className="mt-4 min-h-40">
      <p className="text-sm text-muted tabular-nums">
        {checks ? `${answered} of ${checks} checks done` : 'Starting…'}
      </p>
      <div
        role="progressbar"
        aria-label="Checks done"
        aria-valuemin={0}
        aria-valuemax={checks || undefined}
        aria-valuenow={answered}
        className="mt-1.5 h-1.5 max-w-prose overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-150 motion-reduce:transition-none"
          style={{ width: `${share * 100}%` }}
        />
      </div>
      {found.length > 0 && (
        <>
          <h2 className="mt-5 font-semibold">Found so far</h2>
          <ul className="mt-2 divide-y divide-line rounded-md border border-line bg-surface">
            {found.map((page) => (
              <TriageIssue key={`${page.stack}/${page.slug}`} page={page} titles={titles} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
