import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { processWide } from '#lib/stacks/process-wide.ts';

export type Sharing = {
  /** How long an answer is given again, from its end on; 0 shares only what is under way. */
  reuseMs: number;
  /** How many are made at once, and how many more may wait for that. */
  maxAtOnce: number;
  maxWaiting: number;
};

/** The whole of an answer, which can be sent more than once. */
type Answer = { status: number; headers: [string, string][]; body: ArrayBuffer };

const maxKeptBytes = 20 * 1024 * 1024;
const retryAfterSeconds = 3;

/** Makes one answer where many ask for the same, and says "Busy" where too many ask for different ones. */
export function createAnswers(name: string, sharing: Sharing) {
  const { underWay, kept, limit } = processWide(`answers of ${name}`, () => ({
    underWay: new Map<string, Promise<Answer>>(),
    kept: new LRUCache<string, Answer>({
      maxSize: maxKeptBytes,
      sizeCalculation: ({ body }) => body.byteLength + 1,
      ttl: Math.max(1, sharing.reuseMs),
    }),
    limit: pLimit(sharing.maxAtOnce),
  }));

  async function make(key: string, work: () => Promise<Response>): Promise<Answer> {
    const answer = await limit(async () => {
      const made = await work();
      return { status: made.status, headers: [...made.headers], body: await made.arrayBuffer() };
    });
    if (sharing.reuseMs && answer.status === 200) kept.set(key, answer);
    return answer;
  }

  return {
    /** The answer that is kept or under way, else a new one; 503 with Retry-After where too many wait already. */
    async read(key: string, work: () => Promise<Response>): Promise<Response> {
      const known = kept.get(key);
      if (known) return responseOf(known);
      const joined = underWay.get(key);
      if (joined) return responseOf(await joined);
      if (limit.activeCount + limit.pendingCount >= sharing.maxAtOnce + sharing.maxWaiting) return busy();
      const started = make(key, work).finally(() => underWay.delete(key));
      underWay.set(key, started);
      return responseOf(await started);
    },
  };
}

function responseOf({ status, headers, body }: Answer): Response {
  return new Response(body.byteLength ? body : null, { status, headers });
}

/** Nothing was begun. */
export function busy(): Response {
  const problem = `Busy, try again in ${retryAfterSeconds} s`;
  return Response.json(
    { problem },
    { status: 503, headers: { 'retry-after': String(retryAfterSeconds), 'cache-control': 'no-store' } },
  );
}
