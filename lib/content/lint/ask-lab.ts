import { findKind } from '#lib/checks/kinds.ts';
import { bindSql } from '#lib/checks/postgres/bind-sql.ts';
import { fillAll } from '#lib/checks/prepare-question.ts';
import { fillPromql } from '#lib/checks/prometheus/fill-promql.ts';
import { countLines, lineOfError, withoutPlace } from '#lib/content/read/line-of-error.ts';
import type { Check, Page, Problem } from '#lib/content/read/page.ts';
import { createTargetClient } from '#lib/probes/create-target-client.ts';
import { ProbeError } from '#lib/probes/probe-error.ts';
import type { TargetClient } from '#lib/probes/target-client.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { resolveTarget } from '#lib/stacks/targets.ts';
import { variablesOf } from '#lib/stacks/variables.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import { columnIssues, namesColumns } from './column-issues.ts';
import { placeInPage } from './find-problems.ts';

/** One text of a check that a target can parse. `hasLines`: its lines are those that the author wrote. */
type Question = {
  key: string;
  text: string;
  target: string;
  language: 'SQL' | 'PromQL';
  hasLines: boolean;
};

export type LabFindings = {
  problems: Problem[];
  parsed: Record<Question['language'], number>;
  skipped: string[];
};

const deadlineMs = 30_000;

/**
 * Has the lab's own servers parse the questions of all checks, without running them: SQL as a cursor
 * of which no row is fetched, its parameters bound as NULL, PromQL by asking for the moment 0, at which there is nothing. Columns that a check names
 * are compared with those of its SELECT.
 * What does not answer is skipped and named; only an answer of "this is wrong" is a problem.
 */
export async function askLab(stacks: readonly Stack[], pages: readonly Page[]): Promise<LabFindings> {
  const findings: LabFindings = { problems: [], parsed: { SQL: 0, PromQL: 0 }, skipped: [] };
  for (const stack of stacks) {
    const lab = Object.keys(stack.environments).find((id) => ownEntry(stack.environments, id)?.lab);
    if (lab === undefined) findings.skipped.push(`${stack.id}: it has no lab environment`);
    else await askLabOf(stack, lab, pages, findings);
  }
  return findings;
}

async function askLabOf(
  stack: Stack,
  lab: string,
  pages: readonly Page[],
  { problems, parsed, skipped }: LabFindings,
): Promise<void> {
  const away = new Set<string>();
  const questions = pages
    .filter((page) => page.stack === stack.id)
    .flatMap((page) => page.checks.map((check) => ({ page, check })))
    .flatMap(({ page, check }) =>
      questionsOf(check, stack, lab).map((question) => ({ page, check, question })),
    );
  for (const { page, check, question } of questions) {
    const { language, target, key } = question;
    if (away.has(target)) continue;
    const answer = await parse(stack, lab, question, namesColumns(check));
    if ('columns' in answer) {
      parsed[language] += 1;
      const issues = columnIssues(check, answer.columns);
      const placed = issues.map((issue) => ({ ...issue, path: ['checks', check.id, ...issue.path] }));
      problems.push(...placeInPage(page, placed));
    } else if ('away' in answer) {
      away.add(target);
      skipped.push(`${stack.id}: ${language} for ${target}: ${answer.away}`);
    } else {
      const textLine = question.hasLines ? answer.line : undefined;
      const wrong = textLine === undefined ? answer.wrong : withoutPlace(answer.wrong);
      const message = `${language} that the lab refuses: ${wrong}`;
      problems.push(...placeInPage(page, [{ path: ['checks', check.id, key], message, textLine }]));
    }
  }
}

/**
 * By the names that kinds give to their options: `sql`; of a Prometheus `query`, `chartQuery` and `metric`. And
 * what a kind makes of them, which it does of options that are filled in.
 */
function questionsOf({ kind, options: given, target }: Check, stack: Stack, environment: string): Question[] {
  const options = fillAll(given, variablesOf(stack, environment));
  const made = findKind(kind)?.promqlOf?.(options) ?? {};
  const language = 'PromQL' as const;
  const hasLines = (key: string, text: string) => {
    const written = given[key];
    return typeof written === 'string' && text === options[key] && countLines(written) === countLines(text);
  };
  const questions: Question[] = Object.entries(made).map(([key, text]) => ({
    key,
    text,
    target,
    language,
    hasLines: hasLines(key, text),
  }));
  const add = (key: string, language: Question['language'], of = target) => {
    const text = options[key];
    if (typeof text !== 'string' || text === '') return;
    questions.push({ key, text, target: of, language, hasLines: hasLines(key, text) });
  };
  add('sql', 'SQL', typeof options.database === 'string' ? options.database : target);
  if (ownEntry(stack.targets, target)?.kind === 'prometheus') {
    for (const key of ['query', 'chartQuery', 'metric']) if (!(key in made)) add(key, 'PromQL');
  }
  return questions;
}

/** `line` is that of the text at which it is wrong, from 1, where the target says so. */
type Parsed = { columns: string[] | undefined } | { wrong: string; line?: number } | { away: string };

async function parse(
  stack: Stack,
  environment: string,
  { text, target: name, language }: Question,
  withColumns: boolean,
): Promise<Parsed> {
  const resolved = resolveTarget(stack, environment, name);
  if ('problem' in resolved) return { away: resolved.problem };
  const { client } = createTargetClient({ targets: () => resolved.target, target: name, deadlineMs });
  try {
    if (language === 'PromQL') {
      await parsePromql(client, text);
      return { columns: undefined };
    }
    const { columns } = await client.postgres({ ...bindSql(text, {}), dryRun: true });
    return { columns: withColumns ? columns.map((column) => column.name) : undefined };
  } catch (thrown) {
    if (!(thrown instanceof ProbeError)) return { wrong: (thrown as Error).message };
    const isAway = thrown.stage === 'connect' || thrown.kind === 'timeout' || thrown.kind === 'unreachable';
    if (isAway) return { away: thrown.message };
    const asPut = language === 'SQL' ? bindSql(text, {}).sql : text;
    return { wrong: thrown.message, line: lineOfError(thrown, asPut) };
  }
}

/** 2.42 has no parse_query. https://prometheus.io/docs/prometheus/2.42/querying/api/#instant-queries */
async function parsePromql(client: TargetClient, query: string): Promise<void> {
  await client.prometheusApi(`query?${new URLSearchParams({ query: fillPromql(query, {}), time: '0' })}`);
}
