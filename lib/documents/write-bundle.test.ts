import { expect, test } from 'vitest';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { writeBundle } from './write-bundle.ts';

const result = (check: string, given: Partial<CheckResult>): CheckResult => ({
  ref: { stack: 'mw-py', page: 'run-stuck', check, environment: 'lab', params: {} },
  title: check,
  role: 'symptom',
  verdict: 'ok',
  reason: 'as it should be',
  evidence: { asked: [], samples: [], thresholds: {} },
  startedAt: '2026-11-22T10:00:00.000Z',
  durationMs: 3,
  ...given,
});

const about = {
  stack: 'Python Stack',
  environment: 'lab',
  origin: 'http://127.0.0.1:3000',
  gatheredAt: '2026-11-22T10:00:05.000Z',
};

test('lists a failing check with examples, its question, its answer and the link of its run', () => {
  const stuck = result('Stuck runs', {
    verdict: 'failing',
    reason: '7 runs are stuck, fails at 5 or more',
    runId: 'abcdefghijkl',
    evidence: {
      asked: [
        {
          target: 'Postgres',
          at: 'db:5432/mw_py',
          language: 'sql',
          text: 'SELECT 1\n',
          command: '',
          tookMs: 1,
        },
      ],
      samples: [],
      table: {
        columns: [{ name: 'run_id' }, { name: 'age', unit: 'seconds' }],
        rows: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [`run_${id}`, 90]),
        truncated: false,
      },
      thresholds: { warn: { atLeast: 1 }, fail: { atLeast: 5 } },
    },
  });
  const connect = result('Prometheus is ready', {
    evidence: {
      asked: [
        { target: 'Postgres', at: 'db:5432', language: 'sql', text: 'SELECT 1', command: '', tookMs: 1 },
      ],
      samples: [
        { labels: {}, value: 1, text: '1 ms', say: 'Prometheus 2.42.0+ds was ready', verdict: 'ok' },
        { labels: {}, value: 1, text: '1 ms', say: 'the port answers at 127.0.0.1:9090', verdict: 'ok' },
      ],
      thresholds: {},
    },
  });
  expect(
    writeBundle(about, [
      { page: 'Run stuck', result: stuck },
      { page: 'No metrics', result: connect },
    ]),
  ).toBe(`# Python Stack, lab

Generated 2026-11-22 10:00:05 UTC by Pulsebook.

## Failing

- **Run stuck**, Stuck runs: 7 runs are stuck, fails at 5 or more. 2026-11-22 10:00:00 UTC, http://127.0.0.1:3000/runs/abcdefghijkl

## Examples

- run_id: run_a, run_b, run_c

## Ruled out

- No metrics, Prometheus is ready: as it should be

## Versions

- Prometheus 2.42.0+ds was ready

## Questions and answers

### Run stuck, Stuck runs

warns at 1 or more, fails at 5 or more

Postgres at db:5432/mw_py:

\`\`\`sql
SELECT 1
\`\`\`

| run_id | age |
| --- | --- |
| run_a | 1 min 30 s |
| run_b | 1 min 30 s |
| run_c | 1 min 30 s |
| run_d | 1 min 30 s |
| run_e | 1 min 30 s |

and 1 more row`);
});

test('reports that nothing is failing', () => {
  expect(writeBundle(about, [{ page: 'Run stuck', result: result('Stuck runs', {}) }])).toContain(
    'Nothing is failing or warning.',
  );
});

test('never lists unknown checks as ruled out', () => {
  const text = writeBundle(about, [
    { page: 'Run stuck', result: result('Stuck runs', { verdict: 'unknown', reason: 'timed out' }) },
  ]);
  expect(text).toContain('## Unknown\n\n- **Run stuck**, Stuck runs: timed out');
  expect(text).not.toContain('Ruled out');
});
