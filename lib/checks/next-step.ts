import { maxConnections } from '#lib/probes/connection-limits.ts';
import { roleLimit } from '#lib/probes/postgres/explain-postgres-error.ts';
import { tlsRejected } from '#lib/probes/postgres/negotiate-tls.ts';
import { writingRole } from '#lib/probes/postgres/refuse-writing-role.ts';
import type { ProbeError } from '#lib/probes/probe-error.ts';
import type { Stack, TargetKind } from '#lib/stacks/stack.ts';
import { ownEntry } from '#lib/vocabulary/own-entry.ts';

type Place = { title: string; variable: string };
type Step = (place: Place) => string;

const runs: Step = ({ title, variable }) =>
  `Check that ${title} is running and that ${variable} has its host and port`;
const known: Step = ({ variable }) => `Fix the host name in ${variable}, or its DNS record`;
const route: Step = ({ title, variable }) =>
  `Check that ${title} is not hung and that no firewall blocks the host in ${variable}`;
const certificate: Step = ({ title }) =>
  `Give ${title} a certificate that this machine trusts, issued for the host name in use`;

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
    '28P01': ({ variable }) =>
      `Fix the password in ${variable}, or reset the role's password with ALTER ROLE`,
    '28000': () => 'Add a line to pg_hba.conf for this role, database and address, and reload Postgres',
    '3D000': ({ variable }) => `Fix the database name in ${variable}, or create the database`,
    '53300': () => 'Terminate idle sessions or raise max_connections, then find what keeps them open',
    [roleLimit]: ({ variable }) =>
      `Look in pg_stat_activity for other sessions of the role in ${variable}, or raise its CONNECTION LIMIT to ` +
      `${maxConnections.server} for each Pulsebook replica, plus 1`,
    [writingRole]: ({ variable }) =>
      "Create a read-only role for Pulsebook: CREATE ROLE pulsebook LOGIN PASSWORD '…' CONNECTION LIMIT 4; " +
      `GRANT pg_monitor, pg_read_all_data TO pulsebook; then use it in ${variable}. Preflight shows all statements`,
    [tlsRejected]: ({ title, variable }) =>
      `Enable TLS on ${title} (ssl = on), or remove sslmode=require from ${variable} if its network is trusted`,
    '57P03': ({ title }) => `Wait for ${title} to start; if it does not, see its log`,
  },
  redis: {
    NOAUTH: ({ variable }) => `Add the Redis password to ${variable}`,
    WRONGPASS: ({ variable }) => `Fix the user and password in ${variable}`,
    NOPERM: () => 'Grant this user the command and its keys with ACL SETUSER',
    LOADING: ({ title }) => `Wait for ${title} to load its data; INFO persistence shows the progress`,
    OOM: () => 'Raise maxmemory, or set a maxmemory-policy that evicts keys',
    MISCONF: () => 'Free disk space or make the data directory writable, so that Redis can save its snapshot',
    MAXCLIENTS: () => 'Close idle clients or raise maxclients',
  },
};

/** The one step to take when a target cannot be queried; undefined where there is no obvious one. */
export function nextStep(error: ProbeError, kind: TargetKind, place: Place): string | undefined {
  const { code = '' } = error;
  if (error.kind === 'not-configured' && error.stage === 'connect') return 'Preflight shows what to set';
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
