import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { secret } from '#lib/env.ts';
import { actionCaller, benchRef } from './call-action.ts';
import { round, spreadOf } from './measure.ts';
import { benchPages, intervalSeconds, type Stage, widgets } from './stage.ts';

const clients = 200;
const seconds = 20;

/** (5) Everyone looks at once: executions at the target, and how long an answer takes. */
export async function benchHerd(url: string, { takeHttpCounts }: Stage) {
  const call = actionCaller(url);
  const sqlCalls = await openSqlCounter();
  const refs = widgets.map((check) => benchRef(benchPages.six, check, 'herd'));
  const before = await sqlCalls.read();
  takeHttpCounts();
  const times: number[] = [];
  let errors = 0;
  const started = performance.now();
  const isOver = () => performance.now() - started > seconds * 1000;

  async function look(client: number) {
    await sleep((client / clients) * intervalSeconds * 1000);
    while (!isOver()) {
      const asked = performance.now();
      try {
        times.push((await call('readChecks', [refs], widgets)).totalMs);
      } catch {
        errors += 1;
      }
      await sleep(Math.max(0, intervalSeconds * 1000 - (performance.now() - asked)));
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => look(client)));
  const elapsed = (performance.now() - started) / 1000;
  const http = [...takeHttpCounts().values()].reduce((sum, count) => sum + count, 0);
  const sql = (await sqlCalls.read()) - before;
  await sqlCalls.close();
  const intervals = elapsed / intervalSeconds;
  return {
    clients,
    widgets: widgets.length,
    seconds: round(elapsed),
    answersMs: spreadOf(times),
    errors,
    readings: times.length * widgets.length,
    executions: http + sql,
    executionsPerCheckAndInterval: round((http + sql) / widgets.length / intervals),
  };
}

/** Postgres counts by itself how often the bench's statements were executed. */
async function openSqlCounter() {
  const client = new pg.Client({ connectionString: secret('MW_PY_LAB_DATABASE_URL') });
  await client.connect();
  return {
    read: async () => {
      const { rows } = await client.query<{ calls: number }>(
        `SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements
         WHERE query LIKE '%run_id <> %' AND query LIKE '%project <> %' AND query NOT LIKE '%pg_stat_statements%'`,
      );
      return rows[0]?.calls ?? 0;
    },
    close: () => client.end(),
  };
}
