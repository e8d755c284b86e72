import { actionCaller, benchRef } from './call-action.ts';
import { round, spreadOf } from './measure.ts';
import { benchPages, widgets } from './stage.ts';

const rounds = 40;

/** (6) Whether the other widgets and Run check keep their times beside a target that accepts and never answers. */
export async function benchFrozenTarget(url: string) {
  const call = actionCaller(url);
  let count = 0;

  /** One page with its six widgets, and the frozen one or not; Run check is pressed meanwhile. */
  async function visit(withFrozen: boolean) {
    const n = `frozen${count++}`;
    const page = withFrozen ? benchPages.frozen : benchPages.six;
    const refs = widgets.map((check) => benchRef(page, check, n));
    if (withFrozen) refs.push(benchRef(page, 'frozen', n));
    const readings = call('readChecks', [refs], widgets);
    const run = call('runCheckNow', [benchRef(page, 'sql-1', `${n}r`), 'run-check'], ['sql-1']);
    const [{ arrivedMs }, { totalMs }] = await Promise.all([readings, run]);
    return { slowest: Math.max(...arrivedMs.values()), run: totalMs };
  }

  const alone = { widgets: [] as number[], run: [] as number[] };
  const beside = { widgets: [] as number[], run: [] as number[] };
  for (let turn = -5; turn < rounds; turn += 1) {
    for (const [withFrozen, times] of [
      [false, alone],
      [true, beside],
    ] as const) {
      const seen = await visit(withFrozen);
      if (turn < 0) continue;
      times.widgets.push(seen.slowest);
      times.run.push(seen.run);
    }
  }
  const widgetsMs = { alone: spreadOf(alone.widgets), besideFrozen: spreadOf(beside.widgets) };
  const runCheckMs = { alone: spreadOf(alone.run), besideFrozen: spreadOf(beside.run) };
  return {
    widgetsMs,
    runCheckMs,
    widgetsRatio: round(widgetsMs.besideFrozen.p50 / widgetsMs.alone.p50),
    runCheckRatio: round(runCheckMs.besideFrozen.p50 / runCheckMs.alone.p50),
  };
}
