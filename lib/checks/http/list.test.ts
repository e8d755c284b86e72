import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { list, observeList } from './list.ts';

const observe = (found: unknown, given: Record<string, unknown> = {}) =>
  observeList(
    found,
    list.options.parse({ path: '/dlq', groupBy: '/error', noun: 'jobs', ...given }) as Parameters<
      typeof observeList
    >[1],
  );
const thresholds = { warn: { atLeast: 1 }, fail: { atLeast: 3 } };
const job = (job_id: string, error: string | null) => ({ job_id, error });

describe('http.list', () => {
  it.each<[string, unknown, Record<string, unknown>, string, string]>([
    ['an empty list', [], {}, 'ok', '0 jobs'],
    ['one entry', [job('a', 'KeyError: x')], {}, 'warning', '1 job: 1 × “KeyError: x”, warns at 1 or more'],
    [
      'several kinds, the most frequent first, by their first lines',
      [job('a', 'KeyError\n  at 1'), job('b', 'OSError'), job('c', 'OSError'), job('d', null)],
      {},
      'failing',
      '4 jobs: 2 × “OSError”, 1 × “KeyError” and 1 more kind, fails at 3 or more',
    ],
    [
      'a list within',
      { items: [job('a', 'OSError')] },
      { list: '/items' },
      'warning',
      '1 job: 1 × “OSError”, warns at 1 or more',
    ],
  ])('%s', (_, found, given, verdict, reason) => {
    expect(judge({ samples: observe(found, given).samples, thresholds })).toMatchObject({ verdict, reason });
  });

  it('names one of each kind', () => {
    const { table } = observe([job('a', 'OSError'), job('b', 'OSError')], { example: '/job_id' });
    expect(table?.rows).toEqual([[2, 'OSError', 'a']]);
  });

  it('refuses what is no list', () => {
    expect(() => observe({ detail: 'x' })).toThrow('expected a JSON array');
    expect(() => observe({}, { list: '/items' })).toThrow('list /items');
  });
});
