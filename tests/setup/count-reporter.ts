import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Writes what scripts/test.mjs counts, skips with their reasons, to the file that PULSEBOOK_TEST_COUNTS names. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const file = process.env.PULSEBOOK_TEST_COUNTS;
    if (!file) return;
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const results = tests.map((test) => ({ name: test.fullName, result: test.result() }));
    const withState = (state: string) => results.filter(({ result }) => result.state === state);
    const broken = modules.filter((module) => module.errors().length > 0);
    const skipped = withState('skipped').map(({ name, result }) => ({
      name,
      reason: ('note' in result && result.note) || 'no reason given',
    }));
    const failed = withState('failed').length + broken.length + unhandled.length;
    writeFileSync(file, JSON.stringify({ passed: withState('passed').length, failed, skipped }));
  }
}
