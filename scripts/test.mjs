import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepare } from './prepare.mjs';

// All parts, or those that are named: npm test, or node scripts/test.mjs unit e2e
await prepare();
const { build } = await import('./build.mjs');
const { installBrowser } = await import('./install-browser.mjs');
const { openTestPulsebook } = await import('./open-test-pulsebook.mjs');
const { doPart, finishParts, runPart } = await import('./test-parts.mjs');

const named = process.argv.slice(2);
const wanted = (...parts) => !named.length || parts.some((part) => named.includes(part));
const counting = ['--reporter=default', '--reporter=./tests/setup/count-reporter.ts'];

/** Of 100 that `npm run prove -- --healthy 100` makes. */
const healthySweeps = '5';
/** All of them share two cores. */
const longTimeoutMs = 2_400_000;

const folder = mkdtempSync(path.join(tmpdir(), 'pulsebook-test-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

/** Pulsebook in a browser, on a lab of its own. */
async function testOnTheLab() {
  const pulsebook = await doPart('demo', () => openTestPulsebook(folder));
  if (!pulsebook) return;
  const env = { PULSEBOOK_DATA_DIR: folder, PULSEBOOK_URL: pulsebook.url };
  try {
    if (wanted('content')) await runPart('content', 'content:check', { env });
    if (wanted('e2e')) {
      const browser = await doPart('browser', installBrowser);
      const browserEnv = { ...env, ...browser?.env, PULSEBOOK_CHROMIUM: browser?.path ?? '' };
      const options = { args: ['--reporter=line,json'], env: browserEnv, timeoutMs: longTimeoutMs };
      if (browser) await runPart('e2e', 'playwright', options);
    }
  } finally {
    await pulsebook.close();
  }
}

/** Every fault on a lab of its own. It mostly waits for what a fault does. */
async function proveFaults() {
  const env = { PULSEBOOK_DATA_DIR: path.join(folder, 'proof') };
  const args = ['--check', '--healthy', healthySweeps, '--faults'];
  await runPart('proof', 'prove', { args, env, timeoutMs: longTimeoutMs });
}

/** What has labs of its own, beside the parts in a browser: together they take about as long as those. */
async function testBeside() {
  if (wanted('proof')) await proveFaults();
  const options = { args: counting, timeoutMs: longTimeoutMs };
  if (wanted('integration')) await runPart('integration', 'test:integration', options);
}

// Types first and alone with lint: both they and the build write Next's own types. A lab costs a core as long as it
// runs, so none is started beside what only computes.
await Promise.all([wanted('lint') && runPart('lint', 'lint'), wanted('types') && runPart('types', 'types')]);
await Promise.all([
  wanted('unit') && runPart('unit', 'test:unit', { args: counting }),
  wanted('build', 'content', 'e2e') && doPart('build', build),
]);
await Promise.all([wanted('content', 'e2e') && testOnTheLab(), testBeside()]);
process.exit(finishParts());
