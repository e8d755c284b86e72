import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { unpackDebian } from '#scripts/debian.mjs';

const run = promisify(execFile);

/** Where a program is, or why there is none. */
type Binary = { path: string; from: 'PATH' | 'Debian' } | { absent: string };

/** `env` is what to start them with: the process's own, with the unpacked libraries. */
export type Programs<Name extends string> = Record<Name, Binary> & { env: NodeJS.ProcessEnv };

type Wanted<Name extends string> = {
  /** Of their folder in the cache. */
  folder: string;
  packages: readonly string[];
  /** What they are, for people. */
  title: string;
  programs: Record<Name, string>;
  /** What makes a program say its version and end. */
  versionFlag: string;
};

/** Packages that were unpacked, or why they cannot be had. */
type Unpacked = { root: string; env: NodeJS.ProcessEnv } | { problem: string };

export type DebianParts = Programs<'redisServer' | 'redisCli' | 'prometheus' | 'promtool'>;

/** redis-server, redis-cli, prometheus and promtool, as `ensurePrograms` finds them. */
export function ensureDebianParts(say?: (line: string) => void): Promise<DebianParts> {
  return ensurePrograms(
    {
      folder: 'lab',
      packages: ['prometheus', 'redis-server', 'redis-tools'],
      title: 'Redis and Prometheus (21 MB, once)',
      programs: {
        redisServer: 'redis-server',
        redisCli: 'redis-cli',
        prometheus: 'prometheus',
        promtool: 'promtool',
      },
      versionFlag: '--version',
    },
    say,
  );
}

/**
 * Programs from PATH, else from Debian's packages, downloaded and unpacked without root into the cache folder.
 * Never rejects: what cannot be had is absent, with the reason.
 * @param say receives one line of progress at a time.
 */
export async function ensurePrograms<Name extends string>(
  { folder, packages, title, programs, versionFlag }: Wanted<Name>,
  say?: (line: string) => void,
): Promise<Programs<Name>> {
  const names = Object.entries<string>(programs);
  const isMissing = names.some(([, name]) => !findOnPath(name));
  const unpacked = isMissing ? await unpackPackages(folder, packages, title, say) : undefined;
  const env = unpacked && 'env' in unpacked ? unpacked.env : process.env;

  async function find(name: string): Promise<Binary> {
    const installed = findOnPath(name);
    if (installed) return { path: installed, from: 'PATH' };
    if (!unpacked || 'problem' in unpacked)
      return { absent: `${name} is not on PATH, and Debian's packages: ${unpacked?.problem}` };
    const file = ['usr/bin', 'usr/sbin'].map((bin) => path.join(unpacked.root, bin, name)).find(existsSync);
    if (!file) return { absent: `${name} is not on PATH, nor in Debian's packages ${packages.join(', ')}` };
    try {
      await run(file, [versionFlag], { env, timeout: 10_000 });
      return { path: file, from: 'Debian' };
    } catch (error) {
      const why = error instanceof Error ? error.message.split('\n').slice(0, 2).join(' ') : String(error);
      return { absent: `${name} of Debian's package does not start here: ${why}` };
    }
  }
  const found = await Promise.all(names.map(async ([key, name]) => [key, await find(name)]));
  return { ...(Object.fromEntries(found) as Record<Name, Binary>), env };
}

export function findOnPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/**
 * Debian's packages, unpacked into the cache folder once, and the environment that their programs need. Never rejects.
 * @param folder Of theirs in the cache. @param title What they are, for people.
 */
export async function unpackPackages(
  folder: string,
  packages: readonly string[],
  title: string,
  say: (line: string) => void = () => {},
): Promise<Unpacked> {
  try {
    const { root, env } = await unpackDebian(folder, packages, () => say(`downloading ${title} from Debian`));
    const libraries = [env.LD_LIBRARY_PATH, process.env.LD_LIBRARY_PATH].filter(Boolean);
    return { root, env: { ...process.env, LD_LIBRARY_PATH: libraries.join(':') } };
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: string };
    if (code === 'ENOENT') return { problem: 'needs apt-get and dpkg-deb, which are not here' };
    return { problem: message?.split('\n')[0] ?? String(error) };
  }
}
