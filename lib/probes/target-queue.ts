import type { Target } from '#lib/stacks/stack.ts';
import { ownLimit } from './answer-errors.ts';
import { maxConnections, serverOf } from './connection-limits.ts';
import { placeOf } from './open-socket.ts';
import type { ProbeError } from './probe-error.ts';

/** One question under way or answered, shared by all who ask it. */
export type SharedQuestion<T> = { answer: Promise<T>; tookMs: () => number };

/** `answeredAt`: when it last answered anything, on the clock of performance.now(). `silence`: it answers nothing. */
type Answering = { answeredAt: number; silence?: ProbeError };
type ServerQueue = Answering & { asking: number; waiting: Waiting[] };
type Waiting = { queue: TargetQueue; begin: () => void };

/** The questions of a round to one target, which stands in line with the others on its server. */
export type TargetQueue = Answering & {
  server: ServerQueue;
  asking: number;
  /** What was asked or waits to be. */
  questions: Map<string, SharedQuestion<unknown>>;
  turnSince: number;
  askedInTurn: number;
};

/** How long, and how many questions at least, one target is asked while others on its server wait. */
const turn = { ms: 100, questions: 10 };
const never = Number.NEGATIVE_INFINITY;

/** The queues of one round, each made when its target is first asked. */
export function openQueues(): (target: Target) => TargetQueue {
  const servers = new Map<string, ServerQueue>();
  const targets = new Map<string, TargetQueue>();
  return (target) => {
    const { key } = target;
    const known = targets.get(key);
    if (known) return known;
    const address = serverOf(placeOf(target));
    const server = servers.get(address) ?? { answeredAt: never, asking: 0, waiting: [] };
    const queue = {
      answeredAt: never,
      server,
      asking: 0,
      questions: new Map(),
      turnSince: never,
      askedInTurn: 0,
    };
    servers.set(address, server);
    targets.set(key, queue);
    return queue;
  };
}

/** Resolves when the next question may be asked. Each must be followed by endTurn(). */
export function takeTurn(queue: TargetQueue): Promise<void> {
  if (!mayAsk(queue)) return new Promise((begin) => queue.server.waiting.push({ queue, begin }));
  if (queue.asking === 0) beginTurn(queue);
  beginQuestion(queue);
  return Promise.resolve();
}

/** The next question is of the same target while its turn lasts, then of the one whose turn is longest ago. */
export function endTurn(queue: TargetQueue): void {
  const { server } = queue;
  queue.asking -= 1;
  server.asking -= 1;
  const ready = server.waiting.filter((waiting) => mayAsk(waiting.queue));
  const own = hasTurn(queue) ? ready.find((waiting) => waiting.queue === queue) : undefined;
  const next = own ?? ready.toSorted((a, b) => a.queue.turnSince - b.queue.turnSince)[0];
  if (!next) return;
  server.waiting.splice(server.waiting.indexOf(next), 1);
  if (!own) beginTurn(next.queue);
  beginQuestion(next.queue);
  next.begin();
}

export function noteAnswer(queue: TargetQueue): void {
  queue.answeredAt = queue.server.answeredAt = performance.now();
}

/** An error that the target gave is an answer, too; only a deadline that ran out in silence is none. */
export function noteError(queue: TargetQueue, error: ProbeError, askedAt: number): void {
  const { code = '', stage } = error;
  if (code === 'ETIMEDOUT') {
    for (const one of [queue, queue.server]) if (one.answeredAt < askedAt) one.silence ??= error;
  } else if (stage === 'question' && code !== ownLimit && code !== 'ABORTED') {
    noteAnswer(queue);
  }
}

function mayAsk({ server, asking }: TargetQueue): boolean {
  return asking < maxConnections.target && server.asking < maxConnections.server;
}

function hasTurn({ turnSince, askedInTurn }: TargetQueue): boolean {
  return askedInTurn < turn.questions || performance.now() - turnSince < turn.ms;
}

function beginTurn(queue: TargetQueue): void {
  queue.turnSince = performance.now();
  queue.askedInTurn = 0;
}

function beginQuestion(queue: TargetQueue): void {
  queue.askedInTurn += 1;
  queue.asking += 1;
  queue.server.asking += 1;
}
