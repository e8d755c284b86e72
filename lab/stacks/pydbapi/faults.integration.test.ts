import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, type LabInTest, labInTest } from '../../lab-in-test.ts';
import { ensureDebianParts } from '../../parts/debian.ts';

const { prometheus } = await ensureDebianParts();
const absent = 'absent' in prometheus ? prometheus.absent : undefined;
const testMs = 240_000;

describe.skipIf(absent)(`faults of pydbapi${absent ? ` (skipped: ${absent})` : ''}`, () => {
  let lab: LabInTest;
  beforeAll(async () => {
    lab = await labInTest('pydbapi');
    await lab.command('up', '--detach');
  });
  afterAll(() => lab?.remove());

  const ask = (path: string, client?: string) =>
    fetch(`${lab.variable('PYDBAPI_LAB_APP_URL')}${path}`, {
      headers: client ? { authorization: `Bearer lab.${client}` } : {},
      signal: AbortSignal.timeout(5_000),
    });
  /** What the app remembers of the database is a second old at most. */
  const answers = (path: string, client: string | undefined, status: number) =>
    eventually(async () => (await ask(path, client)).status === status);

  test('each may be broken and mended twice, and nothing of it stays', { timeout: testMs }, async () => {
    const { faults } = await lab.state();
    for (const { id } of faults) {
      for (const path of ['/break', '/break', '/mend', '/mend']) {
        expect(await lab.ask('POST', path, { fault: id }), `${path} ${id}`).not.toHaveProperty('error');
      }
    }
    await eventually(async () => {
      const { parts, faults } = await lab.state();
      return parts.every(({ state }) => state === 'running') && !faults.some(({ broken }) => broken);
    });
    await answers('/api/v1/utils/health-check/', undefined, 200);
  });

  test('the gateway answers as pyDBAPI does', async () => {
    await answers('/api/orders', 'shop-web', 200);
    await answers('/api/shop/hours', undefined, 200);
    await answers('/api/orders', undefined, 401);
    await answers('/api/stock', 'mobile-app', 403);
    await answers('/api/returns', 'shop-web', 404);
    expect(await (await ask('/api/returns')).json()).toEqual({
      success: false,
      message: 'Not Found',
      data: [],
    });
  });

  test('readiness names what is wrong', async () => {
    await lab.command('break', 'pydbapi/health-check-503:redis');
    const response = await ask('/api/v1/utils/health-check/');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      success: false,
      message: 'Service Unavailable',
      data: ['redis'],
    });
    await lab.command('mend', 'all');
  });
});
