import { expect, it } from 'vitest';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { writeMessage } from './write-message.ts';

const fact = (page: string, given: Partial<CheckResult>) => ({
  page,
  result: {
    ref: { stack: 'mw-py', page: 'run-stuck', check: 'stuck-runs', environment: 'lab', params: {} },
    title: 'Stuck runs',
    role: 'symptom' as const,
    verdict: 'ok' as const,
    reason: 'as it should be',
    evidence: { asked: [], samples: [], thresholds: {} },
    startedAt: '2026-11-22T10:00:00.000Z',
    durationMs: 3,
    ...given,
  },
});
const about = {
  stack: 'Python Stack',
  environment: 'Lab',
  origin: 'http://localhost:3000',
  gatheredAt: '2026-11-22T10:00:05.000Z',
  contacts: [{ who: 'Platform', how: '#platform', when: 'Always' }],
};

it('writes what is wrong, since when, what is ruled out, and links', () => {
  const wrong = fact('Run stuck', { verdict: 'failing', reason: '8 runs are stuck' });
  const incident = { title: 'Videos late', status: 'identified', link: 'http://localhost:3000/incidents/x' };
  const since = ['- Stuck runs: 2026-11-22 09:41:00 UTC'];
  expect(
    writeMessage({ ...about, since, incident }, [wrong, fact('Redis', {})]),
  ).toBe(`To: Platform (#platform)
Python Stack, Lab: Videos late (identified). 1 possible issue.
• Run stuck: 8 runs are stuck
  http://localhost:3000/mw-py/run-stuck?env=lab#stuck-runs

Not ok since:
- Stuck runs: 2026-11-22 09:41:00 UTC

Ruled out: 1 symptom ok.
Live timeline: http://localhost:3000/incidents/x
All results as of 2026-11-22 10:00:05 UTC are in the attached bundle.

What I need from you: `);
});

it('reports that nothing is failing, and names at most five issues', () => {
  expect(writeMessage(about, [fact('Redis', {})])).toContain('no symptom is failing or warning.');
  const many = Array.from({ length: 9 }, (_, index) => fact(`Page ${index}`, { verdict: 'failing' }));
  expect(writeMessage(about, many)).toContain('• and 4 more');
});
