import { defineConfig } from 'vitest/config';

const integration = ['**/*.integration.test.{ts,tsx}', 'tests/{integration,content}/**/*.test.ts'];
const elsewhere = ['node_modules/**', '.next/**', '.cache/**', '.data/**', 'tests/e2e/**'];

export default defineConfig({
  test: {
    // A busy machine is not a failure: beside the proof of all faults, things take several times as long.
    testTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    setupFiles: ['tests/setup/fail-on-console-error.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/*.test.{ts,tsx}'], exclude: [...elsewhere, ...integration] },
      },
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
