import { isDeepStrictEqual } from 'node:util';
import type { LabFiles } from '../../read-lab.ts';
import type { Signs } from '../fault-proof.ts';

/** What anybody can see of some faults of pyDBAPI, without a check. */
export function pydbapiSigns(lab: LabFiles): Signs {
  const ask = (path: string, client?: string) =>
    fetch(`${lab.variable('PYDBAPI_LAB_APP_URL')}${path}`, {
      headers: client ? { authorization: `Bearer lab.${client}` } : {},
      signal: AbortSignal.timeout(5_000),
    });
  const answers = async (path: string, status: number, client?: string) =>
    (await ask(path, client)).status === status;
  const refuses = async (path: string, status: number, body: unknown) => {
    const response = await ask(path);
    return response.status === status && isDeepStrictEqual(await response.json(), body);
  };
  const health = '/api/v1/utils/health-check/';
  const notFound = { success: false, message: 'Not Found', data: [] };
  const notReady = { success: false, message: 'Service Unavailable', data: ['redis'] };

  return {
    'pydbapi/health-check-503:redis': {
      broken: () => refuses(health, 503, notReady),
      fixed: () => answers(health, 200),
    },
    'pydbapi/gateway-404': {
      broken: () => answers('/api/orders/1001', 404, 'shop-web'),
      fixed: async () =>
        (await answers('/api/orders/1001', 200, 'shop-web')) &&
        (await refuses('/api/returns', 404, notFound)),
    },
    'pydbapi/gateway-401': {
      broken: () => answers('/api/customers/1', 401, 'mobile-app'),
      fixed: async () =>
        (await answers('/api/customers/1', 200, 'mobile-app')) &&
        (await answers('/api/shop/hours', 200)) &&
        (await answers('/api/orders', 401)),
    },
    'pydbapi/gateway-403': {
      broken: () => answers('/api/stock', 403, 'partner'),
      fixed: async () =>
        (await answers('/api/stock', 200, 'partner')) && (await answers('/api/stock', 403, 'mobile-app')),
    },
  };
}
