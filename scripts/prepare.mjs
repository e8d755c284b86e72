import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (existsSync('.env')) process.loadEnvFile('.env');
process.env.NEXT_TELEMETRY_DISABLED = '1';
process.env.CHECKPOINT_DISABLE = '1';

const { install, nodeBinary } = await import('./install.mjs');
const { endWithNpm } = await import('./runtime/end-with-npm.mjs');
const { exitWithError } = await import('./progress.mjs');

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The same script again on Node 24, which ends when this process ends. */
function continueOnNode24() {
  const again = spawn(nodeBinary, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
    env: {
      ...process.env,
      PULSEBOOK_PREPARED: '1',
      PATH: `${path.resolve('node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
    },
  });
  for (const signal of signals) process.on(signal, () => again.kill(signal));
  again.on('exit', (code) => process.exit(code ?? 1));
  return new Promise(() => {});
}

/**
 * What every script does first: the project's folder, `.env`, everything installed, and Node 24.
 * Returns only on Node 24 with all packages there.
 */
export async function prepare() {
  const leave = () => process.exit(130);
  for (const signal of signals) process.on(signal, leave);
  try {
    if (process.env.PULSEBOOK_PREPARED !== '1') await install();
    delete process.env.PULSEBOOK_PREPARED;
    for (const signal of signals) process.off(signal, leave);
    endWithNpm();
    if (!process.version.startsWith('v24.')) await continueOnNode24();
  } catch (error) {
    exitWithError(error);
  }
}
