import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { env } from '#lib/env.ts';
import { processWide } from '#lib/stacks/process-wide.ts';
import type { CompileJob } from './compile-worker.ts';
import { compileTimeoutMs, maxCompilerMegabytes } from './page-limits.ts';

type Compiler = { worker?: Promise<Worker>; last: Promise<unknown> };

const compiler = processWide<Compiler>('compiler', () => ({ last: Promise.resolve() }));

/** The JSON of what compileBody gives, or why it gave nothing. */
export type Compiled = { json: string } | { problem: string };

/**
 * Compiles a body in a thread of its own, one after another. A text that takes too long, too much memory or too deep
 * a recursion costs that thread and never the server; and the thread knows none of the server's secrets.
 */
export function runCompiler(job: CompileJob, timeoutMs = compileTimeoutMs): Promise<Compiled> {
  const compiled = compiler.last.then(() => compileInThread(job, timeoutMs));
  compiler.last = compiled;
  return compiled;
}

async function compileInThread(job: CompileJob, timeoutMs: number): Promise<Compiled> {
  compiler.worker ??= startWorker();
  try {
    const worker = await compiler.worker;
    worker.ref();
    worker.postMessage(job);
    const [json] = await once(worker, 'message', { signal: AbortSignal.timeout(timeoutMs) });
    worker.unref();
    return { json };
  } catch (cause) {
    const ended = compiler.worker;
    compiler.worker = undefined;
    await ended.then((worker) => worker.terminate()).catch(() => undefined);
    return { problem: problemOf(cause as NodeJS.ErrnoException, timeoutMs) };
  }
}

async function startWorker(): Promise<Worker> {
  const file = path.join(
    /*turbopackIgnore: true*/ process.cwd(),
    'lib',
    'content',
    'compile',
    'compile-worker.ts',
  );
  const { NODE_ENV, PULSEBOOK_CACHE_DIR, PULSEBOOK_CONTENT_DIR } = env;
  const worker = new Worker(/*turbopackIgnore: true*/ file, {
    env: { NODE_ENV, PULSEBOOK_CACHE_DIR, PULSEBOOK_CONTENT_DIR },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxCompilerMegabytes },
  });
  await once(worker, 'message');
  worker.unref();
  return worker;
}

function problemOf({ name, code, message }: NodeJS.ErrnoException, timeoutMs: number): string {
  if (name === 'AbortError') {
    return `compiling took more than ${timeoutMs / 1000} s: simplify what is nested or repeated, or split this page`;
  }
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return `compiling needs more than ${maxCompilerMegabytes} MB of memory: split this page`;
  }
  return `the compiler crashed: ${message}`;
}
