import type { Cell, Series } from '#lib/vocabulary/observation.ts';
import type { OtherPlace } from './allowed-place.ts';
import type { CeleryWorker } from './celery/envelope.ts';
import type { Footprint } from './footprint.ts';

/**
 * What a kind of check may ask. Each question is read-only, bounded and polite, is recorded for the
 * evidence, and throws only ProbeError. `target` is the target's name in the stack file; left out, it
 * is the check's own target.
 */
export type TargetClient = {
  postgres(question: PostgresQuestion, target?: string): Promise<PostgresAnswer>;
  /** One command of the allowed list, answered as Redis answers: strings, numbers, nested lists. */
  redis(command: readonly [string, ...string[]], target?: string, how?: RedisOptions): Promise<RedisReply>;
  /**
   * Which workers of a Celery broker are alive: heard, or pinged where the target allows it (`celeryPing`). A ping is
   * the one question that writes: a queue for its answers, which it takes away again.
   */
  celeryWorkers(question: CeleryQuestion, target?: string): Promise<CeleryAnswer>;
  prometheus(question: PrometheusQuestion, target?: string): Promise<PrometheusAnswer>;
  /** Any JSON path of Prometheus's HTTP API below /api/v1/, as its `data`. */
  prometheusApi(path: string, target?: string): Promise<unknown>;
  http(question: HttpQuestion, target?: string): Promise<HttpAnswer>;
  /** Looks up the name of the target's host. */
  dns(target?: string): Promise<DnsAnswer>;
  /** Connects to the target, or to another place: then only if the target allows its host (`denied` otherwise). */
  tcp(target?: string, other?: OtherPlace): Promise<TcpAnswer>;
  /** Shakes hands and reads the certificate, trusted or not. */
  tls(question?: TlsQuestion, target?: string): Promise<TlsAnswer>;
  /** Says the first harmless words of a protocol and hears what comes back. */
  greet(greeting: Greeting, target?: string): Promise<GreetAnswer>;
  /** How long the last question took, without the time that it waited for its turn in Pulsebook. */
  tookMs(): number;
  /** What Pulsebook itself is on the target's server, to be left out of what is measured there. Asks nothing. */
  footprint(target?: string): Footprint;
};

/**
 * `sql` is one query (SELECT, WITH, VALUES or TABLE) with $1, $2 … for `values`. With `dryRun` it is parsed and planned
 * and its columns are described, but it does not run. `authored`: an author wrote it, not Pulsebook, so a role that may
 * write is not asked it (`denied`) unless the target says `allowWritingRole`.
 * `fresh` opens a connection for this question alone, so that logging in is part of the answer.
 * `database` asks another database of the same server, as to learn which ones exist.
 */
export type PostgresQuestion = {
  sql: string;
  values?: readonly (string | number | null)[];
  maxRows?: number;
  dryRun?: boolean;
  authored?: boolean;
  fresh?: boolean;
  database?: string;
};
export type PostgresAnswer = {
  columns: { name: string; type: number }[];
  /** Numbers as numbers, timestamps as ISO 8601, JSON as text, everything else as text; cells are capped. */
  rows: Cell[][];
  truncated: boolean;
};

/** `fresh` opens a connection for this command alone, so that logging in is part of the answer. */
export type RedisOptions = { fresh?: boolean };

export type RedisReply = string | number | null | RedisReply[];

/** `withinMs` is how long heartbeats, or answers to a ping, are waited for; `queues` asks which ones each worker takes from. */
export type CeleryQuestion = { withinMs: number; queues?: boolean };
/** `subscribed` counts who received the ping; those beyond `workers` did not answer it in time. */
export type CeleryAnswer =
  | { by: 'ping'; waitMs: number; subscribed: number; workers: CeleryWorker[] }
  | { by: 'heartbeat'; heardMs: number; workers: CeleryWorker[] };
export type { CeleryWorker };

/**
 * `range` in seconds makes it a range query that ends now, with about `points` steps. `atMs` (milliseconds since 1970)
 * asks about an earlier moment in place of now.
 */
export type PrometheusQuestion = {
  query: string;
  range?: { seconds: number; points?: number };
  atMs?: number;
};
/** Samples that are NaN (0/0: nothing happened) are left out with a warning; infinite ones stay, and are gaps in series. */
export type PrometheusAnswer = {
  samples: { labels: Record<string, string>; value: number }[];
  series: Series[];
  /** Some series were left out: what they say is not known. */
  truncated: boolean;
  warnings: string[];
};

/** `path` is resolved below the target's URL, or is a whole URL of a host that the target allows. `headers` come on top of the target's own (secret) ones. */
export type HttpQuestion = {
  path: string;
  method?: 'GET' | 'HEAD' | 'OPTIONS' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Signed with the target's AWS keys. */
  sign?: { service: 's3'; region: string };
};
/** Header names are lower case. `body` is text, capped; `truncated` says so. */
export type HttpAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string;
  truncated: boolean;
  /** Milliseconds until the answer's headers, and until the end of its body. */
  headersMs: number;
  totalMs: number;
};

export type DnsAnswer = { addresses: string[]; dnsMs: number };

/** `servername` is the name that is asked for, where it is not the host of the target's URL. */
export type TlsQuestion = { servername?: string };
/** `trustProblem` and `nameProblem` are codes of Node, as `CERT_HAS_EXPIRED`; absent where there is none. Times are ISO 8601. */
export type TlsAnswer = {
  protocol: string;
  subject: string;
  issuer: string;
  /** The names that the certificate was made for. */
  names: string[];
  validFrom: string;
  validTo: string;
  trustProblem?: string;
  nameProblem?: string;
  handshakeMs: number;
};

export const greetings = ['http', 'postgres', 'redis', 'silence'] as const;
export type Greeting = (typeof greetings)[number];
/** The first bytes that came back within a second, as latin1; empty when nothing came. */
export type GreetAnswer = { text: string };

/** Milliseconds each step took; `dnsMs` is 0 for an address. */
export type TcpAnswer = { address: string; dnsMs: number; connectMs: number };
