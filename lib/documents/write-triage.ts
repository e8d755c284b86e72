import { pageAddress } from '#lib/vocabulary/addresses.ts';
import { formatCount, formatDuration } from '#lib/vocabulary/format.ts';
import { formatUtc } from '#lib/vocabulary/format-utc.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';
import type { LikelyPage, OtherPage, TriageReport } from '#lib/vocabulary/triage-report.ts';

/** Of each stack that was asked, by its id. */
export type Titles = Record<string, string>;

/** Where there is more than one stack, each issue says whose it is. */
export function isSeveral(titles: Titles): boolean {
  return Object.keys(titles).length > 1;
}

/** What comes before the name of the first issue. */
export function leadOf({ verdict }: Pick<LikelyPage, 'verdict'>): string {
  return verdict === 'failing' ? 'Most likely:' : 'Signs of';
}

/** The answer in one sentence, without a full stop. */
export function headlineOf({ likely, unclear, ruledOut }: TriageReport, titles: Titles): string {
  const [first] = likely;
  if (first) return `${leadOf(first)} ${named(first, titles)}`;
  return nothingFits({ unclear, ruledOut });
}

/** What to say where no issue is happening; what could not be measured is never taken for healthy. */
export function nothingFits({ unclear, ruledOut }: Pick<TriageReport, 'unclear' | 'ruledOut'>): string {
  if (!unclear.length) return 'No known issue fits';
  if (!ruledOut.length) return 'Cannot tell: no issue could be measured';
  return `No known issue fits, but ${formatCount(unclear.length, 'issues')} could not be measured`;
}

/** A triage as plain text, for a chat. @param origin Where this Pulsebook is, for links that work elsewhere. */
export function writeTriage(report: TriageReport, titles: Titles, origin: string): string {
  const { likely, unclear, ruledOut, checks, startedAt, tookMs } = report;
  const [first, ...others] = likely;
  const [any] = [...likely, ...unclear, ...ruledOut];
  const where =
    any && !isSeveral(titles) ? `${ownEntry(titles, any.stack)}, ${any.environment}` : 'All stacks';
  const link = ({ stack, slug, environment }: OtherPage) =>
    `${origin}${pageAddress({ stack, page: slug, environment })}`;
  return [
    `${headlineOf(report, titles)}.`,
    ...(first ? [`${first.reason}. ${first.why.join('; ')}.`, link(first)] : []),
    ...list(
      'Also found:',
      others,
      (page) => `${named(page, titles)}: ${page.reason} (${page.why.join('; ')})`,
    ),
    ...list('Could not be known:', unclear, (page) => `${named(page, titles)}: ${page.reason}`),
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
