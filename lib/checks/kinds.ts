import { get } from './http/get.ts';
import { health } from './http/health.ts';
import { langsmithTraces } from './http/langsmith-traces.ts';
import { tcpConnect } from './http/tcp-connect.ts';
import type { Kind } from './kind.ts';
import { connect } from './postgres/connect.ts';
import { extension } from './postgres/extension.ts';
import { migrations } from './postgres/migrations.ts';
import { query as postgresQuery } from './postgres/query.ts';
import { tables } from './postgres/tables.ts';
import { freshness } from './prometheus/freshness.ts';
import { query as prometheusQuery } from './prometheus/query.ts';
import { ready } from './prometheus/ready.ts';
import { targets } from './prometheus/targets.ts';
import { command } from './redis/command.ts';
import { ping } from './redis/ping.ts';

export const catalogue: readonly Kind[] = [
  connect,
  postgresQuery,
  tables,
  migrations,
  extension,
  ping,
  command,
  ready,
  prometheusQuery,
  targets,
  freshness,
  health,
  get,
  tcpConnect,
  langsmithTraces,
];

/** The catalogue of kinds by name. A new kind is a file beside these and a line in this list. */
export const kinds: ReadonlyMap<string, Kind> = new Map(catalogue.map((kind) => [kind.name, kind]));

export function findKind(name: string): Kind | undefined {
  return kinds.get(name);
}
