'use client';
import { LiveAge } from '#components/live/live-age.tsx';
import { useCheck } from '#components/live/use-check.ts';
import { VerdictMark } from '#components/ui/verdict-mark.tsx';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

type AlertsNowProps = { checkRef: CheckRef; every: number; names: string[] };

/** The alerts of a page, and whether each is firing. They do not affect its verdict. */
export function AlertsNow({ checkRef, every, names }: AlertsNowProps) {
  const live = useCheck({ checkRef, every });
  const samples = live.state === 'fresh' ? live.result.evidence.samples : [];
  return (
    <section id="alerts-now" aria-labelledby="alerts-title">
      <h2 id="alerts-title" className="font-semibold">
        Matching alerts
      </h2>
      <ul className="mt-1.5 grid justify-items-start gap-1.5">
        {names.map((name) => {
          const state = samples.find(({ labels }) => labels.alert === name)?.labels.state;
          return (
            <li key={name} className="wrap-anywhere">
              <code className="code">{name}</code>{' '}
              <span className="whitespace-nowrap text-muted" title={live.result?.reason ?? live.problem}>
                {state === 'firing' ? (
                  <span className="font-semibold text-warning">
                    <VerdictMark verdict="warning" size={12} className="mr-1 align-[-1px]" />
                    firing
                  </span>
                ) : (
                  stateWord(state, live.state)
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="mt-1 min-h-5 text-xs text-faint">{live.state !== 'loading' && <LiveAge live={live} />}</p>
    </section>
  );
}

const words: Record<string, string> = { missing: 'no such rule' };

function stateWord(state: string | undefined, live: string): string {
  if (state) return ownEntry(words, state) ?? state;
  return live === 'loading' ? '…' : 'unknown';
}
