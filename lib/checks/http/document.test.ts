import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { document, observeDocument } from './document.ts';

type Given = Record<string, unknown>;

function verdictOf(
  found: unknown,
  given: Given,
  thresholds = {},
): { verdict: string; reason: string; next?: string } {
  const parsed = document.options.parse(given) as Parameters<typeof observeDocument>[1];
  return judge({ samples: observeDocument(found, parsed).samples, thresholds });
}

const components = (redis: unknown) => ({ components: { database: { status: 'healthy' }, redis } });
const names = { entries: '/data', listed: 'failing', only: ['postgres', 'redis'] };

describe('http.document', () => {
  it.each<[string, unknown, Given, string, string]>([
    [
      'all right',
      components({ status: 'OK' }),
      { entries: '/components' },
      'ok',
      'database is healthy; redis is OK',
    ],
    [
      'one is not, with its message',
      components({ status: 'down', error: 'refused' }),
      { entries: '/components' },
      'failing',
      'redis is down: refused',
    ],
    ['degraded', components('degraded'), { entries: '/components' }, 'warning', 'redis is degraded'],
    [
      'no state',
      components({ size: 3 }),
      { entries: '/components' },
      'unknown',
      'redis has no readable state',
    ],
    [
      'a state elsewhere',
      components({ check: { up: true } }),
      { entries: '/components', only: ['redis'], state: '/check/up' },
      'ok',
      'redis is healthy',
    ],
    [
      'an entry that is gone',
      components('ok'),
      { entries: '/components', only: ['database', 'configuration'] },
      'failing',
      '/health does not report configuration',
    ],
    ['no entries at all', {}, { entries: '/components' }, 'failing', '/health has no entries at /components'],
    ['other right states', { mode: 'green' }, { right: ['green'] }, 'ok', 'mode is green'],
    ['a list of objects', [{ name: 'db', ok: false }], { entries: '' }, 'failing', 'db is unhealthy'],
    ['a name that is listed', { data: ['postgres'] }, names, 'failing', '/health lists postgres as failing'],
    ['no name is listed', { data: [] }, names, 'ok', '/health does not list postgres; does not list redis'],
    [
      'no list at all',
      { data: null },
      { entries: '/data', listed: 'failing' },
      'ok',
      '/health lists nothing as failing',
    ],
    [
      'those that must be listed',
      { ready: ['a'] },
      { entries: '/ready', listed: 'ok', only: ['a', 'b'] },
      'failing',
      '/health does not list b',
    ],
  ])('%s', (_, found, given, verdict, reason) => {
    expect(verdictOf(found, given)).toMatchObject({ verdict, reason });
  });

  it('judges numbers, and says which are not there', () => {
    const found = { workers: { num_workers: 0 } };
    const none = { fail: { below: 1 } };
    const given = { numbers: { workers: '/workers/num_workers' } };
    expect(verdictOf(found, given, none)).toMatchObject({
      verdict: 'failing',
      reason: 'workers: 0, fails below 1',
    });
    expect(verdictOf({}, given, none)).toMatchObject({
      verdict: 'unknown',
      reason: '/health has nothing at /workers/num_workers',
    });
  });

  it('has a next step for each entry', () => {
    const steps = { postgres: 'Check that db is running', redis: 'Check that redis is running' };
    expect(verdictOf({ data: ['redis'] }, { ...names, steps }).next).toBe(steps.redis);
  });
});
