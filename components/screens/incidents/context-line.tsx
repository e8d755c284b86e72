import { Moment } from '#components/ui/time.tsx';
import { runAddress } from '#lib/vocabulary/addresses.ts';
import { formatUtc } from '#lib/vocabulary/format-time.ts';
import type { PastComparison, Since } from '#lib/vocabulary/incident.ts';

/** A value beside those of an hour, a day and a week before, and since when it is not ok. */
export function ContextLine({ context }: { context: PastComparison }) {
  const { of, text, past, unknownFor, since } = context;
  return (
    <div className="mt-1 grid gap-0.5 text-sm text-muted">
      {(text || past.length > 0) && (
        <p className="flex flex-wrap gap-x-3">
          {text && (
            <span>
              {of && `${of}: `}
              <span className="font-semibold text-ink">{text}</span> at the time
            </span>
          )}
          {past.map(({ when, at, text: was, runId }) => (
            <span key={when} title={`${formatUtc(at)}, from ${runId ? 'a kept run' : 'Prometheus'}`}>
              {runId ? (
                <a href={runAddress(runId)} className="link">
                  {was}
                </a>
              ) : (
                <span className="font-medium text-ink">{was}</span>
              )}{' '}
              {when}
            </span>
          ))}
        </p>
      )}
      {unknownFor.length > 0 && <p className="text-faint">No data: {unknownFor.join(', ')}</p>}
      {since && <SinceLine since={since} />}
    </div>
  );
}

function SinceLine({ since: { at, runId, lastOk } }: { since: Since }) {
  return (
    <p>
      Not ok since{' '}
      <a href={runAddress(runId)} className="link">
        <Moment iso={at} show="moment" />
      </a>
      {lastOk ? (
        <>
          , last ok{' '}
          <a href={runAddress(lastOk.runId)} className="link">
            <Moment iso={lastOk.at} show="moment" />
          </a>
        </>
      ) : (
        ', or longer (no earlier ok run is kept)'
      )}
    </p>
  );
}
