import { expect, test } from 'vitest';
import { fillItem, type Known } from '#components/bundle/fill-item.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { BundleFact } from './write-bundle.ts';
import { writeChecklist } from './write-checklist.ts';

const about = {
  title: 'Support request',
  stack: 'Shop',
  environment: 'lab',
  origin: 'http://127.0.0.1:3000',
  gatheredAt: '2026-11-22T10:00:05.000Z',
};

const ref = (check: string) => ({ stack: 'shop', page: 'slow', check, environment: 'lab', params: {} });
const fact = (check: string, given: Partial<CheckResult>): BundleFact => ({
  page: 'Slow',
  result: {
    ref: ref(check),
    title: `The ${check}`,
    role: 'symptom',
    verdict: 'ok',
    reason: 'as it should be',
    evidence: { asked: [], samples: [], thresholds: {} },
    startedAt: '2026-11-22T10:00:00.000Z',
    durationMs: 3,
    ...given,
  },
});

const p95 = fact('p95', {
  verdict: 'failing',
  reason: 'p95 of /x is 620 ms, fails at 500 ms or more',
  evidence: { asked: [], samples: [], thresholds: { fail: { atLeast: 0.5 } }, unit: 'seconds' },
});
const rules = fact('rules', { verdict: 'warning', reason: 'no rule A' });
const frozen = fact('frozen', { verdict: 'unknown', reason: 'timed out' });
const memory = fact('memory', { reason: '1 of 2 GB is in use' });

const known = (...symptoms: BundleFact[]): Known => ({
  symptoms,
  named: [...symptoms, memory],
  configuration: ['Environment: Lab'],
});
test('lists failing findings before warnings, each with its link', () => {
  const lines = fillItem({ fill: 'findings', checks: [] }, about, known(rules, frozen, p95));
  expect(lines).toEqual([
    '**Slow**, The p95: p95 of /x is 620 ms, fails at 500 ms or more. 2026-11-22 10:00:00 UTC, http://127.0.0.1:3000/shop/slow?env=lab#p95',
    '**Slow**, The rules: no rule A. 2026-11-22 10:00:00 UTC, http://127.0.0.1:3000/shop/slow?env=lab#rules',
  ]);
});

test('counts unknown symptoms where there is no finding', () => {
  expect(fillItem({ fill: 'findings', checks: [] }, about, known(memory, frozen))).toEqual([
    'None of 2 symptoms is failing or warning; 1 unknown',
  ]);
});

test('expects the limit, or ok where there is none', () => {
  expect(fillItem({ fill: 'expected', checks: [] }, about, known(p95, rules))).toEqual([
    '**Slow**, The p95: expected under 500\u202fms, actual: p95 of /x is 620 ms, fails at 500 ms or more',
    '**Slow**, The rules: expected ok, actual: no rule A',
  ]);
});

test('lists named checks after the configuration', () => {
  const lines = fillItem({ fill: 'configuration', checks: [{ checkRef: ref('memory') }] }, about, known(p95));
  expect(lines).toEqual([
    'Environment: Lab',
    '**Slow**, The memory: 1 of 2 GB is in use. 2026-11-22 10:00:00 UTC, http://127.0.0.1:3000/shop/slow?env=lab#memory',
  ]);
});

test('ticks the items that are done in the document', () => {
  const text = writeChecklist(about, [
    { title: 'Resources', filled: ['one', 'two'], typed: '', isDone: true },
    { title: 'Trace', filled: ['three'], typed: 'Error:\n\n```', isDone: true },
    { title: 'Steps', filled: [], typed: ' ', isDone: false },
  ]);
  expect(text).toBe(`# Support request: Shop, lab

Generated 2026-11-22 10:00:05 UTC by Pulsebook.

- [x] Resources
  - one
  - two

- [x] Trace
  - three

  \`\`\`\`text
  Error:

  \`\`\`
  \`\`\`\`

- [ ] Steps (to do)`);
});
