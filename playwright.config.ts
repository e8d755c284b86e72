import { defineConfig, devices } from '@playwright/test';
import { chromiumFlags } from './tests/setup/chromium-flags.ts';

// Pulsebook, its lab and the browser are brought by scripts/test.mjs: npm run test:e2e.
const { PULSEBOOK_URL, PULSEBOOK_CHROMIUM } = process.env;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // One lab for all: a test that breaks it would disturb the others.
  workers: 1,
  // A busy machine is not a failure: what takes a second alone takes ten beside the proof of all faults.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  use: {
    ...devices['Desktop Chrome'],
    baseURL: PULSEBOOK_URL,
    // A trace of every test costs a fifth of their time. What failed leaves its picture and its page; for more: --trace on.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: PULSEBOOK_CHROMIUM, args: chromiumFlags },
  },
});
