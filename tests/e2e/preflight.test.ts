import path from 'node:path';
import { Redis } from 'ioredis';
import { readLab } from '#lab/read-lab.ts';
import { expect, test } from './fixtures.ts';

const targets = ['Postgres', 'Redis', 'Prometheus', 'API', 'Orchestrator', 'LangSmith'];

test('preflight says what answers, as whom, and what is missing for which checks', async ({ page }) => {
  await page.goto('/preflight');
  const stack = page.getByRole('region', { name: 'Python Stack (mw-py)' });
  const lab = stack.getByRole('region', { name: 'Lab', exact: true });
  for (const target of targets) {
    const row = lab.getByRole('listitem').filter({ has: page.getByText(target, { exact: true }) });
    await expect(row.first()).toContainText('Reachable');
  }
  await expect(lab).toContainText(/PostgreSQL \d+.*pulsebook/);
  const production = stack.getByRole('region', { name: 'Production' });
  await expect(production.getByText('Not configured')).toHaveCount(targets.length);
  await expect(production).toContainText('MW_PY_PRODUCTION_DATABASE_URL');
  await expect(production).not.toContainText('Reachable');
  await production.getByText('A read-only user for Pulsebook').click();
  await expect(production.getByText(/^ACL SETUSER pulsebook /)).toBeVisible();
  await expect(production.getByText('A role for Pulsebook that can read everything')).toBeVisible();
  await production
    .getByText(/checks are unknown without it/)
    .first()
    .click();
  await production.getByRole('link', { name: 'Runs without progress for 30 minutes' }).click();
  await expect(page).toHaveURL(/\/mw-py\/run-stuck\?env=production#stuck-runs$/);
});

test('preflight tells a target that does not answer from one that does', async ({ page, lab }) => {
  await lab.break('mw-py/cannot-connect-to-database');
  await page.goto('/preflight?env=lab');
  const rows = page.getByRole('listitem');
  await expect(rows.filter({ hasText: 'MW_PY_LAB_DATABASE_URL' })).toContainText('Unreachable');
  await expect(rows.filter({ hasText: 'MW_PY_LAB_CACHE_URL' })).toContainText('Reachable');
});

for (const variable of [
  'MW_PY_LAB_CACHE_URL',
  'MAMMOTHBOX_LAB_QUEUE_URL',
  'TLDR_LAB_CACHE_URL',
  'PYDBAPI_LAB_CACHE_URL',
]) {
  test(`the user of ${variable} may read its Redis and change nothing in it`, async () => {
    const lab = readLab(path.join(process.env.PULSEBOOK_DATA_DIR ?? '.data', 'lab'));
    const redis = new Redis(lab.variable(variable));
    expect(await redis.ping()).toBe('PONG');
    expect(await redis.info('server')).toContain('redis_version');
    await expect(redis.set('a', '1')).rejects.toThrow('NOPERM');
    redis.disconnect();
  });
}
