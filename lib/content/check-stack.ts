import type { PathIssue } from '#lib/stacks/explain-issue.ts';
import { placeIssues } from '#lib/stacks/read-yaml.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import { type Directory, noCheck, noPage } from './check-links.ts';
import type { Problem } from './page.ts';

/** What a stack.yaml says about pages that are not so. */
export function stackProblems(
  stack: Stack,
  source: { file: string; text: string },
  directory: Directory,
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
  return issues.length ? placeIssues({ ...source, firstLine: 1 }, issues) : [];
}
