import { pageAddress, runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatCount } from '#lib/vocabulary/format.ts';
import { formatUtc } from '#lib/vocabulary/format-time.ts';
import type { Configuration } from '#lib/vocabulary/handover.ts';
import { limitText } from '#lib/vocabulary/limit.ts';
import type { Table } from '#lib/vocabulary/observation.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { cellText, columnTitle } from './table-text.ts';

export type BundleFact = { page: string; result: CheckResult; isSetting?: boolean };
export type BundleAbout = {
  stack: string;
  environment: string;
  origin: string;
  gatheredAt: string;
  contacts?: { who: string; how: string; when: string }[];
  configuration?: Configuration;
  /** Charts in files beside the document. */
  charts?: { title: string; file: string }[];
  /** Since when checks are not ok, as whole lines. */
  since?: string[];
  incident?: { title: string; status: string; link: string };
  /** The timeline, as Markdown with headings of the third level. */
  timeline?: string;
};

const maxExamples = 3;
const maxRows = 5;
const maxSettings = 200;
const headings: [Verdict, string][] = [
  ['failing', 'Failing'],
  ['warning', 'Warning'],
  ['unknown', 'Unknown'],
];

/**
 * The document of an escalation as Markdown: contacts, what is wrong and since when, examples, what was ruled out, versions,
 * configuration, charts, questions and answers, and the timeline.
 */
export function writeBundle(about: BundleAbout, facts: readonly BundleFact[]): string {
  const { incident, contacts = [], charts = [], since = [], configuration, timeline } = about;
  const of = (verdict: Verdict) => facts.filter(({ result }) => result.verdict === verdict);
  const wrong = [...of('failing'), ...of('warning')];
  return [
    `# ${about.stack}, ${about.environment}${incident ? `: ${oneLine(incident.title)}` : ''}`,
    `Generated ${formatUtc(about.gatheredAt)} by Pulsebook.`,
    ...(incident ? [`The incident is ${incident.status}: ${incident.link}`] : []),
    ...section(
      'Contacts',
      contacts.map(({ who, how, when }) => `- **${who}**, ${how}: ${when}`),
    ),
    ...headings.flatMap(([verdict, title]) =>
      section(
        title,
        of(verdict).map((fact) => `- ${factLine(about, fact)}`),
      ),
    ),
    ...(wrong.length ? [] : ['Nothing is failing or warning.']),
    ...section('Not ok since', since),
    ...section('Examples', idExamples(wrong.map(({ result }) => result))),
    ...section(
      'Ruled out',
      of('ok')
        .filter(rulesOut)
        .map(({ page, result }) => `- ${page}, ${result.title}: ${result.reason}`),
    ),
    ...section('Versions', versions(facts.map(({ result }) => result))),
    ...(configuration
      ? configurationText(
          configuration,
          facts.filter(({ isSetting }) => isSetting),
        )
      : []),
    ...section(
      'Metrics',
      charts.map(({ title, file }) => `![${oneLine(title)}](${file})\n`),
    ),
    ...section('Questions and answers', wrong.map(questionAndAnswer)),
    ...(timeline ? ['## Timeline', timeline] : []),
  ].join('\n\n');
}

/** Context without limits rules nothing out. */
function rulesOut({ result: { role, evidence }, isSetting }: BundleFact): boolean {
  const { warn, fail } = evidence.thresholds;
  return !isSetting && (role === 'symptom' || Boolean(warn ?? fail));
}

function configurationText({ targets, variables, limits }: Configuration, settings: BundleFact[]): string[] {
  return [
    '## Configuration',
    'Without secrets: the variable that holds one is named instead.',
    ...section3('Targets', [
      '| target | kind | at | URL in |',
      '| --- | --- | --- | --- |',
      ...targets.map(({ title, kind, at, variable }) => tableLine([title, kind, at, variable])),
    ]),
    ...(variables.length
      ? section3('Variables', [
          '| name | value |',
          '| --- | --- |',
          ...variables.map(({ name, value }) => tableLine([name, value])),
        ])
      : []),
    ...(limits.length
      ? section3(
          'Limits of this environment',
          limits.map((limit) => `- ${limit}`),
        )
      : []),
    ...settings.flatMap(({ result }) =>
      section3(result.title, [
        result.evidence.table?.rows.length
          ? markdownTable(result.evidence.table, maxSettings)
          : `- ${result.reason}`,
      ]),
    ),
  ];
}

function section3(title: string, lines: string[]): string[] {
  return [`### ${oneLine(title)}`, lines.join('\n')];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function section(title: string, lines: string[]): string[] {
  return lines.length ? [`## ${title}`, lines.join('\n')] : [];
}

/** A finding with its reason, its time and a link. */
export function factLine({ origin }: BundleAbout, { page, result }: BundleFact): string {
  const link = result.runId ? runAddress(result.runId) : pageAddress(result.ref);
  return `**${page}**, ${result.title}: ${result.reason}. ${formatUtc(result.startedAt)}, ${origin}${link}`;
}

/** A few ids from the results, which the next person looks up first. */
export function idExamples(results: CheckResult[]): string[] {
  const found = new Map<string, Set<string>>();
  for (const { columns, rows } of results.flatMap(({ evidence }) => evidence.table ?? [])) {
    for (const [at, { name }] of columns.entries()) {
      if (!/(^|_)id$/i.test(name)) continue;
      const ids = found.get(name) ?? new Set();
      for (const row of rows) if (row[at] !== null && ids.size < maxExamples) ids.add(String(row[at]));
      found.set(name, ids);
    }
  }
  return [...found].filter(([, ids]) => ids.size).map(([name, ids]) => `- ${name}: ${[...ids].join(', ')}`);
}

/** The sentences that name a version or a revision: "Prometheus 2.42.0 was ready in 24 ms". An IP address does not count. */
function versions(results: CheckResult[]): string[] {
  const said = results.flatMap(({ evidence }) => evidence.samples.map(({ say }) => say));
  const telling = said.filter((say) =>
    /(?<![\d.])\d+\.\d+\.\d+(?![\d.])|\b(version|revision|head)\b/i.test(say),
  );
  return [...new Set(telling)].map((say) => `- ${say}`);
}

function questionAndAnswer({ page, result }: BundleFact): string {
  const { asked, table, thresholds, unit } = result.evidence;
  const limits = [
    limitText('warning', thresholds.warn, unit),
    limitText('failing', thresholds.fail, unit),
  ].filter(Boolean);
  return [
    `### ${page}, ${result.title}`,
    limits.join(', '),
    ...asked.map(
      ({ target, at, when, language, text }) =>
        `${target} at ${at}${when ? `, ${when}` : ''}:\n\n${fenced(text.trim(), language)}`,
    ),
    table?.rows.length ? markdownTable(table) : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Text as a block of code, whatever backticks it contains. */
export function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** The first rows of a table, and how many more there are. */
export function markdownTable({ columns, rows, truncated }: Table, max = maxRows): string {
  const more = rows.length - max;
  return [
    tableLine(columns.map(columnTitle)),
    tableLine(columns.map(() => '---')),
    ...rows.slice(0, max).map((row) => tableLine(row.map((cell, at) => cellText(cell, columns[at]?.unit)))),
    ...(more > 0 || truncated ? ['', moreRows(more, truncated)] : []),
  ].join('\n');
}

function tableLine(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
}

function moreRows(more: number, truncated: boolean): string {
  if (truncated) return 'and more rows';
  return `and ${formatCount(more, 'more rows')}`;
}
