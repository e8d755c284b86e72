import { expect, it } from 'vitest';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { summarise } from './summarise.ts';

const tried = (...verdicts: Verdict[]) =>
  summarise(
    verdicts.map(
      (verdict, at): CheckResult => ({
        ref: { stack: 's', page: 'p', check: `c${at}`, environment: 'e', params: {} },
        title: 'x',
        role: 'symptom',
        verdict,
        reason: `${verdict} ${at}`,
        evidence: { asked: [], samples: [], thresholds: {} },
        startedAt: 'then',
        durationMs: 1,
      }),
    ),
  );

it.each<[Verdict[], Verdict, string, string[]]>([
  [['ok'], 'ok', 'ok 0', []],
  [['ok', 'ok'], 'ok', 'ok 1', []],
  [['ok', 'unknown'], 'unknown', 'unknown 1', ['c1']],
  [['unknown', 'failing', 'warning', 'ok'], 'failing', 'failing 1', ['c0', 'c1', 'c2']],
])('%j is %s', (verdicts, verdict, reason, wrong) => {
  expect(tried(...verdicts)).toMatchObject({ verdict, reason, wrong });
});
