import { defineConfig, devices } from '@playwright/test';
import { chromiumFlags } from './tests/setup/chromium-flags.ts';

// Pulsebook, its lab and the browser are brought by scripts/test.mjs: npm run test:e2e.
const { PULSEBOOK_URL, PULSEBOOK_CHROMIUM } = process.env;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // One lab for all: a test that breaks it would disturb the others.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  use: {
    ...devices['Desktop Chrome'],
    baseURL: PULSEBOOK_URL,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: PULSEBOOK_CHROMIUM, args: chromiumFlags },
  },
});
