import { limitsOf } from '#lib/charts/chart-limits.ts';
import { pageAddress, snapshotAddress } from '#lib/vocabulary/addresses.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import { clockUtc, formatUtc } from '#lib/vocabulary/format-time.ts';
import { formatName } from '#lib/vocabulary/name.ts';
import { inOrder, knownParams } from '#lib/vocabulary/sealed-words.ts';
import type { Sealed, SealedCheck, Snapshot } from '#lib/vocabulary/snapshot.ts';
import { unknownWords, verdictWord } from '#lib/vocabulary/verdict-words.ts';
import { fenced, markdownTable } from './write-bundle.ts';

const maxLinesInChat = 8;

/** One line for a chat's preview: "Happening · Run stuck · Lab · 14:02 UTC". */
export function titleOf({ headline, title, environment, sealedAt }: Sealed): string {
  return `${headline} · ${title} · ${environment.title} · ${clockUtc(sealedAt)}`;
}

/** The snapshot as plain text for a chat: the answer, what is wrong, and the link. `origin`: https://host */
export function writeText({ sealed }: Snapshot, origin: string): string {
  const { because, checks, note, id, who, sealedAt, stack } = sealed;
  const ordered = inOrder(checks);
  const more = ordered.length - maxLinesInChat;
  return [
    titleOf(sealed),
    because,
    ...ordered.slice(0, maxLinesInChat).map((check) => `• ${wordOf(check)}: ${check.title}: ${check.reason}`),
    ...(more > 0 ? [`• and ${more} more`] : []),
    ...(note ? [`“${note}”`] : []),
    `${stack.title}, sealed ${formatUtc(sealedAt)} by ${formatName(who)}: ${origin}${snapshotAddress(id)}`,
  ].join('\n');
}

/** The snapshot as one Markdown document, with every question and answer. */
export function writeMarkdown({ sealed, hash }: Snapshot, origin: string): string {
  const { title, stack, environment, page, params, headline, because, checks, note, id, who } = sealed;
  const ordered = inOrder(checks);
  const live =
    sealed.live ??
    (page &&
      pageAddress({ stack: stack.id, page, environment: environment.id, params: knownParams(params) }));
  return [
    `# ${title}`,
    `**${headline}** as of ${formatUtc(sealed.sealedAt)}, in ${stack.title}, ${environment.title}. ${because}`,
    ...(note ? [note.replace(/^/gm, '> ')] : []),
    ...paramLines(sealed),
    ordered
      .map(
        (check) =>
          `- **${wordOf(check)}** ${check.title}: ${check.reason}${check.role === 'context' ? ' (context)' : ''}`,
      )
      .join('\n'),
    `Sealed by ${formatName(who)}: ${origin}${snapshotAddress(id)}${live ? `  \nLive: ${origin}${live}` : ''}`,
    ...sealed.sections.flatMap((section) => [`## ${section.title}`, section.markdown.trim()]),
    '## Evidence',
    ...ordered.map((check) => evidenceOf(check)),
    `SHA-256 of the sealed JSON: \`${hash}\`. Kept until ${formatUtc(sealed.expiresAt)}.`,
    '',
  ]
    .filter((part, index, all) => part !== '' || index === all.length - 1)
    .join('\n\n');
}

function paramLines({ params }: Sealed): string[] {
  const lines = Object.entries(params).map(([name, value]) => `- ${name}: \`${showHidden(value)}\``);
  return lines.length ? [lines.join('\n')] : [];
}

/** "Unknown: timed out" */
function wordOf({ verdict, unknown }: SealedCheck): string {
  return unknown ? `${verdictWord(verdict)} (${unknownWords[unknown]})` : verdictWord(verdict);
}

function evidenceOf(check: SealedCheck): string {
  const { title, evidence, startedAt, pageTitle } = check;
  const { asked, samples, table, document, thresholds, unit } = evidence;
  const limits = limitsOf(thresholds, unit).map(({ text }) => text);
  return [
    `### ${title}`,
    `${wordOf(check)} at ${formatUtc(startedAt)}, on “${pageTitle}”: ${check.reason}. Limits: ${limits.join(', ') || 'none'}.`,
    ...asked.map(
      ({ target, at, when, language, text, error }) =>
        `${target} at ${at}${when ? `, ${when}` : ''}:\n\n${fenced(text.trim(), language)}${error ? `\n\nError: ${error}` : ''}`,
    ),
    ...(table?.rows.length ? [markdownTable(table)] : sampleLines(samples)),
    ...(document ? [fenced(document.trim(), '')] : []),
  ].join('\n\n');
}

function sampleLines(samples: SealedCheck['evidence']['samples']): string[] {
  if (!samples.length) return [];
  return [
    samples
      .slice(0, 10)
      .map(({ say, text }) => `- ${say || text}`)
      .join('\n'),
  ];
}
