import { createHash, randomBytes } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from './progress.mjs';
import { holdingLock } from './runtime/lock.mjs';
import { runCommand } from './runtime/processes.mjs';

const sources = [
  '{app,components,lib,public}/**/*',
  'prisma/schema.prisma',
  '{next,postcss}.config.mjs',
  '{proxy,instrumentation}.ts',
  '{package,package-lock,tsconfig}.json',
];
const stamp = '.next/made-from';

function hashSources() {
  const hash = createHash('sha256');
  const files = globSync(sources, { exclude: (name) => /\.test\.tsx?$/.test(name) })
    .filter((file) => statSync(file).isFile())
    .sort();
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Ids of server actions stay valid over a rebuild only while this key stays the same. Replicas share theirs by the variable. */
export function serverActionsKey() {
  const given = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY;
  if (given) return given;
  const file = '.data/server-actions.key';
  mkdirSync('.data', { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}

/** Next's production build, made only when what it is made from has changed. */
export async function build() {
  const key = serverActionsKey();
  return holdingLock(path.resolve('.next'), async () => {
    const wanted = hashSources() + createHash('sha256').update(key).digest('hex');
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { outcome: 'up to date' };
    rmSync(stamp, { force: true });
    const { code, output } = await runCommand(
      process.execPath,
      ['node_modules/next/dist/bin/next', 'build'],
      {
        env: { ...process.env, NODE_ENV: 'production', NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key },
      },
    );
    if (code !== 0) throw new StartError(`next build failed:\n${output}`);
    writeFileSync(stamp, wanted);
    return { outcome: 'built' };
  });
}
