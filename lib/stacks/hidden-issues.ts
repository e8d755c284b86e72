import { findHidden, showHidden } from '#lib/vocabulary/clean-text.ts';
import type { PathIssue } from './explain-issue.ts';

/** What is wrong with a text of an author that holds what no reader can see, as a direction override; undefined where it holds none. */
export function hiddenProblem(text: string): string | undefined {
  const hidden = findHidden(text);
  return hidden && `${hidden} is an invisible character: remove it`;
}

/** Every text and key in read YAML that holds a hidden character, also where YAML itself spells it "\u202E". */
export function hiddenIssues(data: unknown, path: PropertyKey[] = []): PathIssue[] {
  if (typeof data === 'string') {
    const message = hiddenProblem(data);
    return message ? [{ path, message }] : [];
  }
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const message = hiddenProblem(key);
    const ofKey = message ? [{ path, message: `its key ${showHidden(key)}: ${message}` }] : [];
    return [...ofKey, ...hiddenIssues(value, [...path, key])];
  });
}
