import { distance } from 'fastest-levenshtein';
import type { Page } from '#lib/content/read/page.ts';
import { readableStacks } from '#lib/stacks/read-stacks.ts';
import type { Stack } from '#lib/stacks/stack.ts';
import type { Labels } from '#lib/vocabulary/observation.ts';
import { readablePages } from './library.ts';

export type AlertClaim = { stack: Stack; page: Page };

/**
 * The pages that claim an alert, those of the stack that its labels name first. An alert's name is compared as it
 * is, and without regard to case only where nothing claims it so.
 */
export function findAlertPages(name: string, labels: Labels = {}): AlertClaim[] {
  const all = claims();
  const exact = all.filter(({ page }) => page.alerts.includes(name));
  const lower = name.toLowerCase();
  const found = exact.length
    ? exact
    : all.filter(({ page }) => page.alerts.some((alert) => alert.toLowerCase() === lower));
  const rank = ({ stack }: AlertClaim) => (isNamed(stack, labels) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** The one page to open: the only claim, or the only one of the stack that the labels name. */
export function chooseAlertPage(found: readonly AlertClaim[], labels: Labels): AlertClaim | undefined {
  const [first, ...others] = found;
  if (!first || !others.length) return first;
  const named = found.filter(({ stack }) => isNamed(stack, labels));
  return named.length === 1 ? named[0] : undefined;
}

/** A label `stack`, or one whose whole value is the stack's name, as namespace="mw-py". */
function isNamed(stack: Stack, labels: Labels): boolean {
  return labels.stack ? labels.stack === stack.id : Object.values(labels).includes(stack.id);
}

const maxNear = 5;
const farthest = 0.4;

/** Alerts that pages claim and that are named nearly so, nearest first, each with its page. */
export function nearestAlerts(name: string): (AlertClaim & { alert: string })[] {
  const wanted = wordsOfAlert(name);
  return claims()
    .flatMap(({ stack, page }) => page.alerts.map((alert) => ({ stack, page, alert })))
    .map((claim) => ({ claim, far: dissimilarity(wordsOfAlert(claim.alert), wanted) }))
    .filter(({ far }) => far <= farthest)
    .sort((a, b) => a.far - b.far)
    .slice(0, maxNear)
    .map(({ claim }) => claim);
}

/** RedisMemoryHigh, redis_memory_high and redis-memory-high are the same words. */
export function wordsOfAlert(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** 0 for the same words, 1 for none in common: letters apart, or words apart where that is less. */
function dissimilarity(one: string[], other: string[]): number {
  const [a, b] = [one.join(' '), other.join(' ')];
  const shared = one.filter((word) => other.includes(word)).length;
  const words = 1 - shared / Math.max(one.length, other.length, 1);
  return Math.min(distance(a, b) / Math.max(a.length, b.length, 1), words);
}

function claims(): AlertClaim[] {
  return readableStacks().flatMap((stack) =>
    readablePages(stack)
      .filter(({ alerts }) => alerts.length > 0)
      .map((page) => ({ stack, page })),
  );
}
