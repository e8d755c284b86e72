import { z } from 'zod';
import { expectedSettings, settingSample, settingsTable } from '../expected-setting.ts';
import { defineKind } from '../kind.ts';
import { readRows } from './rows.ts';

/** `value` is as SHOW prints it; `number` counts bytes or seconds where the setting is a size or a time. https://www.postgresql.org/docs/current/view-pg-settings.html */
const shown = `
  SELECT wanted.name, current_setting(s.name, true) AS value,
         CASE WHEN s.vartype IN ('integer', 'real') THEN s.setting::float8 * CASE s.unit
           WHEN 'B' THEN 1 WHEN 'kB' THEN 1024 WHEN '8kB' THEN 8192 WHEN 'MB' THEN 1048576 WHEN '16MB' THEN 16777216
           WHEN 'ms' THEN 0.001 WHEN 's' THEN 1 WHEN 'min' THEN 60 ELSE 1 END END AS number
  FROM json_array_elements_text($1::json) AS wanted(name) LEFT JOIN pg_settings s ON s.name = wanted.name`;

type Shown = { name: string; value: string | null; number: number | null };

export const settings = defineKind({
  name: 'postgres.settings',
  target: 'postgres',
  summary: 'Do these settings of the server have the expected values? One row each.',
  options: z.object({
    expect: expectedSettings.describe(
      'Setting → what SHOW should print, a list of what it may print, or a limit as { atLeast: 100 }; sizes count ' +
        'in bytes, times in seconds',
    ),
  }),
  example: {
    stack: 'mw-py',
    target: 'database',
    options: { expect: { max_connections: { atLeast: 20 }, autovacuum: 'on' } },
  },

  async observe(ask, { expect }) {
    const answer = await ask.postgres({ sql: shown, values: [JSON.stringify(Object.keys(expect))] });
    const found = readRows<Shown>(answer);
    return {
      samples: found.map((setting) => settingSample(setting, expect)),
      table: settingsTable(found, expect),
    };
  },
});
