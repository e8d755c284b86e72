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
      why: ['1 of 1 symptom present', '9 other checks blocked by this'],
      causes: [],
    },
    { ...name('health'), verdict: 'failing', reason: '503', why: ['1 of 2 symptoms present'], causes: [] },
  ],
  unclear: [{ ...name('rows'), reason: 'Postgres cannot be asked' }],
  ruledOut: [{ ...name('traces'), reason: 'All are there' }],
};
const one = { shop: 'The shop' };

it('writes an answer for a chat', () => {
  expect(
    writeTriage(report, one, { origin: 'http://127.0.0.1:3000', environment: 'Lab' }),
  ).toBe(`Most likely: 1.2 Title of database.
Connection refused. 1 of 1 symptom present; 9 other checks blocked by this.
http://127.0.0.1:3000/shop/database?env=lab
Other possible issues:
- 1.2 Title of health: 503 (1 of 2 symptoms present)
Unknown:
- 1.2 Title of rows: Postgres cannot be asked
Ruled out: 1 issue.
The shop, Lab: 38 checks in 1.23\u202fs, 2026-11-22 14:02:11 UTC, Pulsebook`);
});

it('names the stack of each issue where there are several', () => {
  const several = { ...one, bank: 'The bank' };
  expect(headlineOf(report, several)).toBe('Most likely: 1.2 Title of database (The shop)');
  expect(writeTriage(report, several, { origin: '' })).toContain('All stacks: 38 checks');
});

it.each<[string, Partial<TriageReport>, string]>([
  [
    'a possible issue',
    { likely: [{ ...name('a'), verdict: 'warning', reason: '', why: [], causes: [] }] },
    'Possibly: 1.2 Title of a',
  ],
  ['nothing', { likely: [], unclear: [] }, 'No known issue matches'],
  [
    'nothing that could be measured',
    { likely: [] },
    'No known issue matches, but 1 issue could not be measured',
  ],
  ['nothing at all', { likely: [], ruledOut: [] }, 'Unknown: no issue could be measured'],
])('reports %s', (_, found, says) => {
  expect(headlineOf({ ...report, ...found }, one)).toBe(says);
});
