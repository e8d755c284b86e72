import { targetsOf } from '#lib/checks/describe-absent.ts';
import type { Page, Problem } from '#lib/content/read/page.ts';
import type { PathIssue } from '#lib/stacks/explain-issue.ts';
import { placeIssues } from '#lib/stacks/read-yaml.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { type Directory, noCheck, noPage } from './check-links.ts';

/** What a stack.yaml says that the stack's pages do not bear out. */
export function stackProblems(
  stack: Stack,
  source: { file: string; text: string },
  directory: Directory,
  pages: readonly Page[],
): Problem[] {
  const issues: PathIssue[] = [];
  const report = (path: PropertyKey[], message: string | undefined) => {
    if (message !== undefined) issues.push({ path, message });
  };
  if (typeof stack.quick === 'string') report(['quick'], noPage(stack.id, stack.quick, directory));
  else {
    stack.quick?.forEach(({ page, check }, index) => {
      report(['quick', index], noCheck(stack.id, page, check, directory));
    });
  }
  const { page } = stack.escalation;
  if (page) report(['escalation', 'page'], noPage(stack.id, page, directory));
  for (const [id, { thresholds }] of Object.entries(stack.environments)) {
    for (const name of Object.keys(thresholds)) {
      const [slug = '', check = ''] = name.split('/');
      report(['environments', id, 'thresholds', name], noCheck(stack.id, slug, check, directory));
    }
  }
  const whole = { ...source, firstLine: 1 };
  return [
    ...(issues.length ? placeIssues(whole, issues) : []),
    ...placeIssues(whole, unplaced(stack, pages)).map(
      (problem): Problem => ({ ...problem, level: 'warning' }),
    ),
  ];
}

/** Targets that an environment leaves out although the stack does not run without them, and that pages ask. */
function unplaced({ id: stackId, targets, environments }: Stack, pages: readonly Page[]): PathIssue[] {
  const asked = pages.filter(({ stack }) => stack === stackId).flatMap(({ checks }) => checks.map(targetsOf));
  return Object.entries(environments).flatMap(([id, environment]) =>
    Object.entries(targets).flatMap(([name, { optional }]) => {
      const checks = asked.filter((names) => names.includes(name)).length;
      if (optional || !checks || Object.hasOwn(environment.targets, name)) return [];
      const message =
        `${name} has no place in ${environment.title}, so that ${formatCount(checks, 'checks')} cannot know there: ` +
        'place it, or declare it with optional: true where the stack runs without it';
      return [{ path: ['environments', id, 'targets'], message }];
    }),
  );
}
