import { findPage } from '#lib/content/find/library.ts';
import { ProblemError } from '#lib/errors.ts';
import { findRunsAt } from '#lib/runs/find-runs-at.ts';
import { resultOf } from '#lib/snapshots/read-as-shown.ts';
import { placeOf, type SealedBy, textOf } from '#lib/snapshots/seal-page.ts';
import { sealSnapshot, type ToSeal } from '#lib/snapshots/seal-snapshot.ts';
import { triageAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { Snapshot } from '#lib/vocabulary/snapshot.ts';
import type { SweepPlace } from './plan-sweep.ts';
import type { OtherPage } from './rank-pages.ts';
import { lastSweep } from './share-sweep.ts';
import type { SweptPage } from './swept-page.ts';
import { lastTriage, type TriageReport } from './triage.ts';

/** Of so many pages the checks are sealed whole; the others are named with their reason. */
const maxPages = 20;
const maxTexts = 5;

/**
 * Seals the last triage of these stacks: its ranking, every check of what is likely or could not be known, and what was
 * ruled out. `isNewer`: somebody has run it again since `startedAt`, and that is what was sealed.
 *
 * @throws ProblemError where this process remembers no triage of these stacks, and as sealSnapshot does.
 */
export async function sealTriage(
  places: readonly SweepPlace[],
  startedAt: string,
  by: SealedBy,
): Promise<{ snapshot: Snapshot; isNewer: boolean }> {
  const report = lastTriage(places);
  const [first] = places;
  if (!report || !first)
    throw new ProblemError('Triage', 'the result is no longer available: diagnose again');
  const shown = [...report.likely, ...report.unclear].slice(0, maxPages);
  const swept = places.flatMap((place) => lastSweep(place)?.pages ?? []);
  const pages = shown.flatMap((page) => swept.find((one) => isSame(one, page)) ?? []);
  const checks = await Promise.all(pages.map(evidenceOf));
  const named = places.map(({ stack, environment }) => ({ stack: stack.id, environment }));
  const where = placeOf(first.stack, first.environment);
  const snapshot = await sealSnapshot({
    kind: 'triage',
    title: places.length === 1 ? `Diagnosis of ${first.stack.title}` : 'Diagnosis',
    ...where,
    ...(places.length > 1 && { stack: { ...where.stack, title: `${places.length} stacks` } }),
    params: {},
    ...answerOf(report),
    checks: checks.flat(),
    pages: pages.slice(0, maxTexts).flatMap((page) => textNow(places, page)),
    sections: sectionsOf(report),
    live: triageAddress(named),
    ...by,
  });
  return { snapshot, isNewer: report.startedAt !== startedAt };
}

function isSame(page: SweptPage, other: Pick<SweptPage, 'stack' | 'environment' | 'slug'>): boolean {
  return page.stack === other.stack && page.environment === other.environment && page.slug === other.slug;
}

/** A triage keeps its evidence as runs alone. */
async function evidenceOf(page: SweptPage): Promise<ToSeal['checks']> {
  const place = { stack: page.stack, page: page.slug, environment: page.environment };
  const runs = await findRunsAt(
    place,
    page.results.map(({ startedAt }) => startedAt),
  ).catch(() => []);
  return page.results.map((result) => {
    const kept = runs.find((run) => run.ref.check === result.ref.check && run.startedAt === result.startedAt);
    return { ...result, ...(kept && resultOf(kept)), pageTitle: page.title };
  });
}

function textNow(
  places: readonly SweepPlace[],
  { stack, environment, slug }: SweptPage,
): ToSeal['pages'] & {} {
  const place = places.find((one) => one.stack.id === stack && one.environment === environment);
  const page = findPage(stack, slug);
  return place && page && !('problems' in page) ? [textOf(place.stack, page, environment)] : [];
}

function answerOf({
  likely,
  unclear,
  ruledOut,
}: TriageReport): Pick<ToSeal, 'verdict' | 'headline' | 'because'> {
  const [first] = likely;
  if (first) {
    const lead = first.verdict === 'failing' ? 'Most likely' : 'Possibly';
    return {
      verdict: first.verdict,
      headline: `${lead}: ${first.section} ${first.title}`,
      because: [first.reason, ...first.why].join('. '),
    };
  }
  return {
    verdict: unclear.length ? 'unknown' : 'ok',
    headline: 'No known issue matches',
    because: unclear.length
      ? `${formatCount(unclear.length, 'issues')} could not be measured, and it may be one of them`
      : `${formatCount(ruledOut.length, 'issues')} measured, none is happening`,
  };
}

function sectionsOf({ likely, unclear, ruledOut }: TriageReport): ToSeal['sections'] {
  const ranked = likely.map((page, index) => `${index + 1}. ${line(page)} (${literal(page.why.join('; '))})`);
  return [
    { title: 'Ranking, root causes first', lines: ranked },
    { title: 'Unknown', lines: unclear.map((page) => `- ${line(page)}`) },
    { title: 'Ruled out', lines: ruledOut.map((page) => `- ${line(page)}`) },
  ]
    .filter(({ lines }) => lines.length)
    .map(({ title, lines }) => ({ title, markdown: lines.join('\n') }));
}

function line({ section, title, reason }: OtherPage): string {
  return `**${literal(`${section} ${title}`)}**: ${literal(reason)}`;
}

/** A text of a target within Markdown, so that nothing of it is taken for markup. */
function literal(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|]/g, '\\$&').replace(/\s+/g, ' ');
}
