import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';
import { standardDatabaseUrl } from './lib/database-url.ts';

// Prisma's own engine is a download, which an air-gapped network refuses: docs/decisions/0002-prisma-wasm-engine.md.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
  new URL('./prisma/schema-engine.mjs', import.meta.url),
);

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: standardDatabaseUrl() ?? '' },
});
