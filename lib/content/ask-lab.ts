import { bindSql } from '#lib/checks/postgres/bind-sql.ts';
import { fillPromql } from '#lib/checks/prometheus/fill-promql.ts';
import type { Asker } from '#lib/probes/asker.ts';
import { createAsker } from '#lib/probes/create-asker.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { resolveTarget } from '#lib/stacks/targets.ts';
import { fillVariables, variablesOf } from '#lib/stacks/variables.ts';
import { placeInPage } from './find-problems.ts';
import type { Check, Page, Problem } from './page.ts';

/** One text of a check that a target can parse. */
type Question = { key: string; text: string; target: string; language: 'SQL' | 'PromQL' };

export type LabFindings = {
  problems: Problem[];
  parsed: Record<Question['language'], number>;
  skipped: string[];
};

const deadlineMs = 5000;

/**
 * Has the lab's own servers parse the questions of all checks, without running them: SQL by EXPLAIN, its
 * parameters bound as NULL, PromQL by asking for the moment 0, at which there is nothing.
 * What does not answer is skipped and named; only an answer of "this is wrong" is a problem.
 */
export async function askLab(stacks: readonly Stack[], pages: readonly Page[]): Promise<LabFindings> {
  const findings: LabFindings = { problems: [], parsed: { SQL: 0, PromQL: 0 }, skipped: [] };
  const skipped = new Set<string>();
  for (const stack of stacks) {
    const lab = Object.keys(stack.environments).find((id) => stack.environments[id]?.lab);
    if (lab === undefined) {
      skipped.add(`${stack.id}: it has no lab environment`);
      continue;
    }
    const away = new Set<string>();
    for (const page of pages.filter((each) => each.stack === stack.id)) {
      for (const check of page.checks) {
        for (const question of questionsOf(check, stack)) {
          if (away.has(question.target)) continue;
          const answer = await parse(stack, lab, question);
          if (answer === undefined) findings.parsed[question.language] += 1;
          else if ('away' in answer) {
            away.add(question.target);
            skipped.add(`${stack.id}: ${question.language} of ${question.target}: ${answer.away}`);
          } else {
            const path = ['checks', check.id, question.key];
            const message = `${question.language} that the lab refuses: ${answer.wrong}`;
            findings.problems.push(...placeInPage(page, [{ path, message }]));
          }
        }
      }
    }
  }
  return { ...findings, skipped: [...skipped] };
}

/** By the names that kinds give to their options: `sql`; of a Prometheus `query`, `chartQuery` and `metric`. */
function questionsOf({ options, target }: Check, stack: Stack): Question[] {
  const questions: Question[] = [];
  const add = (key: string, language: Question['language'], of = target) => {
    const text = options[key];
    if (typeof text === 'string' && text !== '') questions.push({ key, text, target: of, language });
  };
  add('sql', 'SQL', typeof options.database === 'string' ? options.database : target);
  if (stack.targets[target]?.kind === 'prometheus') {
    for (const key of ['query', 'chartQuery', 'metric']) add(key, 'PromQL');
  }
  return questions;
}

async function parse(
  stack: Stack,
  environment: string,
  { text, target: name, language }: Question,
): Promise<{ wrong: string } | { away: string } | undefined> {
  const resolved = resolveTarget(stack, environment, name);
  if ('problem' in resolved) return { away: resolved.problem };
  const { asker } = createAsker({ targets: () => resolved.target, target: name, deadlineMs });
  const filled = fillVariables(text, variablesOf(stack, environment));
  try {
    await (language === 'SQL' ? explainSql(asker, filled) : parsePromql(asker, filled));
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof ProbeError)) return { wrong: (thrown as Error).message };
    const isAway = thrown.stage === 'connect' || thrown.kind === 'timeout' || thrown.kind === 'unreachable';
    return isAway ? { away: thrown.message } : { wrong: thrown.message };
  }
}

async function explainSql(asker: Asker, sql: string): Promise<void> {
  const bound = bindSql(sql, {});
  await asker.postgres({ sql: `EXPLAIN ${bound.sql}`, values: bound.values });
}

/** 2.42 has no parse_query. https://prometheus.io/docs/prometheus/2.42/querying/api/#instant-queries */
async function parsePromql(asker: Asker, query: string): Promise<void> {
  await asker.prometheusApi(`query?${new URLSearchParams({ query: fillPromql(query, {}), time: '0' })}`);
}
