import type { Check } from '#lib/content/read/page.ts';
import type { PathIssue } from '#lib/stacks/explain-issue.ts';
import { suggest } from '#lib/stacks/nearest.ts';

/** Whether the check says which columns of its answer it uses. */
export function namesColumns({ kind }: Pick<Check, 'kind'>): boolean {
  return kind === 'postgres.query';
}

/** Columns that a check names and its SELECT does not answer with. Paths start at the check. */
export function columnIssues(
  { options: { value, labels, columns } }: Pick<Check, 'options'>,
  answered: readonly string[] | undefined,
): PathIssue[] {
  if (!answered) return [];
  const issues: PathIssue[] = [];
  const compare = (path: PropertyKey[], name: unknown) => {
    if (typeof name !== 'string' || answered.includes(name)) return;
    issues.push({ path, message: `the SELECT answers with no column "${name}"; ${suggest(name, answered)}` });
  };
  compare(['value'], value);
  if (Array.isArray(labels))
    labels.forEach((name, index) => {
      compare(['labels', index], name);
    });
  for (const name of Object.keys(columns ?? {})) compare(['columns', name], name);
  return issues;
}
