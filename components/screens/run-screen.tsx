import { Evidence } from '#components/evidence/evidence.tsx';
import { AddToIncident } from '#components/incidents/add-to-incident.tsx';
import { NowWord } from '#components/page/now-word.tsx';
import { RunNowBeside } from '#components/page/run-now-beside.tsx';
import { Share } from '#components/share/share.tsx';
import { findPage, titleOfPage } from '#lib/content/find/library.ts';
import type { KeptRun } from '#lib/runs/kept-run.ts';
import { findStack } from '#lib/stacks/read-stacks.ts';
import { pageAddress, stackAddress } from '#lib/vocabulary/addresses.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import { clockUtc, formatUtc } from '#lib/vocabulary/format-utc.ts';
import { isReadable } from '#lib/vocabulary/problem.ts';
import { unknownWords, verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { Breadcrumb } from '../shell/breadcrumb.tsx';
import { buttonClass } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { IsolatedText } from '../ui/isolated-text.tsx';
import { Link } from '../ui/link.tsx';
import { LocalClock } from '../ui/local-clock.tsx';
import { RelativeTime } from '../ui/time.tsx';
import { VerdictMark, verdictPanel } from '../ui/verdict-mark.tsx';

const triggers: Record<KeptRun['trigger'], string> = {
  'run-check': 'they pressed Run check',
  'run-all': 'they pressed Run all',
  triage: 'they asked which issue it is',
  live: 'the page was open',
  proof: 'the proof of the checks',
  verify: 'they verified a fix',
  incident: 'an incident asked',
};

/** One result for ever: as it was, whatever happens to the page, the check or the target. */
export function RunScreen({ run, snapshotDays }: { run: KeptRun; snapshotDays: number }) {
  const { ref, trigger, who, pageHash, targetLabel } = run;
  const stack = findStack(ref.stack);
  const title = stack && isReadable(stack) ? stack.title : ref.stack;
  const page = findPage(ref.stack, ref.page);
  const params = Object.entries(ref.params);
  return (
    <>
      <Breadcrumb
        steps={[
          { title: 'Stacks', href: '/' },
          { title, href: stackAddress(ref.stack, ref.environment) },
          { title: titleOfPage(ref.stack, ref.page), href: pageAddress({ ...ref, check: undefined }) },
          { title: 'Run' },
        ]}
      />
      <h1 className="mt-4 text-2xl font-semibold">{run.title}</h1>
      <section
        aria-label="Verdict"
        className={`mt-4 grid grid-cols-[auto_1fr] gap-x-3 rounded-md border px-4 py-3 sm:px-5 sm:py-4 ${verdictPanel[run.verdict]}`}
      >
        <VerdictMark verdict={run.verdict} size={28} className="mt-0.5" />
        <div className="min-w-0 text-ink">
          <p className="text-xl font-bold">
            {wasWord(run)} at {clockUtc(run.startedAt)}
            <span className="font-normal print:hidden">
              , <RelativeTime iso={run.startedAt} />
            </span>
          </p>
          <p>
            <IsolatedText>{run.reason}</IsolatedText>
          </p>
          {run.next && (
            <p className="mt-1 text-muted">
              <span className="font-semibold text-ink">Next:</span> {run.next}
            </p>
          )}
          {run.blockedBy && (
            <p className="mt-1">
              Explained by{' '}
              <Link className="link" href={pageAddress({ ...run.blockedBy, environment: ref.environment })}>
                {run.blockedBy.title}
              </Link>
            </p>
          )}
          <p className="mt-1 text-xs text-muted">
            {formatUtc(run.startedAt)}
            <LocalClock iso={run.startedAt} before=" (" after=")" /> · {ref.environment}
          </p>
          <p className="mt-2 min-h-6 text-sm font-medium no-print">
            <NowWord then={run} />
          </p>
        </div>
      </section>
      <p className="mt-3 flex flex-wrap items-center gap-2">
        <Link href={pageAddress(ref)} className="link">
          This check on its page
        </Link>
        <CopyButton label="Copy link" />
        <Link
          href={`/incidents/new?run=${run.runId}`}
          className={buttonClass({ variant: 'quiet', size: 'sm' })}
        >
          Start an incident
        </Link>
        <AddToIncident place={ref} found={{ run: run.runId }} />
        <Share kind="run" runId={run.runId} maxDays={snapshotDays} />
      </p>

      <h2 className="sr-only">What it rests on</h2>
      <div className="mt-6 grid items-start gap-6 xl:grid-cols-2">
        <section
          aria-labelledby="then-title"
          className="min-w-0 rounded-md border border-line bg-surface p-4"
        >
          <h3 id="then-title" className="text-lg font-semibold">
            As it was
          </h3>
          <dl className="mt-2 mb-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
            <Fact name="Target">{targetLabel}</Fact>
            <Fact name="By">{`${who === 'local' ? 'someone at this machine' : who}, because ${triggers[trigger]}`}</Fact>
            {run.stamp && <Fact name="Recovered">{run.stamp}</Fact>}
            {params.length > 0 && (
              <Fact name="With">
                <IsolatedText>
                  {params.map(([name, value]) => `${name} = ${showHidden(value)}`).join(', ')}
                </IsolatedText>
              </Fact>
            )}
            <Fact name="Page">
              <code className="font-mono text-xs">{pageHash.slice(0, 12)}</code>{' '}
              {page && 'hash' in page && page.hash === pageHash ? 'as it still is' : 'has been changed since'}
            </Fact>
          </dl>
          <Evidence result={run} />
        </section>
        <RunNowBeside result={run} />
      </div>
    </>
  );
}

/** What it was, said as past: "Was failing", "Was unknown (timed out)". */
function wasWord({ verdict, unknown }: KeptRun): string {
  if (verdict === 'ok') return 'Was OK';
  const word = `Was ${verdictWord(verdict).toLowerCase()}`;
  return unknown ? `${word} (${unknownWords[unknown]})` : word;
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
