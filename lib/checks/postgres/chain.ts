import { z } from 'zod';
import { ProblemError } from '#lib/errors.ts';
import type { Observation, Sample } from '#lib/vocabulary/observation.ts';
import { defineKind } from '../kind.ts';
import { bindSql } from './bind-sql.ts';
import { readRows } from './rows.ts';

const columns = ['link', 'holds', 'say'] as const;
/** `holds` is null where a link only informs. */
type Link = { link: string; holds: boolean | null; say: string; next?: string | null };

export const chain = defineKind({
  name: 'postgres.chain',
  target: 'postgres',
  summary:
    'Which link is broken? A SELECT returns the links of a chain, one row each; the first broken one is named.',
  options: z.object({
    sql: z
      .string()
      .min(1)
      .describe(
        'One SELECT with the columns link (its name), holds (boolean, or null where it only informs), say (its sentence) ' +
          'and optionally next, in the order of the chain. $name is a param of the page, bound as text',
      ),
  }),
  example: {
    stack: 'mw-py',
    target: 'database',
    options: {
      sql: `SELECT 'run' AS link, count(*) > 0 AS holds, count(*) || ' runs exist' AS say FROM runs
UNION ALL SELECT 'artifact', count(*) > 0, count(*) || ' artifacts exist' FROM artifacts`,
    },
  },
  defaults: {
    onEmpty: { verdict: 'unknown', because: 'The SELECT returned no rows' },
  },

  async observe(ask, { sql }, { params }) {
    const answer = await ask.postgres(bindSql(sql, params));
    const missing = columns.find((name) => !answer.columns.some((column) => column.name === name));
    if (missing) throw new ProblemError(`column ${missing}`, `expected ${columns.join(', ')} in the SELECT`);
    return observeChain(readRows<Link>(answer));
  },
});

/**
 * Links after the first that does not hold decide nothing: they may only be what follows from it. Where all hold, the
 * end of the chain is what a person wants to hear, so it comes first.
 */
export function observeChain(links: readonly Link[]): Observation {
  const broken = links.findIndex(({ holds }) => isFalse(holds));
  const judged = broken < 0 ? links.toReversed() : links.slice(0, broken + 1);
  return {
    samples: judged.map((link): Sample => {
      const failing = isFalse(link.holds);
      return {
        labels: { link: link.link },
        value: failing ? 0 : 1,
        verdict: failing ? 'failing' : 'ok',
        say: link.say,
        ...(link.next && { next: link.next }),
      };
    }),
    table: {
      columns: [{ name: 'link' }, { name: 'state' }, { name: 'what' }],
      rows: links.map(({ link, holds, say }) => [link, stateOf(holds), say]),
      truncated: false,
    },
  };
}

/** Booleans come as booleans or as text, by the version of the protocol. */
function isFalse(holds: Link['holds'] | string): boolean {
  return holds === false || holds === 'f' || holds === 'false';
}

function stateOf(holds: Link['holds']): string {
  if (holds === null) return 'info';
  return isFalse(holds) ? 'missing' : 'holds';
}
