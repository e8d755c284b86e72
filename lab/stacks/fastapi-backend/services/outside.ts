// Everything around the backend that is not ours: exporters, Grafana, CI, and the people who use it.
import { every, serve, setting } from '../../../parts/serve.ts';
import { ci } from './ci.ts';
import { exporters } from './exporters.ts';
import { grafana } from './grafana.ts';

const backend = process.env.BACKEND_URL ?? '';
const visitTimeoutMs = 4_000;

async function visit(path: string, body?: unknown): Promise<void> {
  const response = await fetch(`${backend}${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
    signal: AbortSignal.timeout(visitTimeoutMs),
  });
  await response.arrayBuffer();
}

let visits = 0;

every(400, () => visit('/api/v1/items'));
every(500, () => visit(`/api/v1/items/${1 + (visits++ % 50)}`));
every(400, () => {
  const order = { item_id: 1 + (visits++ % 50), customer: 'customer 7' };
  const isWhole = !setting('malformedOrders') || visits % 2;
  return visit('/api/v1/orders', isWhole ? { ...order, quantity: 1 } : order);
});
for (let person = 0; person < 2; person += 1) every(900, () => visit('/api/v1/reports/daily'));

serve([...exporters, ...grafana, ...ci], { measured: false });
