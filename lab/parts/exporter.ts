import { exposition, type MetricSample as Sample } from './exposition.ts';
import type { Route } from './serve.ts';

/** A stand-in for an exporter, at /<name>/metrics. */
export const exporter = (name: string, read: () => Sample[] | Promise<Sample[]>): Route => ({
  method: 'GET',
  handler: `/${name}/metrics`,
  answer: async () => ({ status: 200, body: exposition(await read()) }),
});
