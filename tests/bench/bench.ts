import { type StdioOptions, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { prepare } from '../../scripts/prepare.mjs';
import { openStage } from './stage.ts';

// npm run bench                    all figures: a table on stderr, JSON on stdout
// npm run bench -- engine herd     only these
// npm run bench -- search          how well pasted logs are read, and how fast: needs no build and no lab
// npm run bench -- sweep           alone, with every stack of the lab; beside others, with one
// npm run bench -- --out FILE      the JSON to a file as well
const names = ['engine', 'page', 'browser', 'herd', 'frozen', 'pages', 'sweep', 'search'] as const;
const given = process.argv.slice(2);
const outAt = given.indexOf('--out');
const out = outAt >= 0 ? given.splice(outAt, 2)[1] : undefined;
const wanted = new Set<string>(given.length ? given : names);

const log = console.log;
console.log = console.error;
const figures: Record<string, unknown> = {};

async function figure(name: (typeof names)[number], measure: () => unknown): Promise<void> {
  if (!wanted.has(name)) return;
  console.error(`bench: ${name}`);
  try {
    figures[name] = await measure();
  } catch (error) {
    figures[name] = { failed: error instanceof Error ? error.message : String(error) };
  }
}

const onServer = names.some((name) => name !== 'search' && wanted.has(name));
await figure('search', onServer ? searchApart : async () => (await import('./search.ts')).benchSearch());
if (onServer) await measureServer();

/** Search reads lib/ with the content as it is; the others need lib/ to begin with the stage's. */
function searchApart(): unknown {
  const stdio: StdioOptions = ['ignore', 'pipe', 'inherit'];
  const { stdout } = spawnSync(process.execPath, [import.meta.filename, 'search'], {
    stdio,
    encoding: 'utf8',
  });
  return JSON.parse(stdout).figures.search;
}

async function measureServer(): Promise<void> {
  await prepare();
  // One stack of the lab is enough for the others, and disturbs them least.
  const onlySweep = wanted.size === 1 && wanted.has('sweep');
  const stage = await openStage(onlySweep ? undefined : 'mw-py');
  const { openTestPulsebook } = await import('../../scripts/open-test-pulsebook.mjs');
  const { build } = await import('../../scripts/build.mjs');
  await build();
  const pulsebook = await openTestPulsebook(stage.folder);
  try {
    const { url } = pulsebook;
    const { benchEngineAndAction } = await import('./engine-and-action.ts');
    const { benchPageRequests } = await import('./page-requests.ts');
    const { benchBrowser } = await import('./browser.ts');
    const { benchHerd } = await import('./herd.ts');
    const { benchFrozenTarget } = await import('./frozen-target.ts');
    const { benchSweep } = await import('./sweep.ts');
    const { benchThousandPages } = await import('./thousand-pages.ts');
    await figure('engine', () => benchEngineAndAction(url));
    await figure('page', () => benchPageRequests(url, '/bench/six'));
    await figure('browser', () => benchBrowser(url, '/bench/six'));
    await figure('herd', () => benchHerd(url, stage));
    await figure('frozen', () => benchFrozenTarget(url));
    await figure('sweep', benchSweep);
    await figure('pages', () => benchThousandPages(path.join(stage.folder, 'content')));
  } finally {
    const { closeProbes } = await import('#lib/probes/create-target-client.ts');
    await closeProbes();
    await pulsebook.close();
    await stage.close();
  }
}

const result = { at: new Date().toISOString(), node: process.version, figures };
console.error(table(figures));
log(JSON.stringify(result, null, 2));
if (out) writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
process.exit(Object.values(figures).some((of) => (of as { failed?: string }).failed) ? 1 : 0);

function table(of: Record<string, unknown>, prefix = ''): string {
  return Object.entries(of)
    .map(([key, value]) => {
      const name = prefix ? `${prefix}.${key}` : key;
      return typeof value === 'object' && value !== null
        ? table(value as Record<string, unknown>, name)
        : `${name.padEnd(44)} ${String(value).padStart(12)}`;
    })
    .join('\n');
}
