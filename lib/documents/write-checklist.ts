import { formatUtc } from '#lib/vocabulary/format-time.ts';
import { type BundleAbout, fenced } from './write-bundle.ts';

export type ChecklistEntry = {
  title: string;
  /** Lines of Markdown that the checks know. */
  filled: string[];
  /** What a person added. */
  typed: string;
  isDone: boolean;
};

/** A checklist as Markdown that ticket systems show with boxes; what is missing says so. */
export function writeChecklist(
  { title, stack, environment, gatheredAt }: BundleAbout & { title: string },
  entries: readonly ChecklistEntry[],
): string {
  return [
    `# ${title}: ${stack}, ${environment}`,
    `Filled in ${formatUtc(gatheredAt)} with Pulsebook.`,
    ...entries.map(writeEntry),
  ].join('\n\n');
}

function writeEntry({ title, filled, typed, isDone }: ChecklistEntry): string {
  const added = typed.trim();
  return [
    `- [${isDone ? 'x' : ' '}] ${title}${isDone ? '' : ' (to be added)'}`,
    ...filled.map((line) => `  - ${line}`),
    ...(added ? ['', indent(fenced(added, 'text'))] : []),
  ].join('\n');
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
