import { describe, expect, test } from 'vitest';
import { startupSample } from './startup.ts';

describe('a service that does not listen', () => {
  const behind = { cause: 'migrations', say: 'the database is behind' } as const;

  test('is failing where its cause is this page’s', () => {
    expect(startupSample(behind, ['database', 'migrations'], 'app:80')).toMatchObject({
      verdict: 'failing',
      say: 'Nothing is listening at app:80: the database is behind',
    });
  });

  test('is unknown where its cause is another page’s', () => {
    expect(startupSample(behind, ['unstarted'], 'app:80')).toMatchObject({
      verdict: 'unknown',
      say: 'Nothing is listening at app:80: the database is behind (not this issue)',
    });
  });
});
