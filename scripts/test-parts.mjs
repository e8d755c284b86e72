import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inSeconds, say } from './progress.mjs';
import { runCommand } from './runtime/processes.mjs';

const partTimeoutMs = 1_200_000;
const shownLines = 80;
const results = path.resolve('test-results');

/**
 * What came of a part of the tests.
 * @typedef {{ passed: number, failed: number, skipped: { name: string, reason: string }[] }} Counts
 */

/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: [] };

const fileOf = (name, extension) => path.join(results, `${name.replaceAll(' ', '-')}.${extension}`);

/** @param {Counts} counts */
function sumOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped.length ? `, ${skipped.length} skipped` : ''}`;
}

/** @returns {Counts} */
const countOne = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] });

/** A program without a reporter may end with its sum, and says each skip with its reason; else it counts as one test. */
function readOutput(name, output, code) {
  const [, passed, failed] = output.match(/^(\d+) passed, (\d+) failed(?:, \d+ skipped)?$/m) ?? [];
  const reasons = [...output.matchAll(/^skipped\s+(.+)$/gim)].map(([, reason]) => reason);
  const sum =
    passed === undefined ? countOne(code === 0) : { passed: Number(passed), failed: Number(failed) };
  return { ...sum, skipped: reasons.map((reason) => ({ name, reason })) };
}

/** @returns {Counts} */
function readPlaywright({ stats, suites, errors }) {
  const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
  const reasonOf = (test) =>
    test.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
  const skipped = suites.flatMap(specsOf).flatMap((spec) => {
    const skips = spec.tests.filter((test) => test.status === 'skipped');
    return skips.map((test) => ({ name: spec.title, reason: reasonOf(test) }));
  });
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped };
}

function readCounts(name, { code, output }) {
  const file = fileOf(name, 'json');
  const written = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : readOutput(name, output, code);
  const counts = written.stats ? readPlaywright(written) : written;
  // A run that breaks off, or finds no test, fails even where no single test did.
  return code !== 0 && !counts.failed ? { ...counts, failed: 1 } : counts;
}

function report(name, counts, output, ms) {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped.push(...counts.skipped);
  const mark = counts.failed ? '✗' : '✓';
  say(`${mark} ${name}: ${sumOf(counts)} (${inSeconds(ms)})`);
  for (const [reason, skips] of Map.groupBy(counts.skipped, (skip) => skip.reason)) {
    const more = skips.length > 1 ? ` and ${skips.length - 1} more` : '';
    console.log(`            skipped, ${reason}: ${skips[0].name}${more}`);
  }
  if (!counts.failed) return;
  const log = fileOf(name, 'log');
  mkdirSync(results, { recursive: true });
  writeFileSync(log, output);
  console.log(output.trimEnd().split('\n').slice(-shownLines).join('\n'));
  console.log(`            all of it: ${path.relative('.', log)}`);
}

/**
 * Runs a script of package.json as one part of the tests: says in one line what came of it, and goes
 * on whatever that is. A reporter of the script may leave counts in the file that the environment names.
 * @param {string} name
 * @param {string} script
 * @param {{ args?: string[], env?: Record<string, string>, timeoutMs?: number }} [options]
 */
export async function runPart(name, script, { args = [], env = {}, timeoutMs = partTimeoutMs } = {}) {
  const begunAt = performance.now();
  const file = fileOf(name, 'json');
  rmSync(file, { force: true });
  mkdirSync(results, { recursive: true });
  const ended = await runCommand(process.execPath, ['--run', script, '--', ...args], {
    timeoutMs,
    env: {
      ...process.env,
      ...env,
      PULSEBOOK_TEST_COUNTS: file,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      NO_COLOR: '1',
    },
  });
  report(name, readCounts(name, ended), ended.output, performance.now() - begunAt);
}

/**
 * Does something that the next parts need; a failure counts as a failed test.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>}
 */
export async function doPart(name, work) {
  const begunAt = performance.now();
  try {
    const value = await work();
    report(name, countOne(true), '', performance.now() - begunAt);
    return value;
  } catch (error) {
    report(name, countOne(false), String(error?.message ?? error), performance.now() - begunAt);
    return undefined;
  }
}

/** The last line of all. @returns {number} the exit code */
export function finishParts() {
  console.log(sumOf(total));
  return total.failed || !total.passed ? 1 : 0;
}
