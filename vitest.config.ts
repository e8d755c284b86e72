import { defineConfig } from 'vitest/config';

const integration = ['**/*.integration.test.{ts,tsx}', 'tests/{integration,content}/**/*.test.ts'];
const elsewhere = ['node_modules/**', '.next/**', '.cache/**', '.data/**', 'tests/e2e/**'];

export default defineConfig({
  test: {
    // A busy machine is not a failure.
    testTimeout: 30_000,
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
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
