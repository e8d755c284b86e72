import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../folders.ts';
import { withLock } from '../lock.ts';

const run = promisify(execFile);

const packages = ['prometheus', 'redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];
const binaries = {
  redisServer: 'redis-server',
  redisCli: 'redis-cli',
  prometheus: 'prometheus',
  promtool: 'promtool',
} as const;

/** Where a program is, or why there is none. */
export type Binary = { path: string; from: 'PATH' | 'Debian' } | { absent: string };

/** `env` is what to start them with: the process's own, with the unpacked libraries. */
export type DebianParts = Record<keyof typeof binaries, Binary> & { env: NodeJS.ProcessEnv };

const libraries = (root: string) =>
  ['x86_64-linux-gnu', 'aarch64-linux-gnu']
    .map((triple) => path.join(root, 'usr/lib', triple))
    .filter(existsSync);

async function starts(file: string, env: NodeJS.ProcessEnv): Promise<true | string> {
  try {
    await run(file, ['--version'], { env, timeout: 10_000 });
    return true;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n').slice(0, 2).join(' ') ?? '') : String(error);
  }
}

/**
 * redis-server, redis-cli, prometheus and promtool: from PATH, else from Debian's packages, downloaded
 * and unpacked without root into the cache folder. Never rejects: what cannot be had is absent, with the reason.
 * @param say receives one line of progress at a time.
 */
export async function ensureDebianParts(say: (line: string) => void = () => {}): Promise<DebianParts> {
  const root = unpackedRoot('debian');
  const onPath = Object.values(binaries).map(findOnPath);
  const problem = onPath.includes(undefined)
    ? await unpackPackages('debian', packages, 'Redis and Prometheus (21 MB, once)', say)
    : undefined;
  const paths = [...libraries(root), process.env.LD_LIBRARY_PATH].filter(Boolean);
  const env = { ...process.env, ...(paths.length ? { LD_LIBRARY_PATH: paths.join(':') } : {}) };
  const find = async (name: string): Promise<Binary> => {
    const installed = findOnPath(name);
    if (installed) return { path: installed, from: 'PATH' };
    const unpacked = path.join(root, 'usr/bin', name);
    if (!existsSync(unpacked))
      return {
        absent: `${name} is not on PATH, and Debian's packages: ${problem ?? 'it is not among those unpacked'}`,
      };
    const answer = await starts(unpacked, env);
    if (answer !== true) return { absent: `${name} of Debian's package does not start here: ${answer}` };
    return { path: unpacked, from: 'Debian' };
  };
  const [redisServer, redisCli, prometheus, promtool] = await Promise.all([
    find(binaries.redisServer),
    find(binaries.redisCli),
    find(binaries.prometheus),
    find(binaries.promtool),
  ]);
  return { redisServer, redisCli, prometheus, promtool, env };
}

export function findOnPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** Where packages are unpacked to, as if it were /. */
export function unpackedRoot(name: string): string {
  return path.join(cacheFolder(), name, 'root');
}

/**
 * Downloads Debian's packages and unpacks them without root into the cache folder, once.
 * @param name Of their folder in the cache. @param what They are, for people.
 * @returns Why they cannot be had, or nothing.
 */
export async function unpackPackages(
  name: string,
  packages: readonly string[],
  what: string,
  say: (line: string) => void = () => {},
): Promise<string | undefined> {
  if (existsSync(unpackedRoot(name))) return undefined;
  return unpackOnce(name, packages, what, say).catch(firstLine);
}

async function unpackOnce(
  name: string,
  packages: readonly string[],
  what: string,
  say: (line: string) => void,
): Promise<undefined> {
  const root = unpackedRoot(name);
  const home = path.dirname(root);
  mkdirSync(home, { recursive: true });
  await withLock(
    path.join(home, 'lock'),
    async () => {
      if (existsSync(root)) return;
      const work = path.join(home, 'work');
      rmSync(work, { recursive: true, force: true });
      mkdirSync(path.join(work, 'root'), { recursive: true });
      say(`downloading ${what} from Debian`);
      await download(work, packages, say);
      const files = readdirSync(work).filter((name) => name.endsWith('.deb'));
      say(`unpacking ${files.length} Debian packages`);
      for (const file of files) await run('dpkg-deb', ['-x', path.join(work, file), path.join(work, 'root')]);
      renameSync(path.join(work, 'root'), root);
      rmSync(work, { recursive: true, force: true });
    },
    (pid) => say(`waiting for process ${pid}, which is downloading the same packages`),
  );
}

/** With the system's package lists, or, where there are none or they are old, with lists of our own: neither needs root. */
async function download(
  work: string,
  packages: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const get = (options: string[], ...command: string[]) =>
    run('apt-get', ['-q', '-o', 'Acquire::Retries=2', '-o', 'APT::Sandbox::User=', ...options, ...command], {
      cwd: work,
      timeout: 180_000,
    });
  try {
    await get([], 'download', ...packages);
  } catch {
    say('fetching package lists of our own first');
    const lists = path.join(work, 'lists');
    const archives = path.join(work, 'archives');
    for (const folder of [lists, archives]) mkdirSync(path.join(folder, 'partial'), { recursive: true });
    const own = [
      `Dir::State=${work}`,
      `Dir::State::lists=${lists}`,
      'Dir::State::status=/var/lib/dpkg/status',
      `Dir::Cache=${work}`,
      `Dir::Cache::archives=${archives}`,
      'Acquire::Languages=none',
    ].flatMap((option) => ['-o', option]);
    await get(own, 'update');
    await get(own, 'download', ...packages);
  }
}

function firstLine(error: unknown): string {
  const { code, stderr, message } = error as { code?: unknown; stderr?: string; message?: string };
  if (code === 'ENOENT') return 'needs apt-get and dpkg-deb, which are not here';
  const said = stderr?.split('\n').find((line) => line.startsWith('E:'));
  return said ?? message?.split('\n')[0] ?? String(error);
}
