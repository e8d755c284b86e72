import { describe, expect, it } from 'vitest';
import { judge } from '#lib/checks/judge.ts';
import { traceSample } from './langsmith-traces.ts';

describe('langsmith.traces', () => {
  it.each([
    ['traces arrive', 12, 24, 'ok', '12 runs completed in the last 1\u202fh, 24 traces arrived'],
    [
      'as many as can be listed',
      900,
      100,
      'ok',
      '900 runs completed in the last 1\u202fh, at least 100 traces arrived',
    ],
    ['none arrives', 12, 0, 'failing', '12 runs completed in the last 1\u202fh, but no trace of mw arrived'],
    [
      'no such project',
      1,
      undefined,
      'failing',
      '1 run completed in the last 1\u202fh, but LangSmith has no project mw',
    ],
    ['nothing ran', 0, 0, 'unknown', 'No run completed in the last 1\u202fh, so no trace is expected'],
    ['traces without a completed run', 0, 3, 'ok', '0 runs completed in the last 1\u202fh, 3 traces arrived'],
  ])('%s', (_, completed, arrived, verdict, reason) => {
    const sample = traceSample({ completed, arrived, project: 'mw', window: '1h' });
    expect(judge({ samples: [sample], thresholds: {} })).toMatchObject({ verdict, reason });
  });
});
