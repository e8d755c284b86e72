import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type PostgresServer, startPostgres } from '../probes/postgres-server.ts';

const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
const ran: string[] = [];

let server: PostgresServer;
let our: typeof import('#lib/jobs/start-jobs.ts') & typeof import('#lib/jobs/job.ts');

beforeAll(async () => {
  server = await startPostgres();
  await server.asAdmin('CREATE SCHEMA pgboss AUTHORIZATION portal');
  process.env.DATABASE_URL = server.url;
  our = { ...(await import('#lib/jobs/start-jobs.ts')), ...(await import('#lib/jobs/job.ts')) };
});

afterAll(async () => {
  await our.stopJobs();
  await server.remove();
});

it('starts when the database does, and goes on when it comes back', async () => {
  const job = our.defineJob({
    name: 'noted',
    data: z.object({ text: z.string() }),
    run: async ({ text }) => {
      ran.push(text);
    },
  });
  await server.stop();
  const started = our.startJobs([job]);
  await expect
    .poll(() => warn.mock.calls)
    .toEqual([[expect.stringContaining("wait for Pulsebook's database")]]);
  await server.start();
  await started;
  await job.send({ text: 'first' }, { key: 'first' });
  await expect.poll(() => ran).toEqual(['first']);

  await job.send({ text: 'second' }, { key: 'second', afterMs: 1000 });
  await server.stop();
  await expect(job.send({ text: 'lost' }, { key: 'lost' })).rejects.toThrow();
  await server.start();
  await expect.poll(() => ran).toEqual(['first', 'second']);
});
