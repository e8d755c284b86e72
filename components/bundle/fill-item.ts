import { boardValue } from '#components/dashboard/board-value.ts';
import { type BundleAbout, type BundleFact, factLine } from '#lib/documents/write-bundle.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import { formatCount } from '#lib/vocabulary/format.ts';

/** What fills a Checklist's item before a person adds to it. */
export type Fill = { fill?: 'findings' | 'expected' | 'configuration'; checks: { checkRef: CheckRef }[] };

export type Known = {
  symptoms: readonly BundleFact[];
  named: readonly BundleFact[];
  configuration: string[];
};

/** Lines of Markdown, without their bullets. */
export function fillItem({ fill, checks }: Fill, about: BundleAbout, known: Known): string[] {
  const own = checks.flatMap(({ checkRef: { page, check } }) =>
    known.named.filter(({ result: { ref } }) => ref.page === page && ref.check === check),
  );
  return [...fillFrom(fill, about, known), ...own.map((fact) => factLine(about, fact))];
}

function fillFrom(fill: Fill['fill'], about: BundleAbout, { symptoms, configuration }: Known): string[] {
  const wrong = (['failing', 'warning'] as const).flatMap((verdict) =>
    symptoms.filter(({ result }) => result.verdict === verdict),
  );
  switch (fill) {
    case 'findings':
      return wrong.length ? wrong.map((fact) => factLine(about, fact)) : [describeNothingFound(symptoms)];
    case 'expected':
      return wrong.length ? wrong.map(expectedLine) : ['All checks are within their limits'];
    case 'configuration':
      return configuration;
    default:
      return [];
  }
}

function describeNothingFound(symptoms: readonly BundleFact[]): string {
  const unknown = symptoms.filter(({ result }) => result.verdict === 'unknown').length;
  const rest = unknown ? `; ${unknown} unknown` : '';
  return `None of ${formatCount(symptoms.length, 'symptoms')} is failing or warning${rest}`;
}

function expectedLine({ page, result }: BundleFact): string {
  const { goal } = boardValue(result);
  return `**${page}**, ${result.title}: expected ${goal ?? 'ok'}, actual: ${result.reason}`;
}
