import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import { formatUtc } from '#lib/vocabulary/format-time.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { LikelyPage, OtherPage, TriageReport } from '#lib/vocabulary/triage-report.ts';

/** The title of each diagnosed stack, by its id. */
export type Titles = Record<string, string>;

/** Whether there is more than one stack, so that each issue names its own. */
export function isSeveral(titles: Titles): boolean {
  return Object.keys(titles).length > 1;
}

/** The words before the first issue. */
export function leadOf({ verdict }: Pick<LikelyPage, 'verdict'>): string {
  return verdict === 'failing' ? 'Most likely:' : 'Possibly:';
}

/** The answer in one sentence without a full stop. */
export function headlineOf({ likely, unclear, ruledOut }: TriageReport, titles: Titles): string {
  const [first] = likely;
  if (first) return `${leadOf(first)} ${named(first, titles)}`;
  return describeNoMatch({ unclear, ruledOut });
}

/** The answer where no issue is happening. An unmeasured one never counts as healthy. */
export function describeNoMatch({ unclear, ruledOut }: Pick<TriageReport, 'unclear' | 'ruledOut'>): string {
  if (!unclear.length) return 'No known issue matches';
  if (!ruledOut.length) return 'Unknown: no issue could be measured';
  return `No known issue matches, but ${formatCount(unclear.length, 'issues')} could not be measured`;
}

/**
 * A diagnosis as plain text for a chat.
 *
 * @param about The origin of this Pulsebook, for links; and the title of the environment, where it is of one stack.
 */
export function writeTriage(
  report: TriageReport,
  titles: Titles,
  { origin, environment }: { origin: string; environment?: string },
): string {
  const { likely, unclear, ruledOut, checks, startedAt, tookMs } = report;
  const [first, ...others] = likely;
  const where = isSeveral(titles) ? 'All stacks' : [...Object.values(titles), environment].join(', ');
  const link = ({ stack, slug, environment }: OtherPage) =>
    `${origin}${pageAddress({ stack, page: slug, environment })}`;
  return [
    `${headlineOf(report, titles)}.`,
    ...(first ? [`${first.reason}. ${first.why.join('; ')}.`, link(first)] : []),
    ...list(
      'Other possible issues:',
      others,
      (page) => `${named(page, titles)}: ${page.reason} (${page.why.join('; ')})`,
    ),
    ...list('Unknown:', unclear, (page) => `${named(page, titles)}: ${page.reason}`),
    `Ruled out: ${formatCount(ruledOut.length, 'issues')}.`,
    `${where}: ${formatCount(checks, 'checks')} in ${formatDuration(tookMs / 1000)}, ${formatUtc(startedAt)}, Pulsebook`,
  ].join('\n');
}

function list<Page>(title: string, pages: readonly Page[], line: (page: Page) => string): string[] {
  return pages.length ? [title, ...pages.map((page) => `- ${line(page)}`)] : [];
}

function named(
  { stack, section, title }: Pick<LikelyPage, 'stack' | 'section' | 'title'>,
  titles: Titles,
): string {
  return `${section} ${title}${isSeveral(titles) ? ` (${ownEntry(titles, stack)})` : ''}`;
}
