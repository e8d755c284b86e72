import { existsSync, globSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { holdingLock } from './runtime/lock.mjs';
import { runCommand } from './runtime/processes.mjs';

const timeoutMs = 300_000;
/** Prometheus brings 220 MB of scripts for consoles that nothing here shows. */
const forNobody = ['usr/share/javascript', 'usr/share/nodejs', 'usr/share/doc'];
const project = path.resolve(import.meta.dirname, '..');
const cache = () => path.resolve(project, process.env.PULSEBOOK_CACHE_DIR || '.cache', 'debian');

async function apt(options, args) {
  const quiet = [
    '-q',
    '-y',
    '-o',
    'Acquire::Retries=2',
    '-o',
    'APT::Sandbox::User=',
    '-o',
    'Debug::NoLocking=1',
  ];
  const given = [...quiet, ...options.flatMap((option) => ['-o', option]), ...args];
  const { code, output } = await runCommand('apt-get', given, { timeoutMs });
  if (code === 0) return;
  const reason = output.split('\n').find((line) => line.startsWith('E:')) ?? output.trim().slice(-300);
  throw new Error(`apt-get ${args.join(' ')}: ${reason}`);
}

/** Packages with what they need and the machine lacks; with the system's lists, else with lists of our own. */
async function download(work, packages) {
  const archives = path.join(work, 'archives');
  const lists = path.join(work, 'lists');
  for (const folder of [archives, lists]) mkdirSync(path.join(folder, 'partial'), { recursive: true });
  const own = [`Dir::Cache=${work}`, `Dir::Cache::archives=${archives}`, 'Acquire::Languages=none'];
  const fetch = ['--no-install-recommends', '--download-only', 'install', ...packages];
  try {
    await apt(own, fetch);
  } catch {
    const ownLists = [...own, `Dir::State::lists=${lists}`];
    await apt(ownLists, ['update']);
    await apt(ownLists, fetch);
  }
  return readdirSync(archives)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => path.join(archives, name));
}

/**
 * Debian packages without root and without installing: downloaded and unpacked into the cache, once.
 * @param {string} name of the folder in the cache
 * @param {readonly string[]} packages
 * @param {() => void} [onDownload] called when they must be downloaded
 * @returns {Promise<{ root: string, env: { LD_LIBRARY_PATH: string } }>} where they are, as if it were /
 * @throws with one line that says why they are unavailable
 */
export async function unpackDebian(name, packages, onDownload = () => {}) {
  const root = path.join(cache(), name);
  await holdingLock(root, async () => {
    if (existsSync(root)) return;
    onDownload();
    const work = `${root}.work`;
    rmSync(work, { recursive: true, force: true });
    const unpacked = path.join(work, 'root');
    mkdirSync(unpacked, { recursive: true });
    for (const file of await download(work, packages)) {
      const { code, output } = await runCommand('dpkg-deb', ['-x', file, unpacked]);
      if (code !== 0) throw new Error(`dpkg-deb: ${output.trim()}`);
    }
    for (const folder of forNobody) rmSync(path.join(unpacked, folder), { recursive: true, force: true });
    renameSync(unpacked, root);
    rmSync(work, { recursive: true, force: true });
  });
  const libraries = globSync(['usr/lib/*-linux-gnu', 'lib/*-linux-gnu', 'usr/lib/*-linux-gnu/pulseaudio'], {
    cwd: root,
  });
  return { root, env: { LD_LIBRARY_PATH: libraries.map((folder) => path.join(root, folder)).join(':') } };
}

/** Installs packages for the whole machine; only as root. */
export async function installDebian(packages) {
  const install = ['install', '--no-install-recommends', ...packages];
  try {
    await apt([], install);
  } catch {
    await apt([], ['update']);
    await apt([], install);
  }
}
