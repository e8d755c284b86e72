import { expect, it } from 'vitest';
import type { TriageReport } from '#lib/triage/triage.ts';
import { headlineOf, writeTriage } from './write-triage.ts';

const name = (slug: string, stack = 'shop') => ({
  stack,
  environment: 'lab',
  slug,
  title: `Title of ${slug}`,
  section: '1.2',
});
const report: TriageReport = {
  startedAt: '2026-11-22T14:02:11.123Z',
  tookMs: 1234,
  checks: 38,
  likely: [
    {
      ...name('database'),
      verdict: 'failing',
      reason: 'Connection refused',
      why: ['Its one symptom is there', '9 other checks wait for this'],
      causes: [],
    },
    { ...name('health'), verdict: 'failing', reason: '503', why: ['1 of 2 symptoms is there'], causes: [] },
  ],
  unclear: [{ ...name('rows'), reason: 'Postgres cannot be asked' }],
  ruledOut: [{ ...name('traces'), reason: 'All are there' }],
};
const one = { shop: 'The shop' };

it('writes an answer for a chat', () => {
  expect(writeTriage(report, one, 'http://127.0.0.1:3000')).toBe(`Most likely: 1.2 Title of database.
Connection refused. Its one symptom is there; 9 other checks wait for this.
http://127.0.0.1:3000/shop/database?env=lab
Also found:
- 1.2 Title of health: 503 (1 of 2 symptoms is there)
Could not be known:
- 1.2 Title of rows: Postgres cannot be asked
Ruled out: 1 issue.
The shop, lab: 38 checks in 1.23\u202fs, 2026-11-22 14:02:11 UTC, Pulsebook`);
});

it('says whose an issue is where several stacks were asked', () => {
  const several = { ...one, bank: 'The bank' };
  expect(headlineOf(report, several)).toBe('Most likely: 1.2 Title of database (The shop)');
  expect(writeTriage(report, several, '')).toContain('All stacks: 38 checks');
});

it.each<[string, Partial<TriageReport>, string]>([
  [
    'signs',
    { likely: [{ ...name('a'), verdict: 'warning', reason: '', why: [], causes: [] }] },
    'Signs of 1.2 Title of a',
  ],
  ['nothing', { likely: [], unclear: [] }, 'No known issue fits'],
  [
    'nothing that could be measured',
    { likely: [] },
    'No known issue fits, but 1 issue could not be measured',
  ],
  ['nothing at all', { likely: [], ruledOut: [] }, 'Cannot tell: no issue could be measured'],
])('says that it found %s', (_, found, says) => {
  expect(headlineOf({ ...report, ...found }, one)).toBe(says);
});
