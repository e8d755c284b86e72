import { parentPort } from 'node:worker_threads';
import { type Body, compileBody } from './compile-body.ts';

/** What run-compiler.ts sends to its thread. */
export type CompileJob = { page: Body; vars?: Record<string, string> };

parentPort?.on('message', async ({ page, vars }: CompileJob) => {
  // As text: nothing but data can come back.
  parentPort?.postMessage(JSON.stringify(await compileBody(page, vars)));
});

// All that compiles is loaded before the first page's time begins.
const sample = '```bash\npsql --version\n```\n';
await compileBody({ stack: 'none', slug: 'none', checks: [], body: sample, bodyLine: 1 }, {});
parentPort?.postMessage('ready');
