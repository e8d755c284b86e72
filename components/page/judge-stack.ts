import { formatCount } from '#lib/vocabulary/format.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';

/** `verdict` is left out while too few of the issue's symptoms have a result. */
export type JudgedIssue<Issue> = { issue: Issue; verdict: Verdict | undefined };

/** One part of the answer: its worst verdict, its summary, and the issues to name with it. */
export type StackPart<Issue> = { verdict: Verdict; summary: string; named: Named<Issue>[] };

type Named<Issue> = { issue: Issue; verdict: Verdict };

/** Which issues of a stack may be happening: "3 possible issues", "4 unknown", "5 not happening", without empty parts. */
export function judgeStack<Issue>(judged: readonly JudgedIssue<Issue>[]): StackPart<Issue>[] {
  const withVerdict = (wanted: Verdict): Named<Issue>[] =>
    judged.flatMap(({ issue, verdict }) => (verdict === wanted ? { issue, verdict } : []));
  const [failing, warning, unknown, ok] = [
    withVerdict('failing'),
    withVerdict('warning'),
    withVerdict('unknown'),
    withVerdict('ok'),
  ];
  const possible = [...failing, ...warning];
  const isSettled = judged.every(({ verdict }) => verdict);
  const parts: StackPart<Issue>[] = [];
  if (possible.length) {
    parts.push({
      verdict: failing.length ? 'failing' : 'warning',
      summary: formatCount(possible.length, 'possible issues'),
      named: possible,
    });
  }
  if (unknown.length) {
    // Unknown ones often wait for what is happening.
    parts.push({
      verdict: 'unknown',
      summary: `${unknown.length} unknown`,
      named: possible.length ? [] : unknown,
    });
  }
  if (ok.length) {
    const all = ok.length === judged.length ? 'No issue is happening' : `${ok.length} not happening`;
    parts.push({ verdict: 'ok', summary: isSettled ? all : `${all} so far`, named: [] });
  }
  return parts;
}
