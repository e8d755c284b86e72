import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Redis } from 'ioredis';
import pg from 'pg';
import type { LabState } from '#lib/lab/control.ts';
import { queueList } from '../parts/celery-message.ts';
import { askRedis } from '../parts/redis.ts';
import type { LabFiles } from '../read-lab.ts';

/** What a fault may change in a stack and what does not change by itself, under names that a failed proof can show. */
export type Picture = Record<string, unknown>;

type Rows = {
  /** The role of the application. */
  owner: string;
  /** Tables that change while nothing is broken. */
  moving: readonly string[];
  /** SQL that counts the rows that only a fault leaves in them. */
  left?: string;
};

const rowsOf: Record<string, Rows> = {
  'mw-py': {
    owner: 'mw_py',
    moving: ['runs', 'artifacts', 'hitl_approvals', 'webhook_events'],
    left: `SELECT (SELECT count(*) FROM runs WHERE run_id LIKE 'run_0stuck%')
      + (SELECT count(*) FROM webhook_events WHERE signature_status = 'invalid')`,
  },
  'fastapi-backend': { owner: 'backend', moving: ['orders'] },
  mammothbox: {
    owner: 'file_allocator',
    moving: ['job'],
    left: 'SELECT count(*) FROM job WHERE dead_letter',
  },
  tldr: {
    owner: 'tldr',
    moving: ['streams', 'highlights', 'usage_records', 'webhook_deliveries'],
    left: "SELECT count(*) FROM streams WHERE source_url LIKE '%/archive/empty-%'",
  },
  pydbapi: {
    owner: 'pydbapi',
    moving: ['access_record'],
    left: "SELECT count(*) FROM access_record WHERE ip_address IN ('10.8.8.8', '10.9.9.9')",
  },
};

/** Under these names faults hold sessions open. */
const holders = ['backfill-script', 'import-script', 'leaky-worker', 'monthly-report', 'nightly-import'];

/** https://www.postgresql.org/docs/current/catalogs.html */
const structure = {
  columns: `SELECT format('%s.%s %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
      attnotnull, pg_get_expr(adbin, adrelid))
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attnum > 0 AND NOT attisdropped AND relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  indexes: "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
  constraints: `SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace`,
  relations: `SELECT format('%s %s %s', relname, relowner::regrole, reloptions)
    FROM pg_class WHERE relnamespace = 'public'::regnamespace`,
  extensions: "SELECT format('%s %s', extname, extversion) FROM pg_extension",
  databases: "SELECT format('%s %s %s', datname, datallowconn, datconnlimit) FROM pg_database",
  roles: `SELECT format('%s %s %s %s', rolname, rolcanlogin, rolconnlimit, rolconfig)
    FROM pg_roles WHERE rolname !~ '^pg_'`,
  sessions: `SELECT DISTINCT application_name FROM pg_stat_activity
    WHERE application_name IN ('${holders.join("', '")}')`,
};

async function asRole<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

function lookAtPostgres(asPortal: string, { moving, left }: Rows): Promise<Picture> {
  return asRole(asPortal, async (client) => {
    const list = async (sql: string): Promise<string[]> =>
      (await client.query<string[]>({ text: sql, rowMode: 'array' })).rows.flat().sort();
    const picture: Picture = {};
    for (const [what, sql] of Object.entries(structure)) picture[`Postgres: ${what}`] = await list(sql);
    const tables = await list("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    for (const table of tables.filter((name) => !moving.includes(name)))
      picture[`rows of ${table}`] = await list(`SELECT t::text FROM "${table}" AS t`);
    if (left) picture['rows of faults'] = await list(left);
    return picture;
  });
}

const brokerDatabase = 1;

function lookAtRedis(port: number, password: string): Promise<Picture> {
  const look = async (client: Redis) => {
    const users = (await client.call('ACL', 'LIST')) as string[];
    const settings = (await client.config('GET', '*')) as string[];
    // Each process lists rights and settings in an order of its own.
    return {
      'Redis: users': users.map((user) => user.split(/[ ()]+/).sort()),
      'Redis: settings': settings
        .flatMap((text, at) => (at % 2 ? [`${settings[at - 1]} ${text}`] : []))
        .sort(),
      'Redis: tasks of a burst': await client.exists(
        [3, 6, 9].map((priority) => queueList('celery', priority)),
      ),
    };
  };
  return askRedis(port, password, look, brokerDatabase);
}

/** Targets and rules as Prometheus has taken them, whatever its files say. */
async function lookAtPrometheus(port: number): Promise<Picture> {
  const ask = async <T>(what: string): Promise<T> => {
    const url = `http://127.0.0.1:${port}/api/v1/${what}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return ((await response.json()) as { data: T }).data;
  };
  const { activeTargets } = await ask<{ activeTargets: { scrapeUrl: string }[] }>('targets?state=active');
  const { groups } = await ask<{ groups: { rules: { name: string }[] }[] }>('rules');
  return {
    'Prometheus: targets': activeTargets.map(({ scrapeUrl }) => scrapeUrl).sort(),
    'Prometheus: rules': groups.flatMap(({ rules }) => rules.map(({ name }) => name)),
  };
}

async function lookAtAlertmanager(port: number): Promise<Picture> {
  const url = `http://127.0.0.1:${port}/api/v2/silences`;
  const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
  const silences = (await response.json()) as { status: { state: string }; comment: string }[];
  const inForce = silences.filter(({ status }) => status.state !== 'expired');
  return { 'Alertmanager: silences': inForce.map(({ comment }) => comment) };
}

const configurations = [
  'targets.json',
  'prometheus.yml',
  'redis.conf',
  'nginx/nginx.conf',
  'alertmanager/alertmanager.yml',
];

function lookAtFiles(folder: string): Picture {
  const files = [...configurations, 'tls/server.pem'].filter((file) => existsSync(path.join(folder, file)));
  return Object.fromEntries(
    files.map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      if (!file.endsWith('.pem')) return [file, text];
      const { validFromDate, validToDate } = new X509Certificate(text);
      return ['days of the certificate', Math.round((+validToDate - +validFromDate) / 86_400_000)];
    }),
  );
}

/**
 * All of a stack that a fault may change, but for the rows that come and go by themselves.
 * Rejects while one of its parts does not answer.
 */
export async function lookAtStack(lab: LabFiles, { parts }: LabState, stack: string): Promise<Picture> {
  const rows = rowsOf[stack];
  if (!rows) throw new Error(`${stack}: stack-picture.ts does not say which of its tables move`);
  const own = parts.filter((part) => part.stack === stack && part.nature !== 'absent');
  const has = (name: string) => own.some((part) => part.name === name);
  const asPortal = lab.variable(`${stack.toUpperCase().replaceAll('-', '_')}_LAB_DATABASE_URL`);
  const asOwner = new URL(asPortal);
  asOwner.username = rows.owner;
  asOwner.password = lab.secret(`${stack}.postgres.${rows.owner}`);
  await asRole(asOwner.href, (client) => client.query('SELECT 1'));
  return {
    parts: own.map(({ name, state, detail, settings }) => ({ name, state, detail, settings })),
    ...lookAtFiles(path.join(lab.folder, stack)),
    ...(await lookAtPostgres(asPortal, rows)),
    ...(has('redis') && (await lookAtRedis(lab.port(`${stack}.redis`), lab.secret(`${stack}.redis.app`)))),
    ...(has('prometheus') && (await lookAtPrometheus(lab.port(`${stack}.prometheus`)))),
    ...(has('alertmanager') && (await lookAtAlertmanager(lab.port(`${stack}.alertmanager`)))),
  };
}

/** Names of what differs, and how. */
export function describeDifference(before: Picture, now: Picture): string {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  const differing = [...names].filter((name) => !isDeepStrictEqual(before[name], now[name]));
  const show = (value: unknown) => JSON.stringify(value)?.slice(0, 300) ?? 'nothing';
  return differing.map((name) => `${name}: ${show(now[name])}, was ${show(before[name])}`).join('; ');
}
