import pg from 'pg';
import { runCheck } from '#lib/checks/run-check.ts';
import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { secret } from '#lib/env.ts';
import { actionCaller, benchRef } from './call-action.ts';
import { inTurns, round } from './measure.ts';
import { benchPages, benchSql } from './stage.ts';

const rounds = 300;

/**
 * (1) A check's whole cost in the engine against the bare driver's query, and (2) the same check as a server
 * action over HTTP against (1). In turns: bare, engine, action.
 */
export async function benchEngineAndAction(url: string) {
  const client = new pg.Client({ connectionString: secret('MW_PY_LAB_DATABASE_URL') });
  await client.connect();
  const call = actionCaller(url);
  let count = 0;
  const next = () => `n${count++}`;
  const bareSql = `${benchSql.replace('$n', '$1')}'sql-1'`;

  const bare = () => client.query(bareSql, [next()]);
  const engine = async () => {
    const resolved = resolveCheck(benchRef(benchPages.six, 'sql-1', next()));
    if (!resolved.ok) throw new Error(resolved.problem);
    const result = await runCheck(resolved.value);
    if (result.verdict !== 'ok') throw new Error(`${result.verdict}: ${result.reason}`);
  };
  const action = () => call('readChecks', [[benchRef(benchPages.six, 'sql-1', next())]], ['sql-1']);

  const [bareMs, engineMs, actionMs] = await inTurns(rounds, [bare, engine, action], 50);
  await client.end();
  if (!bareMs || !engineMs || !actionMs) throw new Error('nothing was measured');
  return {
    bareMs,
    engineMs,
    actionMs,
    engineToBare: round(engineMs.p50 / bareMs.p50),
    /** The goal allows 1.5 × the bare query plus 2 ms. */
    engineAllowedMs: round(1.5 * bareMs.p50 + 2),
    actionToEngine: round(actionMs.p50 / engineMs.p50),
  };
}
