import type { Check } from '#lib/content/read/page.ts';
import type { PathIssue } from '#lib/stacks/explain-issue.ts';
import { suggest } from '#lib/stacks/nearest.ts';
import { limitOf } from '#lib/vocabulary/limit.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

type Judged = Pick<Check, 'warn' | 'fail' | 'unit' | 'say' | 'options'>;

/** What is allowed key by key, and would still judge or say something else than is meant. Paths start at the check. */
export function judgingIssues(check: Judged): PathIssue[] {
  return [...hiddenWarning(check), ...unitIssues(check), ...sayTemplateIssues(check)];
}

/** A warning that no number can raise, because it fails before. */
function hiddenWarning({ warn, fail }: Judged): PathIssue[] {
  const [warnsBy, warnsFrom = 0] = limitOf(warn) ?? [];
  const [failsBy, failsFrom = 0] = limitOf(fail) ?? [];
  const isUp = (by: string | undefined) => by === 'above' || by === 'atLeast';
  const isDown = (by: string | undefined) => by === 'below' || by === 'atMost';
  const isLater =
    (isUp(warnsBy) && isUp(failsBy) && warnsFrom > failsFrom) ||
    (isDown(warnsBy) && isDown(failsBy) && warnsFrom < failsFrom) ||
    (warnsBy === failsBy && warnsBy !== undefined && warnsFrom === failsFrom);
  if (!isLater) return [];
  const message =
    'never shows: what is beyond it is beyond fail already. Put it before fail, or leave it out';
  return [{ path: ['warn'], message }];
}

const meantUnits: Record<string, string> = {
  s: 'seconds',
  sec: 'seconds',
  second: 'seconds',
  ms: 'milliseconds',
  millisecond: 'milliseconds',
  b: 'bytes',
  byte: 'bytes',
  '%': 'percent',
};

function unitIssues({ unit }: Judged): PathIssue[] {
  const meant = ownEntry(meantUnits, unit?.toLowerCase() ?? '');
  return meant
    ? [{ path: ['unit'], message: `"${unit}" is printed as it stands; did you mean "${meant}"?` }]
    : [];
}

/** Names that `say` fills in and no sample has: they would be printed with their braces. */
function sayTemplateIssues({ say = '', options: { labels } }: Judged): PathIssue[] {
  if (!Array.isArray(labels)) return [];
  const known = ['value', 'label', ...labels.map(String)];
  return Array.from(say.matchAll(/(?<!\{)\{([A-Za-z_]\w*)\}(?!\})/g), ([, name = '']) => name)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: ['say'], message: `{${name}} is not among labels; ${suggest(name, known)}` }));
}
