import { createRedactor } from '#lib/redaction/redact.ts';
import { capEvidence } from '#lib/runs/cap-evidence.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';

/** @throws ProblemError when content/redaction.yaml cannot be read: then nothing may be kept. */
export function redactText(text: string): string {
  return createRedactor().text(text);
}

/** A result as a timeline keeps it: at most 64 KB of evidence, without secrets. @throws ProblemError as above. */
export function redactResult(result: CheckResult): CheckResult {
  // Before it is cut, since a cut goes through secrets, too.
  const redacted = createRedactor().json(result);
  return { ...redacted, evidence: capEvidence(redacted.evidence) };
}
