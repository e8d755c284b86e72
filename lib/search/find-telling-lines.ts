import type { Level, LogLine } from './log-line.ts';

/** What a line is to the failure: the first exception of a chain is its root, the last is what was thrown. */
export type Role = 'root' | 'last' | 'between' | 'line';

/**
 * A line that may tell what is wrong, with how much it counts (0–1), the frames that belong to it, and the command
 * above it, if there is one.
 */
export type TellingLine = LogLine & { role: Role; counts: number; frames: string[]; command?: string };

const byRole: Record<Exclude<Role, 'line'>, number> = { root: 1, last: 0.97, between: 0.9 };
const byLevel: Record<Level, number> = { fatal: 0.98, error: 0.95, warning: 0.85, info: 0.6, debug: 0.4 };
const withoutLevel = 0.9;
const ofCommand = 0.2;
/** Prometheus logs a failed scrape for debugging. */
const withError = 0.85;

const traceback = /^\s*[|+\s]*(?:Exception Group )?Traceback \(most recent call last\):/;
const frame = /^\s*(?:\|\s*)*File "[^"]+", line \d+/;
const marks = /^\s*(?:\|\s*)*[\^~]+\s*$/;
const scriptFrame =
  /^\s*(?:at (?:async )?(?:new )?[\w.$<>[\] ]*\(?(?:file:|node:|https?:|webpack|\/|<anonymous>|[\w@./-]+:\d+)|[\w.$<>/]*@(?:https?|file):)/;
const javaFrame = /^\s*(?:at [\w.$/<>]+\([^)]*\)|\.\.\. \d+ (?:more|common frames))/;
const chained =
  /^\s*(?:\|\s*)*(?:During handling of the above exception|The above exception was the direct cause)/;
const command = /^\s*(?:\$|#|❯|➜|%|[\w.-]+@[\w.-]+:[^$#]*[$#]|PS [A-Z]:.*>)\s+\S/;
const fence = /^\s*(?:```|~~~)/;

/** The lines that may tell, without frames, their source and what is drawn around them, in the paste's order. */
export function findTellingLines(lines: readonly LogLine[]): TellingLine[] {
  const found: TellingLine[] = [];
  let frames: string[] = [];
  let inTraceback = false;
  let isSource = false;
  let chain: TellingLine[] = [];
  const endChain = () => {
    for (const [at, one] of chain.entries()) {
      one.role = at === chain.length - 1 ? 'last' : at === 0 ? 'root' : 'between';
      one.counts = byRole[one.role];
    }
    chain = [];
  };
  let continues = false;
  let above: string | undefined;
  for (const line of lines) {
    const { text } = line;
    if (!text.trim() || marks.test(text) || fence.test(text)) continue;
    if (traceback.test(text)) {
      if (!continues) endChain();
      continues = false;
      inTraceback = true;
      isSource = false;
      frames = [];
      continue;
    }
    if (chained.test(text)) {
      continues = true;
      continue;
    }
    if (frame.test(text)) {
      // Sentry and IDEs write the frames below the exception.
      const above = found.at(-1);
      if (!inTraceback && above?.role === 'line' && isException(above.text)) above.frames.push(text.trim());
      frames.push(text.trim());
      inTraceback = true;
      isSource = true;
      continue;
    }
    if (scriptFrame.test(text) || javaFrame.test(text)) {
      found.at(-1)?.frames.push(text.trim());
      continue;
    }
    if (inTraceback && isSource && (/^\s/.test(text) || !isException(text))) {
      isSource = false;
      continue;
    }
    if (inTraceback && /^\s{2,}/.test(text) && !isException(text)) continue;
    const words = { ...line, text: text.trim().replace(/^(?:\|\s*)+/, '') };
    if (inTraceback) {
      const telling: TellingLine = { ...words, role: 'last', counts: byRole.last, frames };
      chain.push(telling);
      found.push(telling);
      inTraceback = false;
      frames = [];
      continue;
    }
    if (command.test(text)) above = words.text;
    found.push({ ...words, role: 'line', counts: countOf(words), frames: [], command: above });
  }
  endChain();
  return found;
}

function countOf({ text, level }: LogLine): number {
  if (command.test(text)) return ofCommand;
  // Access lines are written as INFO whatever they say.
  if (/HTTP\/[\d.]+"?\s+[45]\d\d\b/.test(text)) return withoutLevel;
  const counts = level ? byLevel[level] : withoutLevel;
  return /\berr(?:or)?=/.test(text) ? Math.max(counts, withError) : counts;
}

/** The first line after the frames: `package.SomeError: what` or a name alone. */
function isException(text: string): boolean {
  return /^\s*(?:\|\s*)*(?:[A-Za-z_]\w*\.)*(?:[A-Z]\w*|(?<=\.)[a-z]+error)(?::\s|$)/.test(text);
}
