import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import type { PageVerdict } from '#lib/vocabulary/page-verdict.ts';
import type { LikelyPage, PageName, Triage } from '#lib/vocabulary/triage-report.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { findCauses } from './find-causes.ts';
import { judgeSwept, type SweptPage, symptomsOf } from './swept-page.ts';
import { weighEvidence } from './weigh-evidence.ts';

export type { LikelyPage, OtherPage, PageName, Triage } from '#lib/vocabulary/triage-report.ts';

/** What a check that a page blocks adds to the rank of that page: as a symptom, and as context. */
const blockedWeight = { symptom: 1, context: 0.25 };

/**
 * Ranks the issues by what a sweep found: what is happening first, then what is possibly happening; among these root
 * causes first, then the page that explains most: by its own evidence, by that of the pages it may cause, and by the
 * checks that it blocks. So a cause is always above its effect. Guides are not ranked.
 */
export function rankPages(pages: readonly SweptPage[]): Triage {
  const judged = pages
    .filter(({ type }) => type === 'issue')
    .map((page): Judged => ({ page, ...judgeSwept(page) }));
  const others = (verdict: Verdict) =>
    judged
      .filter((one) => one.verdict === verdict)
      .map(({ page, because }) => ({ ...nameOf(page), reason: because }));
  const likely = [...Map.groupBy(pages, placeOf).values()].flatMap((place) => rankPlace(place, judged));
  return {
    likely: likely
      .sort(
        (a, b) =>
          levels[b.likely.verdict] - levels[a.likely.verdict] ||
          Number(b.isRoot) - Number(a.isRoot) ||
          b.explains - a.explains,
      )
      .map((ranked) => ranked.likely),
    ruledOut: others('ok'),
    unclear: others('unknown'),
  };
}

type Judged = PageVerdict & { page: SweptPage };
type Ranked = { likely: LikelyPage; isRoot: boolean; explains: number };

const levels: Record<Verdict, number> = { failing: 2, warning: 1, unknown: 0, ok: 0 };

/** Pages explain only others of the same stack and environment. */
function rankPlace(place: readonly SweptPage[], judged: readonly Judged[]): Ranked[] {
  const weights = weighEvidence(place);
  const wrong = judged.filter(({ page, verdict }) => place.includes(page) && levels[verdict] > 0);
  const levelOf = new Map(wrong.map(({ page, verdict }) => [page, levels[verdict]]));
  const blockedOf = new Map(wrong.map(({ page }) => [page, blockedBy(page, place)]));
  const level = (page: SweptPage) => levelOf.get(page) ?? 0;
  const causes = findCauses([...levelOf.keys()]);
  // A page that is only possibly happening is no cause of one that is happening.
  for (const [effect, behind] of causes) {
    causes.set(
      effect,
      behind.filter((cause) => level(cause) >= level(effect)),
    );
  }
  return wrong.map(({ page, verdict }) => {
    const explained = [...withEffects(page, causes)];
    const blocked = new Set(explained.flatMap((one) => blockedOf.get(one) ?? []));
    const evidence = explained.reduce((sum, one) => sum + weights.evidenceFor(one), 0);
    const weightOfBlocked = [...blocked].reduce((sum, { role }) => sum + blockedWeight[role], 0);
    const symptoms = symptomsOf(page);
    const present = symptoms.filter((one) => levels[one.verdict] > 0);
    const effects = explained.filter((one) => one !== page);
    const behind = causes.get(page) ?? [];
    return {
      isRoot: !behind.length,
      explains: evidence + weightOfBlocked,
      likely: {
        ...nameOf(page),
        verdict: verdict === 'failing' ? 'failing' : 'warning',
        reason: symptoms.find((one) => one.verdict === verdict)?.reason ?? '',
        why: describeWhy({
          present: present.length,
          of: symptoms.length,
          blocked: blockedOf.get(page) ?? [],
          effects,
          causes: behind,
        }),
        causes: behind.map(nameOf),
      },
    };
  });
}

/** A page and all that it may cause, directly or not. */
function withEffects(page: SweptPage, causes: ReadonlyMap<SweptPage, readonly SweptPage[]>): Set<SweptPage> {
  const found = new Set([page]);
  for (const cause of found) {
    for (const [effect, behind] of causes) if (behind.includes(cause)) found.add(effect);
  }
  return found;
}

function blockedBy({ slug }: SweptPage, place: readonly SweptPage[]): CheckResult[] {
  return place
    .filter((page) => page.slug !== slug)
    .flatMap(({ results }) => results)
    .filter((result) => result.blockedBy?.page === slug);
}

type RankFactors = {
  present: number;
  of: number;
  blocked: readonly CheckResult[];
  effects: readonly SweptPage[];
  causes: readonly SweptPage[];
};

function describeWhy({ present, of, blocked, effects, causes }: RankFactors): string[] {
  const list = (pages: readonly SweptPage[]) =>
    pages.map(({ section, title }) => `${section} ${title}`).join(', ');
  return [
    `${present} of ${formatCount(of, 'symptoms')} present`,
    ...(blocked.length ? [`${formatCount(blocked.length, 'other checks')} blocked by this`] : []),
    ...(effects.length ? [`may cause ${list(effects)}`] : []),
    ...(causes.length ? [`may be caused by ${list(causes)}`] : []),
  ];
}

export function nameOf({ stack, environment, slug, title, section }: SweptPage): PageName {
  return { stack, environment, slug, title, section };
}

function placeOf({ stack, environment }: SweptPage): string {
  return JSON.stringify([stack, environment]);
}
