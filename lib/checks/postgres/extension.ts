import { z } from 'zod';
import type { Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { isNamed } from './tables.ts';

/** https://www.postgresql.org/docs/current/view-pg-available-extensions.html, …/catalog-pg-extension.html */
const versions = `
  SELECT (SELECT extversion FROM pg_extension WHERE extname = $1) AS installed,
         (SELECT default_version FROM pg_available_extensions WHERE name = $1) AS available,
         current_database() AS database`;

const text = (cell: unknown) => (cell === null || cell === undefined ? undefined : String(cell));

export const extension = defineKind({
  name: 'postgres.extension',
  target: 'postgres',
  summary: 'Is an extension installed in this database, and if not, is it available?',
  options: z.object({
    name: z.string().describe('Its name in pg_extension, as vector'),
    minVersion: z.string().optional().describe('The minimum version, as 0.5.0'),
  }),
  example: { stack: 'mw-py', target: 'database', options: { name: 'vector' } },
  explains: ['42704'],
  // type "vector" does not exist
  isAbout: ({ name }, message) => isNamed(name, message),

  async observe(ask, { name, minVersion }) {
    const { rows } = await ask.postgres({ sql: versions, values: [name] });
    const [installed, available, database] = (rows[0] ?? []).map(text);
    const sample = extensionSample({ name, minVersion, installed, available, database });
    return {
      samples: [sample],
      table: {
        columns: [{ name: 'extension' }, { name: 'installed' }, { name: 'available' }],
        rows: [[name, installed ?? null, available ?? null]],
        truncated: false,
      },
    };
  },
});

type Found = { name: string; minVersion?: string; installed?: string; available?: string; database?: string };

function extensionSample({ name, minVersion, installed, available, database }: Found): Sample {
  const labels = { extension: name };
  const failing = (say: string): Sample => ({ labels, value: 0, verdict: 'failing', say });
  if (installed === undefined) {
    return failing(
      available === undefined
        ? `${name} is not installed in ${database} and not available on this server`
        : `${name} is not installed in ${database}; version ${available} is available`,
    );
  }
  if (minVersion !== undefined && isOlder(installed, minVersion)) {
    return failing(`${name} ${installed} is installed, ${minVersion} or later is required`);
  }
  return { labels, value: 1, verdict: 'ok', say: `${name} ${installed} is installed` };
}

function isOlder(version: string, wanted: string): boolean {
  return version.localeCompare(wanted, 'en', { numeric: true }) < 0;
}
