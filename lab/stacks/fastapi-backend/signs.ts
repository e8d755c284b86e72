import { readFileSync } from 'node:fs';
import https from 'node:https';
import { isDeepStrictEqual } from 'node:util';
import type { LabFiles } from '../../read-lab.ts';
import type { Signs } from '../fault-proof.ts';

/** What anybody can see of some faults of fastapi-backend, without a check. */
export function backendSigns(lab: LabFiles): Signs {
  const variable = (name: string) => lab.variable(`FASTAPI_BACKEND_LAB_${name}`);
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${variable('BACKEND_URL')}${path}`, { signal: AbortSignal.timeout(3_000), ...init });
  const askTen = () => Promise.all(Array.from({ length: 10 }, () => ask('/api/v1/items')));
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
  /** As FastAPI answers a body that lacks a field, whoever sends it. */
  const refusesHalfAnOrder = async () => {
    const response = await ask('/api/v1/orders', {
      method: 'POST',
      body: '{"item_id": 1, "customer": "a"}',
    });
    const { detail } = (await response.json()) as { detail: Record<string, unknown>[] };
    const { type, loc, msg } = detail[0] ?? {};
    const said = { status: response.status, type, loc, msg };
    return isDeepStrictEqual(said, {
      status: 422,
      type: 'missing',
      loc: ['body', 'quantity'],
      msg: 'Field required',
    });
  };

  return {
    'fastapi-backend/internal-server-error': {
      broken: async () => {
        const failed = (await askTen()).filter(({ status }) => status === 500);
        const said = await Promise.all(failed.map((response) => response.json()));
        const words = { detail: 'An unexpected error occurred' };
        return said.length > 0 && said.every((body) => isDeepStrictEqual(body, words));
      },
      fixed: async () => (await askTen()).every(({ status }) => status === 200),
    },
    'fastapi-backend/validation-error': { broken: refusesHalfAnOrder, fixed: refusesHalfAnOrder },
    'fastapi-backend/nginx-proxy:wrong-upstream': {
      broken: async () => (await statusThroughNginx()) === 502,
      fixed: async () => (await statusThroughNginx()) === 200,
    },
  };
}
