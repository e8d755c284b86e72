import { z } from 'zod';
import { ProbeError } from '#lib/probes/probe-error.ts';
import { expectedSettings, type Setting, settingSample, settingsTable } from '../expected-setting.ts';
import { defineKind } from '../kind.ts';
import { fillPath } from './fill-path.ts';
import { followPointer, parseJson, pointerSchema } from './json.ts';
import { describeStatus, isExpected } from './status.ts';

export const settings = defineKind({
  name: 'http.settings',
  target: 'http',
  summary:
    'Do the settings that a service reports about itself have the expected values? One row each; one that it does not ' +
    'report is unknown.',
  options: z.object({
    path: z.string().startsWith('/').default('/health').describe('The address of the JSON document'),
    at: pointerSchema.default('').describe('JSON pointer to the object that has the settings, as /settings'),
    status: z
      .array(z.number().int())
      .min(1)
      .optional()
      .describe('Statuses that come with the document; left out, any 2xx and 503'),
    expect: expectedSettings.describe(
      'Setting → its value, a list of those that will do, or a limit as { atLeast: 20 }; true is on, false is off',
    ),
  }),
  example: {
    none: 'no service of the first lab reports its settings; tldr/application-optimization has one',
  },

  async observe(ask, { path: given, at, status: right, expect }, { params }) {
    const path = fillPath(given, params);
    const answer = await ask.http({ path });
    const { status, body, truncated } = answer;
    const stage = { stage: 'question', code: String(status) } as const;
    if (!isExpected(status, right) && (right || status !== 503)) {
      throw new ProbeError('error', describeStatus(path, answer, right), stage);
    }
    if (truncated) throw new ProbeError('error', `The response of ${path} is too large`, stage);
    const found = readSettings(parseJson(body), at, Object.keys(expect));
    return {
      samples: found.map((setting) => settingSample(setting, expect)),
      table: settingsTable(found, expect),
    };
  },
});

/** Only the settings that were asked for are looked at: the document may hold others. */
export function readSettings(document: unknown, at: string, names: readonly string[]): Setting[] {
  return names.map((name) => {
    const found = followPointer(document, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    const value = 'value' in found ? found.value : null;
    return { name, value: shown(value), number: typeof value === 'number' ? value : null };
  });
}

function shown(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
