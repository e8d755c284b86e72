import { defineConfig } from 'vitest/config';

const integration = ['**/*.integration.test.{ts,tsx}', 'tests/{integration,content}/**/*.test.ts'];
const elsewhere = ['node_modules/**', '.next/**', '.cache/**', '.data/**', 'tests/e2e/**'];

export default defineConfig({
  test: {
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
          testTimeout: 30_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
