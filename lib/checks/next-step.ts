import { maxConnections } from '#lib/probes/connection-limits.ts';
import { roleLimit } from '#lib/probes/postgres/explain-postgres-error.ts';
import { tlsRefused } from '#lib/probes/postgres/negotiate-tls.ts';
import { writingRole } from '#lib/probes/postgres/refuse-writing-role.ts';
import type { ProbeError } from '#lib/probes/probe-error.ts';
import type { Stack, TargetKind } from '#lib/stacks/stack.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

type Place = { title: string; variable: string };
type Step = (place: Place) => string;

const runs: Step = ({ title, variable }) =>
  `See whether ${title} is running, and whether ${variable} names its host and port`;
const known: Step = ({ variable }) => `Correct the host name in ${variable}, or the DNS that should know it`;
const route: Step = ({ title, variable }) =>
  `See whether ${title} hangs, and whether a firewall lets connections through to the host in ${variable}`;
const certificate: Step = ({ title }) =>
  `Give ${title} a certificate that this machine trusts, made out for the host name that is asked`;

const ofSocket: Record<string, Step> = {
  ECONNREFUSED: runs,
  ECONNRESET: runs,
  ENOENT: runs,
  EHOSTUNREACH: route,
  ENETUNREACH: route,
  ETIMEDOUT: route,
  ENOTFOUND: known,
  EAI_AGAIN: known,
};

/** Postgres: https://www.postgresql.org/docs/current/errcodes-appendix.html. Redis: the first word of an error. */
const ofTarget: Partial<Record<TargetKind, Record<string, Step>>> = {
  postgres: {
    '28P01': ({ variable }) => `Correct the password in ${variable}, or set the role's again with ALTER ROLE`,
    '28000': () => 'Add a line to pg_hba.conf for this role, database and address, and reload Postgres',
    '3D000': ({ variable }) => `Correct the database's name in ${variable}, or create the database`,
    '53300': () => 'End idle sessions or raise max_connections, then look for what holds them open',
    [roleLimit]: ({ variable }) =>
      `Look in pg_stat_activity for other sessions of the role in ${variable}, or raise its CONNECTION LIMIT to ` +
      `${maxConnections.server} for each Pulsebook replica, plus 1`,
    [writingRole]: ({ variable }) =>
      "Create a read-only role for Pulsebook: CREATE ROLE pulsebook LOGIN PASSWORD '…' CONNECTION LIMIT 4; " +
      `GRANT pg_monitor, pg_read_all_data TO pulsebook; then use it in ${variable}. Preflight shows all statements`,
    [tlsRefused]: ({ title, variable }) =>
      `Turn on TLS on ${title} (ssl = on), or remove sslmode=require from ${variable} if its network may see everything`,
    '57P03': ({ title }) => `Wait until ${title} has started; if it does not, its log says why`,
  },
  redis: {
    NOAUTH: ({ variable }) => `Put the password that Redis wants into ${variable}`,
    WRONGPASS: ({ variable }) => `Correct the user and password in ${variable}`,
    NOPERM: () => 'Let this user run the command and read the keys, with ACL SETUSER',
    LOADING: ({ title }) => `Wait until ${title} has loaded its data; INFO persistence says how far it is`,
    OOM: () => 'Raise maxmemory, or choose a maxmemory-policy that evicts',
    MISCONF: () => 'Make room or a writable folder for the snapshot, which Redis could not save',
    MAXCLIENTS: () => 'Close idle clients or raise maxclients',
  },
};

/** The one step to take when a target does not let itself be asked; undefined where there is no obvious one. */
export function nextStep(error: ProbeError, kind: TargetKind, place: Place): string | undefined {
  const { code = '' } = error;
  if (error.kind === 'not-configured' && error.stage === 'connect')
    return 'The preflight page says what to set for it';
  const step = ownEntry(ofTarget[kind], code) ?? ownEntry(ofSocket, code);
  if (step) return step(place);
  if (error.stage !== 'connect') return undefined;
  if (/CERT|TLS|SSL/.test(code)) return certificate(place);
  return error.kind === 'timeout' ? route(place) : undefined;
}

/** The same for a target by its name in the stack file. */
export function nextStepAt(
  error: ProbeError,
  { stack, environment }: { stack: Stack; environment: string },
  target: string,
): string | undefined {
  const declared = ownEntry(stack.targets, target);
  const variable =
    ownEntry(ownEntry(stack.environments, environment)?.targets, target)?.url ?? 'its variable';
  return declared && nextStep(error, declared.kind, { title: declared.title, variable });
}
