import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startProgram, stopProgram } from './runtime/processes.mjs';

const endTimeoutMs = 60_000;

/**
 * The demo as people start it, at a free port, with a data folder of its own and in it a copy of the content
 * that a test may change.
 * @param {string} folder
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function openTestPulsebook(folder) {
  const content = path.join(folder, 'content');
  cpSync('content', content, { recursive: true });
  // A secret of the server that no browser may ever see (tests/e2e/secrets.ts), for pages that try to read it.
  const canary = `canary-${randomUUID()}`;
  writeFileSync(path.join(folder, 'canary'), canary);
  const env = {
    PULSEBOOK_TEST_CANARY: canary,
    PULSEBOOK_DATA_DIR: folder,
    PULSEBOOK_CONTENT_DIR: content,
    PULSEBOOK_PREPARED: '1',
    DATABASE_URL: '',
    PORT: '0',
  };
  const program = startProgram(['scripts/demo.mjs'], { env, stdio: 'pipe' });
  let output = '';
  for (const stream of [program.stdout, program.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const [first] = await Promise.race([once(program, 'message'), once(program, 'exit')]);
  if (!first?.url) throw new Error(`the demo ended (${first}):\n${output}`);
  return { url: first.url, close: () => stopProgram(program, { timeoutMs: endTimeoutMs }) };
}
