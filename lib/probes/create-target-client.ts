import { type Target, type TargetKind, targetKinds } from '#lib/stacks/stack.ts';
import type { Asked, QuestionLanguage } from '#lib/vocabulary/check-result.ts';
import { showHidden } from '#lib/vocabulary/clean-text.ts';
import { formatDuration } from '#lib/vocabulary/format.ts';
import { askDns } from './ask-dns.ts';
import { askGreeting } from './ask-greeting.ts';
import { askTcp } from './ask-tcp.ts';
import { askTls } from './ask-tls.ts';
import { askWorkers } from './celery/ask-workers.ts';
import { footprintOn } from './footprint.ts';
import { hideSecrets, hideSecretsIn } from './hide-secrets.ts';
import { askHttp } from './http/ask-http.ts';
import { apiPath, askPrometheus, askPrometheusApi, queryOf, rangeFor } from './http/ask-prometheus.ts';
import { forQuestion, type Limits, startLimits } from './limits.ts';
import { closeServerPools } from './pool/take-connection.ts';
import { askPostgres } from './postgres/ask-postgres.ts';
import { ProbeError } from './probe-error.ts';
import { askRedis } from './redis/ask-redis.ts';
import type { Round } from './round.ts';
import {
  celeryCommand,
  celeryText,
  curlCommand,
  dnsText,
  getentCommand,
  greetingText,
  netcatCommand,
  opensslCommand,
  promqlCommand,
  psqlCommand,
  redisCommand,
  redisText,
  sqlText,
  tcpText,
  tlsText,
} from './show-command.ts';
import type { HttpAnswer, PrometheusQuestion, TargetClient } from './target-client.ts';
import type { SharedQuestion } from './target-queue.ts';

export type TargetClientOptions = {
  /** Finds a target by its name in the stack file. Throws a ProbeError `not-configured`. */
  targets: (name: string) => Target;
  /** The check's own target, asked where a question names none. */
  target: string;
  /** For all questions together, from now on. */
  deadlineMs: number;
  signal?: AbortSignal;
  /** A person waits: retry even while the target is backed off after a failure. */
  urgent?: boolean;
  /** Asked together with others: what they ask is shared, and each question has the deadline for itself. */
  round?: Round;
};

/**
 * A client for the targets of one check. `asked` records each question as it is asked; `hide` takes the secrets of all
 * targets that were asked out of data.
 */
export function createTargetClient(options: TargetClientOptions): {
  client: TargetClient;
  asked: Asked[];
  hide: <T>(data: T) => T;
} {
  const { targets, target: own, deadlineMs, signal, urgent = false, round } = options;
  const ownLimits = startLimits(deadlineMs, urgent, signal);
  const asked: Asked[] = [];
  const askedTargets = new Map<string, Target>();

  let lastTookMs = 0;
  const timesAsked = new Map<string, number>();
  /** The same question asked again on purpose, as to time it, is not shared with the first one. */
  function numbered(question: readonly unknown[]): unknown[] {
    const key = JSON.stringify(question);
    const before = timesAsked.get(key) ?? 0;
    timesAsked.set(key, before + 1);
    return [...question, before];
  }

  async function ask<T>(
    name: string | undefined,
    question: readonly unknown[],
    kinds: TargetKind[],
    describe: Describe,
    put: Put<T>,
  ): Promise<T> {
    const target = targets(name ?? own);
    askedTargets.set(target.key, target);
    const record: Asked = { target: target.name, at: target.label, ...describe(target), tookMs: 0 };
    asked.push(record);
    const putTo = async (limits: Limits) => {
      if (!kinds.includes(target.kind)) throw wrongKind(target, kinds);
      return put(target, limits);
    };
    const { answer, tookMs } = round
      ? round.share(target, numbered(question), deadlineMs, putTo)
      : timed(putTo, ownLimits);
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof ProbeError)) throw error;
      // Secrets first: written out, a hidden character of one would no longer be found.
      error.message = showHidden(hideSecrets(target, error.message));
      record.error = error.message;
      throw error;
    } finally {
      lastTookMs = tookMs();
      record.tookMs = lastTookMs;
    }
  }

  const client: TargetClient = {
    postgres: (question, name) =>
      ask(
        name,
        ['postgres', question],
        ['postgres'],
        (target) => show('sql', sqlText(question), psqlCommand(target, question)),
        (target, limits) => askPostgres(target, question, limits),
      ),
    redis: (command, name, about) =>
      ask(
        name,
        ['redis', command, about],
        ['redis'],
        (target) => show('redis', redisText(command), redisCommand(target, command)),
        (target, limits) => askRedis(target, command, limits, about?.fresh),
      ),
    celeryWorkers: (question, name) =>
      ask(
        name,
        ['celery', question],
        ['redis'],
        (target) => show('redis', celeryText(target, question), celeryCommand(target, question)),
        (target, limits) => askWorkers(target, question, limits),
      ),
    prometheus: (question, name) =>
      ask(
        name,
        ['promql', question],
        ['prometheus'],
        (target) => ({
          ...show(
            'promql',
            question.query,
            promqlCommand(
              target,
              queryOf(question, question.range && rangeFor(question.range, question.atMs)),
            ),
          ),
          when: whenOf(question),
        }),
        (target, limits) => askPrometheus(target, question, limits),
      ),
    prometheusApi: (path, name) =>
      ask(
        name,
        ['api', path],
        ['prometheus'],
        (target) => show('http', `GET ${apiPath(path)}`, curlCommand(target, { path: apiPath(path) })),
        (target, limits) => askPrometheusApi(target, path, limits),
      ),
    http: (question, name) =>
      ask(
        name,
        ['http', question],
        ['http', 'prometheus'],
        (target) =>
          show('http', `${question.method ?? 'GET'} ${question.path}`, curlCommand(target, question)),
        async (target, limits) => withoutSecrets(target, await askHttp(target, question, limits)),
      ),
    tcp: (name, other) =>
      ask(
        name,
        ['tcp', other],
        anyKind,
        (target) => show('tcp', tcpText(target, other), netcatCommand(target, other)),
        (target, limits) => askTcp(target, limits, other),
      ),
    dns: (name) =>
      ask(
        name,
        ['dns'],
        anyKind,
        (target) => show('dns', dnsText(target), getentCommand(target)),
        (target, limits) => askDns(target, limits),
      ),
    tls: (question = {}, name) =>
      ask(
        name,
        ['tls', question],
        anyKind,
        (target) => show('tls', tlsText(target, question), opensslCommand(target, question)),
        (target, limits) => askTls(target, question, limits),
      ),
    greet: (greeting, name) =>
      ask(
        name,
        ['greet', greeting],
        anyKind,
        (target) => show('tcp', `${tcpText(target)}, ${greetingText(greeting)}`, netcatCommand(target)),
        (target, limits) => askGreeting(target, greeting, limits),
      ),
    tookMs: () => lastTookMs,
    footprint: (name) => footprintOn(targets(name ?? own)),
  };
  return { client, asked, hide: (data) => hideSecretsIn(askedTargets.values(), data) };
}

/** Ends all connections to targets. For scripts and tests; the next question opens new ones. */
export async function closeProbes(): Promise<void> {
  await closeServerPools();
}

function timed<T>(putTo: (limits: Limits) => Promise<T>, ofCheck: Limits): SharedQuestion<T> {
  const startedAt = performance.now();
  const limits = forQuestion(ofCheck);
  const answer = putTo(limits).finally(() => {
    ofCheck.queuedMs += limits.queuedMs;
  });
  return { answer, tookMs: () => performance.now() - startedAt - limits.queuedMs };
}

const anyKind: TargetKind[] = [...targetKinds];

type Describe = (target: Target) => Pick<Asked, 'language' | 'text' | 'command' | 'when'>;
type Put<T> = (target: Target, limits: Limits) => Promise<T>;

function whenOf({ range, atMs }: PrometheusQuestion): string {
  const end = atMs === undefined ? undefined : new Date(atMs).toISOString();
  if (range) return `over ${formatDuration(range.seconds)}${end ? ` until ${end}` : ''}`;
  return end ? `at ${end}` : 'now';
}

function show(language: QuestionLanguage, text: string, command: string) {
  return { language, text, command };
}

function wrongKind({ title, kind }: Target, kinds: TargetKind[]): ProbeError {
  return new ProbeError(
    'not-configured',
    `${title} is a ${kind} target, but this question is for ${kinds.join(' or ')}`,
    {
      stage: 'question',
    },
  );
}

function withoutSecrets(target: Target, answer: HttpAnswer): HttpAnswer {
  const hidden = Object.entries(answer.headers).map(([name, value]) => [name, hideSecrets(target, value)]);
  return { ...answer, body: hideSecrets(target, answer.body), headers: Object.fromEntries(hidden) };
}
