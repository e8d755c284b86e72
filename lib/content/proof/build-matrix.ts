import type { Page } from '#lib/content/read/page.ts';
import { hashChecks } from './hash-checks.ts';
import type { Proof, ProofFile, Skip } from './proof.ts';

/**
 * What an issue said while a fault was broken. On the fault's own page it was `detected` or `missed`; the others
 * were `quiet`, showed `signs`, or said that they are happening: `true` as well, or a `false` alarm.
 */
export type Cell = 'detected' | 'missed' | 'true' | 'false' | 'signs' | 'quiet';

export type MatrixIssue = Pick<Page, 'slug' | 'title' | 'section'>;

export type MatrixRow = {
  proof: Proof;
  issue: MatrixIssue;
  /** In the order of the columns. */
  cells: Cell[];
  /** The page asks or judges otherwise now than it did when it was proven. */
  outdated: boolean;
};

export type Matrix = {
  columns: MatrixIssue[];
  rows: MatrixRow[];
  /** Issues that no fault has proven, with the reason where it is known. */
  unproven: { issue: MatrixIssue; reason?: string }[];
  /** Faults that exist and have no proof, though another fault of their issue may have one. */
  skipped: Skip[];
};

type Issue = Pick<Page, 'slug' | 'title' | 'section' | 'checks' | 'params'>;

/**
 * All faults of one stack with all its issues, both in the order of the pages. A proof of a page that is no more
 * is left out.
 *
 * @param issues The issues of the stack, in the order of its list.
 */
export function buildMatrix(stack: string, issues: readonly Issue[], file: ProofFile): Matrix {
  const rows = issues.flatMap((issue) =>
    file.faults
      .filter(({ page }) => page === `${stack}/${issue.slug}`)
      .sort((a, b) => a.fault.localeCompare(b.fault))
      .map((proof) => ({
        proof,
        issue,
        cells: issues.map(({ slug }) => cellOf(proof, slug, slug === issue.slug)),
        outdated: proof.checks !== undefined && proof.checks !== hashChecks(issue),
      })),
  );
  const skipped = file.skipped.filter(({ fault }) => fault.startsWith(`${stack}/`));
  const unproven = issues
    .filter(({ slug }) => !rows.some(({ issue }) => issue.slug === slug))
    .map((issue) => ({ issue, reason: reasonOf(`${stack}/${issue.slug}`, skipped) }));
  return { columns: [...issues], rows, unproven, skipped };
}

function cellOf({ detected, alsoTrue, failing, signs }: Proof, slug: string, isOwn: boolean): Cell {
  if (isOwn) return detected ? 'detected' : 'missed';
  if (Object.hasOwn(alsoTrue, slug)) return 'true';
  if (failing.includes(slug)) return 'false';
  return signs.includes(slug) ? 'signs' : 'quiet';
}

function reasonOf(page: string, skipped: readonly Skip[]): string | undefined {
  return skipped.find(({ fault }) => fault === page || fault.startsWith(`${page}:`))?.reason;
}
