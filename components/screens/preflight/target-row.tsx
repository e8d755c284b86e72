import type { Finding } from '#lib/preflight/inspection.ts';
import type { TargetReport } from '#lib/preflight/preflight.ts';
import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount, startSentence } from '#lib/vocabulary/format.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Link } from '../../ui/link.tsx';
import { ScrollText } from '../../ui/scroll-region.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';

type TargetRowProps = { stack: string; environment: string; report: Promise<TargetReport> };

const verdictOfLevel: Record<Finding['level'], Verdict> = {
  ok: 'ok',
  warning: 'warning',
  problem: 'failing',
};

export async function TargetRow({ stack, environment, report }: TargetRowProps) {
  const { title, state, at, variable, version, identity, problem, next, findings, remedy, dependents } =
    await report;
  const { verdict, word } = summarise(state, findings);
  const isAbsent = state === 'absent';
  return (
    <div className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2.5">
      {verdict ? <VerdictMark verdict={verdict} className="mt-1" /> : <span />}
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 wrap-anywhere">
        <h4 className="font-semibold">{startSentence(title, [])}</h4>
        <span className="text-sm">{word}</span>
        {at && <span className="font-mono text-xs text-muted">{at}</span>}
        {variable && !problem?.includes(variable) && (
          <code className="text-xs text-faint sm:ml-auto">{variable}</code>
        )}
      </div>
      <div className="col-start-2 grid grid-cols-[minmax(0,1fr)] gap-1 text-sm wrap-anywhere">
        {(version || identity) && (
          <p className="text-muted">{startSentence([version, identity].filter(Boolean).join(', '), [])}</p>
        )}
        {problem && <p>{problem}</p>}
        {next && <p className="text-muted">{next}</p>}
        {findings.length > 0 && (
          <ul className="grid gap-0.5">
            {findings.map(({ level, text }) => (
              <li key={text} className="flex items-start gap-2">
                <VerdictMark verdict={verdictOfLevel[level]} size={13} className="mt-[3px]" />
                <span className="sr-only">{level}: </span>
                {text}
              </li>
            ))}
          </ul>
        )}
        {remedy && state === 'answers' && (
          <div className="mt-1.5">
            <div className="flex flex-wrap items-center justify-between gap-x-3">
              <p className="text-muted">{remedy.because}</p>
              <CopyButton text={remedy.text} />
            </div>
            <ScrollText label={`Commands for ${title}`}>{remedy.text}</ScrollText>
          </div>
        )}
        {remedy && state === 'not-configured' && (
          <Disclosure summary={remedy.because}>
            <div className="flex justify-end">
              <CopyButton text={remedy.text} />
            </div>
            <ScrollText label={`Commands for ${title}`}>{remedy.text}</ScrollText>
          </Disclosure>
        )}
        {dependents.length > 0 && state !== 'answers' && (
          <Disclosure
            summary={`${formatCount(dependents.length, 'checks')} ${describeDependents(isAbsent, dependents.length)}`}
          >
            <ul className="mt-1 ml-4.5 grid gap-0.5">
              {dependents.map(({ page, check, title }) => (
                <li key={`${page}/${check}`}>
                  <Link href={pageAddress({ stack, page, environment, check })} className="link">
                    {title}
                  </Link>{' '}
                  <span className="text-faint">{page}</span>
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </div>
  );
}

function summarise(state: TargetReport['state'], findings: Finding[]): { verdict?: Verdict; word: string } {
  if (state === 'absent') return { word: 'Not deployed' };
  if (state === 'not-configured') return { verdict: 'unknown', word: 'Not configured' };
  if (state === 'unreachable') return { verdict: 'failing', word: 'Unreachable' };
  if (findings.some(({ level }) => level === 'problem'))
    return { verdict: 'failing', word: 'Reachable, with a problem' };
  if (findings.some(({ level }) => level === 'warning'))
    return { verdict: 'warning', word: 'Reachable, with a warning' };
  return { verdict: 'ok', word: 'Reachable' };
}

function describeDependents(isAbsent: boolean, checks: number): string {
  if (!isAbsent) return checks === 1 ? 'is unknown without it' : 'are unknown without it';
  return checks === 1 ? 'uses it and is skipped here' : 'use it and are skipped here';
}
