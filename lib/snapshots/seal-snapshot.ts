import { describeDatabaseError, isConnectionError } from '#lib/database-errors.ts';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { ProblemError } from '#lib/errors.ts';
import { createRedactor } from '#lib/redaction/redact.ts';
import { capEvidence } from '#lib/runs/cap-evidence.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { writeJson } from '#lib/vocabulary/clean-text.ts';
import type { Sealed, SealedCheck, Snapshot } from '#lib/vocabulary/snapshot.ts';
import { hashContent } from './hash-content.ts';
import { newSnapshotId } from './snapshot-id.ts';

const dayMs = 24 * 60 * 60_000;
const maxEvidenceBytes = 2 * 1024 * 1024;
const maxCheckBytes = 64 * 1024;

/** What is to be sealed. `keepDays` is cut to PULSEBOOK_SNAPSHOT_DAYS, which is also what it is when left out. */
export type ToSeal = Omit<
  Sealed,
  'format' | 'id' | 'checks' | 'pages' | 'sections' | 'sealedAt' | 'expiresAt'
> & {
  checks: (CheckResult & { pageTitle: string; targetLabel?: string })[];
  pages?: Sealed['pages'];
  sections?: Sealed['sections'];
  keepDays?: number;
};

/**
 * Seals results under a link that nobody can guess: redacted, cut to size, hashed and stored. From then on
 * the database itself refuses every change.
 *
 * @throws ProblemError when the rules of redaction cannot be read, or the database does not take it.
 */
export async function sealSnapshot(given: ToSeal, now = new Date()): Promise<Snapshot> {
  const sealed = prepare(given, now);
  const content = writeJson(sealed);
  const hash = hashContent(content);
  const { id, kind, stack, page, environment, title, verdict, headline, who, sealedAt, expiresAt } = sealed;
  const place = { kind, stack: stack.id, page, environment: environment.id };
  const data = { id, ...place, title, verdict, headline, who, content, hash, sealedAt, expiresAt };
  await db.snapshot.create({ data, select: { id: true } }).catch((cause: unknown) => {
    const why = isConnectionError(cause)
      ? 'is not responding'
      : `rejected it: ${describeDatabaseError(cause)}`;
    throw new ProblemError('Snapshot', `it could not be kept: Pulsebook's database ${why}`, { cause });
  });
  return { sealed, hash, isIntact: true };
}

function prepare({ keepDays, ...given }: ToSeal, now: Date): Sealed {
  const days = Math.min(keepDays ?? Number.POSITIVE_INFINITY, env.PULSEBOOK_SNAPSHOT_DAYS);
  const redact = createRedactor();
  // Redacted before it is cut, since a cut goes through secrets, too.
  const { checks, pages = [], sections = [], ...facts } = redact.json(given);
  const share = Math.min(maxCheckBytes, Math.floor(maxEvidenceBytes / Math.max(checks.length, 1)));
  return {
    format: 1,
    id: newSnapshotId(),
    ...facts,
    checks: checks.map((check) => sealCheck(check, share)),
    pages,
    sections,
    sealedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + days * dayMs).toISOString(),
  };
}

function sealCheck(check: ToSeal['checks'][number], maxBytes: number): SealedCheck {
  const evidence = capEvidence(check.evidence, maxBytes);
  return { ...check, evidence, targetLabel: check.targetLabel ?? evidence.asked[0]?.at ?? '' };
}
