import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { ProblemError } from './errors.ts';
import type { PostgresInfo } from './stacks/connection/connection-info.ts';
import { labelOf } from './stacks/connection/label.ts';
import { checkSurroundings } from './stacks/connection/parse-connection.ts';
import { parsePostgres, standardPostgresUrl } from './stacks/connection/parse-postgres.ts';
import { Refused } from './stacks/connection/refused.ts';

export const databaseVariable = 'environment variable DATABASE_URL';

/** A connection string of Pulsebook's own database: as pg takes it, as a URL that every tool reads alike, and its label. */
type Read = { config: pg.ClientConfig; url: string; label: string };

/** `refusal`: what is wrong with it, as a clause, without any part of the value. */
export function readDatabase(given: string): Read | { refusal: string } {
  try {
    checkSurroundings(given);
    const info = parsePostgres(given, 'disable');
    return { config: toConfig(info), url: standardPostgresUrl(given), label: labelOf(info) };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.message };
    throw error;
  }
}

/** @throws ProblemError */
export function pgConfigOf(given: string): pg.ClientConfig {
  const read = readDatabase(given);
  if ('refusal' in read) throw new ProblemError(databaseVariable, read.refusal);
  return read.config;
}

function toConfig(info: PostgresInfo): pg.ClientConfig {
  const [{ host, address, port, socketPath }, ...more] = info.servers;
  if (more.length) throw new Refused("it names several hosts; Pulsebook's own database needs exactly one");
  if (socketPath?.startsWith('\0'))
    throw new Refused("Pulsebook's own database cannot be on an abstract socket");
  const { user, password, database, options } = info;
  return {
    host: address ?? host,
    port,
    user,
    // As a function: instead of an empty string, pg would use PGPASSWORD or ~/.pgpass.
    password: () => password,
    database,
    options,
    ssl: socketPath ? false : tlsOf(info),
    enableChannelBinding: info.requiresChannelBinding,
  };
}

function tlsOf(info: PostgresInfo): pg.ClientConfig['ssl'] {
  const { sslMode, sslRootCert, sslCert, sslKey, sslPassword, servers } = info;
  if (sslMode === 'disable') return false;
  if (sslMode === 'allow' || sslMode === 'prefer') {
    throw new Refused(
      "for Pulsebook's own database, sslmode must be disable, require, verify-ca or verify-full",
    );
  }
  const read = (keyword: string, file: string | undefined) => file && readPem(keyword, file);
  return {
    rejectUnauthorized: sslMode !== 'require' || sslRootCert !== undefined,
    ca: read('sslrootcert', sslRootCert),
    cert: read('sslcert', sslCert),
    key: read('sslkey', sslKey),
    passphrase: sslPassword,
    servername: servers[0].host,
    ...(sslMode !== 'verify-full' && { checkServerIdentity: () => undefined }),
  };
}

function readPem(keyword: string, file: string): string {
  try {
    return readFileSync(/*turbopackIgnore: true*/ file, 'utf8');
  } catch {
    throw new Refused(`the file in the parameter ${keyword} cannot be read`);
  }
}
