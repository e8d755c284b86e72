import type { CheckResult } from '#lib/vocabulary/check-result.ts';

/** What this screen knows of a check: its newest answer, and the kept runs that were started here, oldest first. */
export type KnownCheck = { latest: CheckResult; runs: CheckResult[] };

const maxRuns = 12;

/** A reading that was on its way when someone pressed Run check does not replace the newer answer. */
export function takeReading(before: KnownCheck | undefined, reading: CheckResult): KnownCheck {
  const isOlder = before && before.latest.startedAt > reading.startedAt;
  return { latest: isOlder ? before.latest : reading, runs: before?.runs ?? [] };
}

export function takeRun(before: KnownCheck | undefined, run: CheckResult): KnownCheck {
  return { latest: run, runs: [...(before?.runs ?? []), run].slice(-maxRuns) };
}
