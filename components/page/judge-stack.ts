import { formatCount } from '#lib/vocabulary/format.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';

/** `verdict` is left out while too few of the issue's symptoms have answered. */
export type JudgedIssue<Issue> = { issue: Issue; verdict: Verdict | undefined };

/** One part of the answer, worst first. Its issues are named where they need somebody's eye: what cannot be told often waits for what is happening. */
export type StackPart<Issue> = { verdict: Verdict; says: string; named: Issue[] };

/** Whether any issue of a stack is happening: "1 of 12 issues is happening", then what is left to say. */
export function judgeStack<Issue>(judged: readonly JudgedIssue<Issue>[]): StackPart<Issue>[] {
  const those = (wanted: Verdict) =>
    judged.filter(({ verdict }) => verdict === wanted).map(({ issue }) => issue);
  const all = formatCount(judged.length, 'issues');
  const [failing, warning, unknown, ok] = [those('failing'), those('warning'), those('unknown'), those('ok')];
  const isSettled = judged.every(({ verdict }) => verdict);
  const parts: StackPart<Issue>[] = [
    {
      verdict: 'failing',
      says: `${failing.length} of ${all} ${failing.length === 1 ? 'is' : 'are'} happening`,
      named: failing,
    },
    { verdict: 'warning', says: `Signs of ${warning.length}`, named: warning },
    { verdict: 'unknown', says: `Cannot tell for ${unknown.length}`, named: failing.length ? [] : unknown },
    {
      verdict: 'ok',
      says: isSettled ? describeOk(ok.length, judged.length) : `No sign of ${ok.length} so far`,
      named: [],
    },
  ];
  return parts.filter(({ verdict }) => those(verdict).length > 0);
}

function describeOk(ok: number, issues: number): string {
  if (ok < issues) return `No sign of the other ${ok}`;
  return issues === 1 ? 'No sign of its one issue' : `No sign of any of ${issues} issues`;
}
