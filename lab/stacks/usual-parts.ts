import path from 'node:path';
import type { Client } from 'pg';
import { prepareRoles, type RolePasswords } from '../parts/database-roles.ts';
import { ensureHistory, type Past } from '../parts/history.ts';
import type { KeptPart, PartSpec, Settings } from '../parts/part.ts';
import { postgresPart } from '../parts/postgres.ts';
import { prometheusPart, type ScrapeTarget } from '../parts/prometheus.ts';
import { redisPart } from '../parts/redis.ts';
import { bundleService, servicePart } from '../parts/service.ts';
import { settleOn } from '../parts/settle.ts';
import type { StackTools } from './lab-stack.ts';

/** The Postgres of a stack, with one database, which `owner`, the role of the application, owns. */
export async function keepPostgres(
  { stack, folder, port: portOf, secret, keep }: StackTools,
  { database, owner }: { database: string; owner: string },
) {
  const port = await portOf('postgres');
  const passwords: RolePasswords = {
    [owner]: secret(`postgres.${owner}`),
    pulsebook: secret('postgres.pulsebook'),
  };
  const server = await postgresPart({ stack, folder, port, password: secret('postgres.postgres') });
  const part = keep(server.spec);
  const urlAs = (role: string) => `postgresql://${role}:${passwords[role]}@127.0.0.1:${port}/${database}`;
  return {
    part,
    port,
    database,
    passwords,
    url: urlAs(owner),
    portalUrl: urlAs('pulsebook'),
    asAdmin: server.asAdmin,
    /** As superuser in the stack's database. */
    inDatabase: <T>(work: (client: Client) => Promise<T>) => server.asAdmin(work, database),
    start: async () => {
      await server.initialise();
      await part.start();
    },
    prepareRoles: () => prepareRoles(server, { database, owner }, passwords),
  };
}
export type StackPostgres = Awaited<ReturnType<typeof keepPostgres>>;

/** The Redis of a stack. Where this machine has none, there is no part and no URL. */
export async function keepRedis(
  { stack, folder, port: portOf, secret, keep, binaries }: StackTools,
  more?: Parameters<typeof redisPart>[5],
) {
  const port = await portOf('redis');
  const passwords = { app: secret('redis.app'), portal: secret('redis.portal') };
  const part = keep(redisPart(stack, folder, port, passwords, binaries, more));
  const urlAs = (user: string, password: string, db: number) =>
    part && `redis://${user}:${password}@127.0.0.1:${port}/${db}`;
  return {
    part,
    port,
    passwords,
    /** As services take it: empty where there is none. */
    url: (db = 0) => urlAs('default', passwords.app, db) ?? '',
    portalUrl: (db = 0) => urlAs('pulsebook', passwords.portal, db),
    start: async () => part?.start(),
  };
}

type Watching = {
  past: Past;
  /** Queries that have a series once every check has something to stand on. */
  settled: readonly string[];
  alertmanagerPort?: number;
};

/** The Prometheus of a stack, with its rules.yaml. Where this machine has none, it does nothing. */
export async function keepPrometheus(
  { stack, folder, port: portOf, keep, binaries, say }: StackTools,
  { past, settled, alertmanagerPort }: Watching,
) {
  const rules = path.join(import.meta.dirname, stack, 'rules.yaml');
  const server = prometheusPart(stack, folder, await portOf('prometheus'), rules, binaries, {
    alertmanagerPort,
  });
  const part = keep(server.spec);
  let targets = 0;
  return {
    part,
    url: server.url,
    portalUrl: part && server.url,
    setTargets: server.setTargets,
    setRules: server.setRules,
    start: async (scraped: readonly ScrapeTarget[]) => {
      targets = scraped.length;
      await ensureHistory(server.data, past, binaries, say);
      server.setTargets(scraped);
      await part?.start();
    },
    /** Resolves when all targets are scraped and all `settled` have a series. */
    settle: async () => part && settleOn(server, { stack, targets, series: settled }),
  };
}

type Service = Pick<PartSpec, 'name' | 'title' | 'nature' | 'detail'> & {
  port: number;
  env: (settings: Settings) => Record<string, string>;
};

/** A service of a stack: services/<name>.ts in its folder. */
export async function keepService({ stack, folder, keep }: StackTools, service: Service): Promise<KeptPart> {
  const source = path.join(import.meta.dirname, stack, 'services', `${service.name}.ts`);
  return keep(servicePart({ ...service, stack, file: await bundleService(source, folder) }));
}

export const urlOf = (port: number) => `http://127.0.0.1:${port}`;
