import { readFileSync } from 'node:fs';
import https from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, type LabInTest, labInTest } from '../../lab-in-test.ts';
import { ensureDebianParts } from '../../parts/debian.ts';

const { prometheus } = await ensureDebianParts();
const absent = 'absent' in prometheus ? prometheus.absent : undefined;
const testMs = 180_000;

describe.skipIf(absent)(`faults of fastapi-backend${absent ? ` (skipped: ${absent})` : ''}`, () => {
  let lab: LabInTest;
  beforeAll(async () => {
    lab = await labInTest('fastapi-backend');
    await lab.command('up', '--detach');
  });
  afterAll(() => lab?.remove());

  const variable = (name: string) => lab.variable(`FASTAPI_BACKEND_LAB_${name}`);
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${variable('BACKEND_URL')}${path}`, { signal: AbortSignal.timeout(3_000), ...init });
  const statusThroughNginx = () =>
    new Promise<number>((resolve, reject) => {
      const ca = readFileSync(variable('NGINX_CA'));
      https
        .get(`${variable('NGINX_URL')}/api/v1/items`, { ca, agent: false, timeout: 5_000 }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
        .once('error', reject);
    });

  test('each may be broken and mended twice, and nothing of it stays', { timeout: testMs }, async () => {
    const { faults } = await lab.state();
    for (const { id } of faults) {
      for (const path of ['/break', '/break', '/mend', '/mend']) {
        expect(await lab.ask('POST', path, { fault: id }), `${path} ${id}`).not.toHaveProperty('error');
      }
    }
    await eventually(async () => {
      const { parts, faults } = await lab.state();
      return parts.every(({ state }) => state !== 'starting') && !faults.some(({ broken }) => broken);
    });
    expect((await ask('/api/v1/items')).status).toBe(200);
    expect((await lab.state()).faults.some(({ broken }) => broken)).toBe(false);
  });

  test('a body that lacks a field is answered as FastAPI does', async () => {
    const response = await ask('/api/v1/orders', { method: 'POST', body: '{"item_id": 1, "customer": "a"}' });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      detail: [{ type: 'missing', loc: ['body', 'quantity'], msg: 'Field required' }],
    });
  });

  test('every fifth answer is 500 with the words of the guide', async () => {
    await lab.command('break', 'fastapi-backend/internal-server-error');
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('/api/v1/items')));
    const failed = answers.filter(({ status }) => status === 500);
    expect(failed.length).toBeGreaterThan(0);
    expect(await failed[0]?.json()).toEqual({ detail: 'An unexpected error occurred' });
    await lab.command('mend', 'all');
  });

  test('nginx passes on what the backend answers, and 502 where nobody does', async (context) => {
    const nginx = (await lab.state()).parts.find(({ name }) => name === 'nginx');
    context.skip(nginx?.nature === 'absent', nginx?.detail);
    expect(await statusThroughNginx()).toBe(200);
    await lab.command('break', 'fastapi-backend/nginx-proxy:wrong-upstream');
    expect(await statusThroughNginx()).toBe(502);
    await lab.command('mend', 'all');
    expect(await statusThroughNginx()).toBe(200);
  });
});
