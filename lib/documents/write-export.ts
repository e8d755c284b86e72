import { pageAddress, runAddress } from '#lib/vocabulary/addresses.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { formatDuration } from '#lib/vocabulary/format.ts';
import { formatUtc } from '#lib/vocabulary/format-time.ts';
import {
  type Incident,
  incidentAddress,
  type PastComparison,
  type TimelineEntry,
} from '#lib/vocabulary/incident.ts';
import { formatName } from '#lib/vocabulary/name.ts';
import { fenced } from './write-bundle.ts';

/**
 * An incident as Markdown for the postmortem: its facts, its timeline in order, and the usual questions, left open. Its
 * data was redacted before it was kept; the caller redacts the text again.
 *
 * @param place The titles of its stack and environment, and the origin of this Pulsebook, for links.
 */
export function writeExport(
  incident: Incident,
  entries: readonly TimelineEntry[],
  { stack, environment, origin }: { stack: string; environment: string; origin: string },
): string {
  const { title, status, openedAt, resolvedAt, id } = incident;
  const people = [...new Set(entries.map(({ who }) => formatName(who)))];
  return [
    `# ${inline(title)}`,
    [
      `- Stack: ${stack}, ${environment}`,
      `- Status: ${status}`,
      `- Opened: ${formatUtc(openedAt)}`,
      ...(resolvedAt
        ? [`- Resolved: ${formatUtc(resolvedAt)}, after ${formatLength(openedAt, resolvedAt)}`]
        : []),
      `- People: ${people.map(inline).join(', ')}`,
      `- Link: ${origin}${incidentAddress(id)}`,
    ].join('\n'),
    '## Timeline',
    writeTimeline(entries, origin),
    '## Postmortem',
    [
      '- What was the root cause?',
      '- How was it detected, and how could it be detected sooner?',
      '- What went well, what went badly?',
      '- Action items: what, who, by when?',
    ].join('\n'),
  ].join('\n\n');
}

/** The entries in order, each under its moment. */
export function writeTimeline(entries: readonly TimelineEntry[], origin: string): string {
  return entries
    .map(
      (entry) =>
        `### ${formatUtc(entry.at)}, ${inline(formatName(entry.who))}\n\n${describeEntry(entry, origin)}`,
    )
    .join('\n\n');
}

function describeEntry(entry: TimelineEntry, origin: string): string {
  switch (entry.kind) {
    case 'opened': {
      const checks = entry.checks.map(({ title }) => inline(title));
      return `Opened.${checks.length ? ` Resolve when ok: ${checks.join(', ')}.` : ''}`;
    }
    case 'joined':
      return 'Joined.';
    case 'note':
      return quoted(entry.text);
    case 'run':
      return runText(entry.result, origin, entry.context);
    case 'snapshot':
      return `${inline(entry.title)}: ${origin}/snapshots/${entry.snapshotId}`;
    case 'recovered':
      return `**Recovered: ${entry.stamp}.**\n\n${runText(entry.result, origin)}`;
    case 'status': {
      const proof = entry.proof?.map(
        ({ title, verdict, reason, runId }) =>
          `- ${inline(title)}, ${verdict}: ${inline(reason)}${runId ? ` (${origin}${runAddress(runId)})` : ''}`,
      );
      return [
        `${entry.from} → **${entry.to}**`,
        entry.reason && quoted(entry.reason),
        proof?.length && proof.join('\n'),
      ]
        .filter(Boolean)
        .join('\n\n');
    }
  }
}

function runText(result: CheckResult, origin: string, context?: PastComparison): string {
  const { title, verdict, reason, runId, evidence, ref } = result;
  const link = origin + (runId ? runAddress(runId) : pageAddress(ref));
  return [
    `**${inline(title)}: ${verdict}.** ${inline(reason)}\n${link}`,
    context && contextText(context),
    ...evidence.asked.map(
      ({ target, at, when, text, language, error }) =>
        `Asked ${target} at ${at}${when ? `, ${when}` : ''}${error ? `: ${inline(error)}` : ''}\n\n${fenced(text.trim(), language)}`,
    ),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function contextText({ of, text, past, unknownFor, since }: PastComparison): string {
  const was = past.map((value) => `${value.text} ${value.when}`);
  return [
    (text || was.length) &&
      `${of ? `${inline(of)} at the time:` : 'At the time:'} ${[text, ...was].filter(Boolean).join('; ')}.`,
    unknownFor.length && `No data: ${unknownFor.join(', ')}.`,
    since &&
      `Not ok since ${formatUtc(since.at)}${since.lastOk ? `, last ok ${formatUtc(since.lastOk.at)}` : ', or longer (no earlier ok run is kept)'}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function formatLength(from: string, to: string): string {
  return formatDuration(Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 1000)));
}

/** One line, so that it starts no heading or block. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A person's Markdown, quoted to keep it apart from ours. */
function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}
