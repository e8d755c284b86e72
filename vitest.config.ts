import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const integration = ['**/*.integration.test.{ts,tsx}', 'tests/{integration,content}/**/*.test.ts'];
const elsewhere = ['node_modules/**', '.next/**', '.cache/**', '.data/**', 'tests/e2e/**'];

/** Files that change what others would share: the environment, or modules. Loading all modules anew takes most of a file's time. */
const needsOwnProcess = (file: string) =>
  /\bvi\.(mock|doMock|resetModules|stubGlobal|useFakeTimers)\b|process\.(env(\.|\[)|chdir)|Object\.assign\(process\.env|await import\(/.test(
    readFileSync(file, 'utf8'),
  );
const unit = globSync('**/*.test.{ts,tsx}', { exclude: [...elsewhere, ...integration] });
const alone = unit.filter(needsOwnProcess);

export default defineConfig({
  test: {
    // A busy machine is not a failure: beside the proof of all faults, things take several times as long.
    testTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    setupFiles: ['tests/setup/fail-on-console-error.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: unit.filter((file) => !alone.includes(file)), isolate: false },
      },
      { extends: true, test: { name: 'unit-alone', include: alone } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: integration,
          exclude: elsewhere,
          globalSetup: ['tests/setup/database.ts'],
          setupFiles: ['tests/setup/own-database.ts'],
          hookTimeout: 600_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
