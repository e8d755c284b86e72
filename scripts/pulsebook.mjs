import { once } from 'node:events';
import { createServer, isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { build, serverActionsKey } from './build.mjs';
import { openDatabase } from './database.mjs';
import { migrate } from './migrate.mjs';
import { describeError, StartError, say, step } from './progress.mjs';
import { freePort } from './runtime/free-port.mjs';
import { startProgram, stopProgram } from './runtime/processes.mjs';

const usualPort = 3000;
const answerTimeoutMs = 180_000;

function chooseHost() {
  const host = process.env.PULSEBOOK_HOST || '127.0.0.1';
  const isLoopback = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  if (isLoopback) return host;
  throw new StartError(
    `PULSEBOOK_HOST is ${host}, but there is no sign-in yet: everyone who reaches that address could ask your ` +
      'databases. Only loopback is served (127.0.0.1, ::1, localhost); reach it from elsewhere through an SSH tunnel.',
  );
}

async function isFree(host, port) {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return server.address().port;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}

async function choosePort(host) {
  const wanted = Number(process.env.PORT || usualPort);
  if (wanted && (await isFree(host, wanted))) return wanted;
  if (wanted && process.env.PORT) {
    throw new StartError(`PORT is ${wanted}, but something else listens there.`);
  }
  return freePort();
}

async function waitForAnswer(url, program) {
  const deadline = performance.now() + answerTimeoutMs;
  while (program.exitCode === null && performance.now() < deadline) {
    try {
      // A connection kept alive would hold the server up when it is to end.
      const headers = { connection: 'close' };
      const signal = AbortSignal.timeout(answerTimeoutMs);
      const answer = await fetch(url, { redirect: 'manual', headers, signal });
      await answer.arrayBuffer();
      return { outcome: answer.status < 500 ? 'answers' : `answers ${answer.status}: see above` };
    } catch {
      await sleep(50);
    }
  }
  throw new StartError('The web server did not start; its output is above.');
}

/**
 * Brings everything up, in order, and takes it down in the opposite order at the end.
 * @param {{ mode: 'production' | 'development', lab: boolean }} options
 */
export async function runPulsebook({ mode, lab }) {
  /** @type {(() => Promise<void>)[]} */
  const closers = [];
  let ending = false;
  const end = async (exitCode) => {
    if (ending) return;
    ending = true;
    for (const close of closers.reverse()) await close().catch((error) => console.error(error.message));
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
  process.on('disconnect', () => end(0));
  /** Keeps what was opened, to be closed; what opens during the end is closed at once. */
  const keep = async (opened) => {
    if (ending) await opened.close();
    else closers.push(opened.close);
    return opened;
  };

  try {
    const host = chooseHost();
    const { openLab } = await import('./lab.mjs');
    const database = await step('Database', async () => {
      const value = await keep(await openDatabase());
      return { outcome: value.how, value };
    });
    process.env.DATABASE_URL = database.url;
    await step('Migrations', () => migrate(database.url));
    const opening = lab ? step('Lab', openLab).then(keep) : undefined;
    if (mode === 'production') await step('Build', build);
    await opening;
    const port = await choosePort(host);
    const url = `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
    await step('Web server', async () => {
      const command = mode === 'production' ? 'start' : 'dev';
      const next = ['node_modules/next/dist/bin/next', command, '--hostname', host, '--port', String(port)];
      const env = { NODE_ENV: mode, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey() };
      const program = startProgram(next, { env });
      await keep({ close: () => stopProgram(program) });
      program.once('exit', (code) => {
        if (!ending) say(`The web server ended by itself (${code ?? program.signalCode}).`);
        end(1);
      });
      return waitForAnswer(url, program);
    });
    process.send?.({ url });
    say(`Pulsebook is ready. Ctrl-C ends it.\n\n  ${url}\n`);
  } catch (error) {
    if (ending) return;
    process.exitCode = 1;
    describeError(error);
    await end(1);
  }
}
