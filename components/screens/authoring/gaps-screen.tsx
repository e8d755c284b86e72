import { dismissGap } from '#lib/actions/dismiss-gap.ts';
import type { ContentGap } from '#lib/search/gaps/content-gaps.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { Breadcrumb } from '../../shell/breadcrumb.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RelativeTime } from '../../ui/time.tsx';

/** Pasted logs that match no page: what to write about next. */
export function GapsScreen({ gaps }: { gaps: ContentGap[] | undefined }) {
  return (
    <>
      <Breadcrumb steps={[{ title: 'Authoring', href: '/authoring' }, { title: 'Errors no page covers' }]} />
      <h1 className="mt-3 text-2xl font-semibold">Errors no page covers</h1>
      <p className="mt-1 max-w-prose text-muted">
        Logs pasted into the search that no page matches well. Only the relevant lines are kept, without
        names, numbers, addresses and secrets. To cover one, add it to a page’s{' '}
        <code className="code">errors</code>, then dismiss it here.
      </p>
      <div className="mt-5">
        {!gaps ? (
          <Notice tone="warning" title="The list is not available">
            Pulsebook&apos;s database is not responding. Search still works.
          </Notice>
        ) : gaps.length ? (
          <ul className="grid gap-3">
            {gaps.map((gap) => (
              <Gap key={gap.id} gap={gap} />
            ))}
          </ul>
        ) : (
          <Notice title="No gaps so far">
            Every log pasted into the{' '}
            <Link className="link" href="/search">
              search
            </Link>{' '}
            matched a page.
          </Notice>
        )}
      </div>
    </>
  );
}

function Gap({ gap }: { gap: ContentGap }) {
  const { id, lines, count, lastSeen, firstSeen, stack, nearest } = gap;
  return (
    <li className="rounded-md border border-line bg-surface p-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-sm">
        <p>
          <strong className="font-semibold">{formatCount(count, 'times')}</strong>
          <span className="text-muted">
            {' '}
            · last <RelativeTime iso={lastSeen} />
            {count > 1 && (
              <>
                {' '}
                · first <RelativeTime iso={firstSeen} />
              </>
            )}
            {stack && ` · in ${stack}`}
          </span>
        </p>
        <form action={dismissGap}>
          <input type="hidden" name="id" value={id} />
          <button type="submit" className={buttonClass({ size: 'sm' })}>
            Dismiss<span className="sr-only"> {lines[0]}</span>
          </button>
        </form>
      </div>
      <pre className="mt-2 overflow-x-auto rounded-md bg-sunken p-2 font-mono text-xs whitespace-pre-wrap">
        {lines.join('\n')}
      </pre>
      {nearest && (
        <p className="mt-1.5 text-sm text-muted">
          Closest page:{' '}
          <Link className="link" href={`/${nearest}`}>
            {nearest}
          </Link>
        </p>
      )}
    </li>
  );
}
