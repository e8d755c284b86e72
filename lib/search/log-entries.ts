import type { LogLine } from './log-line.ts';

/** A message with its stack frames. `weight`, 0–1: the exception at the end of a traceback counts more than a line. */
export type LogEntry = LogLine & { weight: number; frames: string[] };

const exceptionWeight = 1;
const lineWeight = 0.9;

const traceback = /^\s*[|+\s]*(?:Exception Group )?Traceback \(most recent call last\):/;
const frame = /^\s*(?:\|\s*)*File "[^"]+", line \d+/;
const marks = /^\s*(?:\|\s*)*[\^~]+\s*$/;
const scriptFrame =
  /^\s*(?:at (?:async )?(?:new )?[\w.$<>[\] ]*\(?(?:file:|node:|https?:|webpack|\/|<anonymous>|[\w@./-]+:\d+)|[\w.$<>/]*@(?:https?|file):)/;
const javaFrame = /^\s*(?:at [\w.$/<>]+\([^)]*\)|\.\.\. \d+ (?:more|common frames))/;
const chained =
  /^\s*(?:\|\s*)*(?:During handling of the above exception|The above exception was the direct cause)/;
const fence = /^\s*(?:```|~~~)/;

/** Messages with their stack frames, in the order of the lines; source lines and decoration are left out. */
export function groupLogEntries(lines: readonly LogLine[]): LogEntry[] {
  const entries: LogEntry[] = [];
  let frames: string[] = [];
  let inTraceback = false;
  let isSource = false;
  for (const line of lines) {
    const { text } = line;
    if (!text.trim() || marks.test(text) || fence.test(text) || chained.test(text)) continue;
    if (traceback.test(text)) {
      inTraceback = true;
      isSource = false;
      frames = [];
      continue;
    }
    if (frame.test(text)) {
      // Sentry and IDEs write the frames below the exception.
      const above = entries.at(-1);
      if (!inTraceback && above?.weight === lineWeight && isException(above.text)) {
        above.frames.push(text.trim());
      }
      frames.push(text.trim());
      inTraceback = true;
      isSource = true;
      continue;
    }
    if (scriptFrame.test(text) || javaFrame.test(text)) {
      entries.at(-1)?.frames.push(text.trim());
      continue;
    }
    if (inTraceback && isSource && (/^\s/.test(text) || !isException(text))) {
      isSource = false;
      continue;
    }
    if (inTraceback && /^\s{2,}/.test(text) && !isException(text)) continue;
    const message = { ...line, text: text.trim().replace(/^(?:\|\s*)+/, '') };
    if (!inTraceback) {
      entries.push({ ...message, weight: lineWeight, frames: [] });
      continue;
    }
    entries.push({ ...message, weight: exceptionWeight, frames });
    inTraceback = false;
    frames = [];
  }
  return entries;
}

/** The first line after the frames: `package.SomeError: what` or a name alone. */
function isException(text: string): boolean {
  return /^\s*(?:\|\s*)*(?:[A-Za-z_]\w*\.)*(?:[A-Z]\w*|(?<=\.)[a-z]+error)(?::\s|$)/.test(text);
}
