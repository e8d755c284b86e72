import { z } from 'zod';
import { expectedSettings, type Setting, settingSample, settingsTable } from '../expected-setting.ts';
import { defineKind } from '../kind.ts';
import { readSetting } from './read-setting.ts';

/** https://redis.io/docs/latest/operate/oss_and_stack/management/config/ */
export const settings = defineKind({
  name: 'redis.settings',
  target: 'redis',
  summary: 'Do these settings of Redis have the expected values? One row each.',
  options: z.object({
    expect: expectedSettings.describe(
      'Setting → its value, a list of those that will do, or a limit as { atLeast: 1 }; 1gb is 1024³ bytes, ' +
        'as in redis.conf. Settings with secrets are not read',
    ),
  }),
  example: {
    stack: 'mw-py',
    target: 'cache',
    options: { expect: { maxclients: { atLeast: 100 }, 'maxmemory-policy': ['noeviction', 'allkeys-lru'] } },
  },

  async observe(ask, { expect }) {
    const found: Setting[] = [];
    for (const name of Object.keys(expect)) {
      found.push({ name, value: (await readSetting(ask, name)) ?? null, number: null });
    }
    const samples = found.map((setting) => settingSample(setting, expect));
    return { samples, table: settingsTable(found, expect) };
  },
});
