import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';

const charOid = 18;
const textOid = 25;

/** Postgres's internal "char", which the catalogues use, is unknown to adapter-pg: read it as text, call it a character. */
function readInternalChars(queryable) {
  const performIO = queryable.performIO.bind(queryable);
  const queryRaw = queryable.queryRaw.bind(queryable);
  let charColumns = [];
  queryable.performIO = async (query) => {
    const result = await performIO(query);
    charColumns = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== charOid) continue;
      field.dataTypeID = textOid;
      charColumns.push(index);
    }
    return result;
  };
  queryable.queryRaw = async (query) => {
    const answer = await queryRaw(query);
    for (const index of charColumns) answer.columnTypes[index] = ColumnTypeEnum.Character;
    return answer;
  };
  return queryable;
}

function adaptForMigrations(adapter) {
  readInternalChars(adapter);
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => readInternalChars(await startTransaction(level));
  // The adapter cuts a script at every semicolon, also inside a function's body. The server knows better.
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script);
  };
  return adapter;
}

/**
 * adapter-pg as the schema engine needs it.
 * @param {string} given as prisma.config.ts writes it, for every tool alike: it may run on a Node that knows no TypeScript
 */
export function createAdapterFactory(given) {
  const databaseUrl = withLibpqTls(given);
  const factory = new PrismaPg({ connectionString: databaseUrl });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => adaptForMigrations(await connect());
  // The adapter's own version, given a connection string, lands in the main database.
  factory.connectToShadowDb = async () => {
    const name = `prisma_shadow_${crypto.randomUUID()}`;
    const admin = await connect();
    await admin.executeScript(`CREATE DATABASE "${name}"`);
    const url = new URL(databaseUrl);
    url.pathname = `/${name}`;
    const shadow = adaptForMigrations(await new PrismaPg({ connectionString: url.href }).connect());
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await admin.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      await admin.dispose();
    };
    return shadow;
  };
  return factory;
}

/** So that sslmode means to pg what it means to libpq. */
function withLibpqTls(databaseUrl) {
  const url = new URL(databaseUrl);
  if (url.searchParams.has('sslmode')) url.searchParams.set('uselibpqcompat', 'true');
  return url.href;
}
