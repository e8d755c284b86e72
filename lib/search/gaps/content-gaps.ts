import { randomBytes } from 'node:crypto';
import { db } from '#lib/db.ts';
import type { SearchAnswer } from '../answer.ts';
import { fingerprintOf, maskLines } from './mask-lines.ts';

/** A log that people paste and no page covers. */
export type ContentGap = {
  id: string;
  stack?: string;
  lines: string[];
  confidence: 'weak' | 'none';
  /** The nearest page, as stack/slug. */
  nearest?: string;
  count: number;
  /** ISO 8601, UTC. */
  firstSeen: string;
  lastSeen: string;
};

const maxListed = 200;
const maxKept = 5000;

/** Whether a page is missing: no page is a likely answer to this log. */
export function isGap({ reading, confidence, keyLines }: SearchAnswer): boolean {
  return reading === 'log' && (confidence === 'none' || confidence === 'weak') && keyLines.length > 0;
}

/** Keeps a log that no page covers, with its values masked; the same log again adds to its count, also when dismissed. */
export async function recordGap(answer: SearchAnswer, stack: string | undefined): Promise<void> {
  const lines = maskLines(answer.keyLines);
  const fingerprint = fingerprintOf(lines);
  const now = new Date();
  const [nearest] = answer.results;
  const found = {
    stack: stack ?? null,
    confidence: answer.confidence,
    nearest: nearest ? `${nearest.stack}/${nearest.slug}` : null,
    lastSeen: now,
  };
  const known = await db.contentGap.findUnique({ where: { fingerprint }, select: { id: true } });
  if (!known && (await db.contentGap.count()) >= maxKept) return;
  await db.contentGap.upsert({
    where: { fingerprint },
    create: { id: randomBytes(6).toString('hex'), fingerprint, lines, firstSeen: now, ...found },
    update: { ...found, count: { increment: 1 } },
  });
}

/** Those not dismissed, the most frequent first. */
export async function listGaps(): Promise<ContentGap[]> {
  const rows = await db.contentGap.findMany({
    where: { dismissedAt: null },
    orderBy: [{ count: 'desc' }, { lastSeen: 'desc' }],
    take: maxListed,
  });
  return rows.map(({ id, stack, lines, confidence, nearest, count, firstSeen, lastSeen }) => ({
    id,
    stack: stack ?? undefined,
    lines,
    confidence: confidence === 'weak' ? 'weak' : 'none',
    nearest: nearest ?? undefined,
    count,
    firstSeen: firstSeen.toISOString(),
    lastSeen: lastSeen.toISOString(),
  }));
}

/** Takes a gap off the list for good. @returns Whether there was one. */
export async function dismissGap(id: string): Promise<boolean> {
  const { count } = await db.contentGap.updateMany({
    where: { id, dismissedAt: null },
    data: { dismissedAt: new Date() },
  });
  return count > 0;
}
