import { formatUtc } from '#lib/vocabulary/format-time.ts';
import { type BundleAbout, fenced } from './write-bundle.ts';

export type ChecklistEntry = {
  title: string;
  /** Lines of Markdown from the checks. */
  filled: string[];
  /** What a person added. */
  typed: string;
  isDone: boolean;
};

/** A checklist as a Markdown task list. */
export function writeChecklist(
  { title, stack, environment, gatheredAt }: BundleAbout & { title: string },
  entries: readonly ChecklistEntry[],
): string {
  return [
    `# ${title}: ${stack}, ${environment}`,
    `Generated ${formatUtc(gatheredAt)} by Pulsebook.`,
    ...entries.map(writeEntry),
  ].join('\n\n');
}

function writeEntry({ title, filled, typed, isDone }: ChecklistEntry): string {
  const added = typed.trim();
  return [
    `- [${isDone ? 'x' : ' '}] ${title}${isDone ? '' : ' (to do)'}`,
    ...filled.map((line) => `  - ${line}`),
    ...(added ? ['', indent(fenced(added, 'text'))] : []),
  ].join('\n');
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
