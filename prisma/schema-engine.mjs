#!/usr/bin/env node
/**
 * Prisma's schema engine without its download: the CLI starts this file instead of the native binary
 * (see prisma.config.ts) and speaks JSON-RPC with it, one message a line. The answers come from
 * Prisma's own engine, compiled to WebAssembly. docs/decisions/0002-prisma-wasm-engine.md says why.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { createAdapterFactory } from './schema-engine-adapter.mjs';

const { values: given, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    datasource: { type: 'string' },
    datamodels: { type: 'string', multiple: true, default: [] },
    version: { type: 'boolean' },
  },
});

if (given.version) {
  console.log('schema-engine-wasm');
  process.exit(0);
}

const databaseUrl = JSON.parse(String(given.datasource ?? '{}')).url || process.env.DATABASE_URL;
const factory = createAdapterFactory(databaseUrl);
let panic = '';

function fail(message, exitCode) {
  console.error(JSON.stringify({ level: 'ERROR', fields: { message } }));
  process.exit(exitCode);
}

const die = (error) => fail(panic || String(error?.stack ?? error), 101);

function loadWasm() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => {
      panic = message;
    },
    get: () => panic,
  };
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  return new WebAssembly.Module(readFileSync(path.join(folder, 'schema_engine_bg.wasm')));
}

async function createEngine(params) {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const { exports } = new WebAssembly.Instance(loadWasm(), { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  const named = given.datamodels.map((file) => [file, readFileSync(file, 'utf8')]);
  const sent = (params?.to?.files ?? params?.from?.files)?.map((file) => [file.path, file.content]);
  const datamodels = named.length ? named : sent;
  return bindings.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

let engine;

async function answer({ id, method, params }) {
  try {
    engine ??= await createEngine(params);
    const result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params);
    if (method !== 'diff') return send({ id, result: result ?? null });
    // The CLI prints what the engine asks it to print, and reads only the exit code from the answer.
    if (result.stdout != null) {
      send({ id: 1_000_000, method: 'print', params: { content: result.stdout.replace(/\n$/, '') } });
    }
    send({ id, result: { exitCode: result.exitCode } });
  } catch (error) {
    const data = { is_panic: panic !== '', message: panic || error.message, error_code: error.code };
    send({
      id,
      error: { code: 4466, message: 'An error happened. Check the data field for details.', data },
    });
  }
}

async function canConnect() {
  try {
    const adapter = await factory.connect();
    await adapter.queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] });
  } catch (error) {
    fail(`P1001 cannot reach the database: ${error.message}`, 1);
  }
  process.exit(0);
}

function serve() {
  let pending = 0;
  let queue = Promise.resolve();
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
  // A panic inside WebAssembly leaves a promise open for ever, and the CLI would take exit 0 for success.
  process.on('beforeExit', () => pending && die('the engine gave no answer'));
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      const message = JSON.parse(line);
      if (!message.method) return;
      pending += 1;
      queue = queue
        .then(() => answer(message))
        .then(() => {
          pending -= 1;
        });
    })
    .on('close', () => queue.then(() => process.exit(0)));
}

if (positionals.includes('can-connect-to-database')) await canConnect();
else if (positionals.includes('create-database')) process.exit(0);
else serve();
