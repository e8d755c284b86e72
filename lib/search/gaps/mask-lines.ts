import { createHash } from 'node:crypto';
import { redactText } from '#lib/redaction/redact.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import { maskValues } from '../words.ts';

const maxLines = 6;
const maxLineLength = 300;

/** Values of settings and headers that are secrets, whatever they look like. */
const secretValues =
  /((?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|authorization|cookie|credential)\w*["']?\s*[=:]\s*["']?(?:bearer |basic )?)[^\s"',;]+/gi;
const longWords = /\b(?=\S*\d)[A-Za-z0-9+/_=-]{20,}/g;
const quoted = /(["'`])(?:(?!\1).)*\1/g;

/**
 * The key lines of a log as they may be kept: without times, ids, addresses, quoted values, and whatever looks like
 * a secret.
 * @throws ProblemError when the operator's rules of redaction cannot be read: then nothing is kept.
 */
export function maskLines(keyLines: readonly string[]): string[] {
  return keyLines.slice(0, maxLines).map((line) => showHidden(maskLine(line).slice(0, maxLineLength)));
}

function maskLine(line: string): string {
  const plain = maskValues(redactText(line).replace(secretValues, '$1<secret>'));
  return plain.replace(quoted, '"…"').replace(longWords, '<id>');
}

/** The same for two logs of one problem: of their masked lines, without numbers. */
export function fingerprintOf(lines: readonly string[]): string {
  const same = lines.map((line) => line.replace(/\d+/g, '0').toLowerCase()).join('\n');
  return createHash('sha256').update(same).digest('hex');
}
