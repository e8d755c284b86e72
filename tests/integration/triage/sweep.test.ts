import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { TriageNews } from '#lib/triage/triage.ts';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import { startCountingServer } from '../runs/counting-server.ts';
import { startServer, writeStack } from './swept-stack.ts';

// After swept-stack.ts, which says where the content is.
const { db } = await import('#lib/db.ts');
const { closeProbes } = await import('#lib/probes/create-target-client.ts');
const { settleRecording } = await import('#lib/runs/record-run.ts');
const { peekShared } = await import('#lib/runs/readings.ts');
const { resolveCheck } = await import('#lib/content/find/resolve-check.ts');
const { lastSweep, shareSweep } = await import('#lib/triage/share-sweep.ts');
const { sweep } = await import('#lib/triage/sweep.ts');
const { rankPages } = await import('#lib/triage/rank-pages.ts');
const { lastTriage, triage } = await import('#lib/triage/triage.ts');

const close: (() => void)[] = [];
afterAll(async () => {
  await settleRecording();
  await closeProbes();
  await db.$disconnect();
  for (const each of close) each();
});

async function opened<Server extends { close: () => void }>(starting: Promise<Server>): Promise<Server> {
  const server = await starting;
  close.push(server.close);
  return server;
}

/** By page and check. */
function byName(pages: { slug: string; results: CheckResult[] }[]): Record<string, CheckResult> {
  const named = pages.flatMap(({ slug, results }) =>
    results.map((result) => [`${slug}/${result.ref.check}`, result] as const),
  );
  return Object.fromEntries(named);
}

describe('a sweep', () => {
  it('asks the same once, also where pages judge it differently', async () => {
    const server = await opened(startCountingServer());
    const place = await writeStack(
      'same',
      { api: { kind: 'http', url: server.url } },
      {
        strict: `count: { title: Strict, kind: http.get, path: /count, pointer: /count, fail: { atLeast: 1 } }`,
        mild: `count: { title: Mild, kind: http.get, path: /count, pointer: /count, warn: { above: 5 } }
again: { title: The same again, kind: http.get, path: /count, pointer: /count, warn: { above: 5 } }`,
        other: `other: { title: Other, kind: http.get, path: /other, pointer: /count, warn: { above: 5 } }`,
      },
    );
    const found = byName(await sweep([place]).done);
    expect([server.asked('/count'), server.asked('/other')]).toEqual([1, 1]);
    expect(found['strict/count']).toMatchObject({ verdict: 'failing', title: 'Strict' });
    expect(found['mild/count']).toMatchObject({ verdict: 'ok', title: 'Mild' });
    expect(found['mild/again']).toMatchObject({ verdict: 'ok', title: 'The same again' });
  });

  it('asks anew each time, also a target that was dead a moment ago', async () => {
    let isDead = true;
    const server = await opened(
      startServer((socket) => {
        if (isDead) socket.destroy();
        else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
      }),
    );
    const place = await writeStack(
      'revived',
      { api: { kind: 'http', url: `http://${server.at}` } },
      { up: 'up: { title: Up, kind: http.health, path: / }' },
    );
    expect(byName(await sweep([place]).done)['up/up']?.verdict).toBe('failing');
    isDead = false;
    expect(byName(await sweep([place]).done)['up/up']?.verdict).toBe('ok');
  });

  it('leaves a parameter empty, and says of a check that needs one that it does', async () => {
    const server = await opened(startCountingServer());
    const place = await writeStack(
      'typed',
      { api: { kind: 'http', url: server.url } },
      {
        typed: `needs: { title: Needs, kind: http.get, path: /of/$run, pointer: /count, warn: { above: 5 } }
may: { title: May, kind: http.get, path: /any/$color, pointer: /count, warn: { above: 5 } }`,
      },
      'params: { run: { label: Run id, optional: false }, color: { label: Colour, default: red } }',
    );
    const found = byName(await sweep([place]).done);
    expect(found['typed/needs']).toMatchObject({ unknown: 'not-configured', reason: 'Run id is needed' });
    expect(found['typed/may']?.verdict).toBe('ok');
    expect(server.asked('/any/red')).toBe(1);
  });
});

it('judges a page without what the environment runs without, and calls none well for it', async () => {
  const server = await opened(startCountingServer());
  const place = await writeStack(
    'without',
    { api: { kind: 'http', url: server.url }, cache: { kind: 'redis' } },
    {
      both: `count: { title: Count, kind: http.get, path: /count, pointer: /count, warn: { above: 5 } }
up: { title: Up, kind: redis.ping, target: cache }`,
      only: 'up: { title: Up, kind: redis.ping, target: cache }',
    },
  );
  const pages = await sweep([place]).done;
  const reason = 'Here runs without The cache';
  for (const name of ['both/up', 'only/up']) {
    expect(byName(pages)[name]).toMatchObject({
      role: 'context',
      verdict: 'unknown',
      unknown: 'absent',
      reason,
    });
  }
  const { likely, ruledOut, unclear } = rankPages(pages);
  expect(likely).toEqual([]);
  expect(ruledOut).toMatchObject([{ slug: 'both' }]);
  expect(unclear).toMatchObject([{ slug: 'only', reason }]);
});

describe('a target that', () => {
  const checks = `up: { title: Up, kind: redis.ping, target: cache }
memory: { title: Memory, kind: redis.memory, target: cache, role: context }
`;

  it('refuses is asked once, and the page that explains it stands first', async () => {
    const server = await opened(startServer((socket) => socket.destroy()));
    const cache = { kind: 'redis', url: `redis://${server.at}` } as const;
    const more = Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((slug) => [
        slug,
        `size: { title: Size ${slug}, kind: redis.command, target: cache, command: [LLEN, ${slug}], fail: { above: 9 } }`,
      ]),
    );
    const place = await writeStack('refuses', { cache }, { dead: checks, ...more });
    const pages = await sweep([place]).done;
    expect(server.connections()).toBeLessThanOrEqual(2);
    const { 'dead/up': up, ...others } = byName(pages);
    expect(up?.verdict).toBe('failing');
    for (const result of Object.values(others).filter(({ ref }) => ref.page !== 'dead')) {
      expect(result).toMatchObject({ unknown: 'blocked', blockedBy: { page: 'dead', check: 'up' } });
    }
  });

  it.each([
    ['http', 'http', 'up: { title: Up, kind: http.health, path: /up, deadline: 0.5 }'],
    ['prometheus', 'http', 'up: { title: Up, kind: prometheus.ready, deadline: 0.5 }'],
    ['postgres', 'postgresql', 'up: { title: Up, kind: postgres.connect, deadline: 0.5 }'],
    ['redis', 'redis', 'up: { title: Up, kind: redis.ping, deadline: 0.5 }'],
  ] as const)('is frozen (%s) costs its deadline once', async (kind, protocol, up) => {
    const server = await opened(startServer());
    const question = {
      http: (n: number) => `kind: http.get, path: /q${n}, pointer: /count`,
      prometheus: (n: number) => `kind: prometheus.query, query: up == ${n}`,
      postgres: (n: number) => `kind: postgres.query, sql: SELECT ${n} AS n, value: n`,
      redis: (n: number) => `kind: redis.command, command: [LLEN, q${n}]`,
    }[kind];
    const pages = Array.from({ length: 12 }, (_, n) => [
      `page-${n}`,
      `q: { title: Question ${n}, ${question(n)}, onEmpty: { verdict: ok, because: none }, fail: { above: 100 }, deadline: 0.5 }`,
    ]);
    const place = await writeStack(
      `frozen-${kind}`,
      { it: { kind, url: `${protocol}://reader@${server.at}` } },
      { up, ...Object.fromEntries(pages) },
    );
    const found = byName(await sweep([place]).done);
    expect(server.connections()).toBeLessThanOrEqual(2);
    expect(found['up/up']).toMatchObject({ verdict: 'failing' });
    const kinds = Object.values(found).map(({ unknown }) => unknown);
    expect(kinds.filter((one) => one === 'blocked').length).toBeGreaterThanOrEqual(11);
    expect(kinds.filter((one) => one === undefined)).toHaveLength(1);
  });
});

describe('a triage', () => {
  it('is shared by all who ask meanwhile, kept in one go, and shown to who looks at a check', async () => {
    const server = await opened(startCountingServer(50));
    const place = await writeStack(
      'shared',
      { api: { kind: 'http', url: server.url } },
      {
        one: 'count: { title: One, kind: http.get, path: /one, pointer: /count, fail: { atLeast: 1 }, every: 60 }',
        two: 'count: { title: Two, kind: http.get, path: /two, pointer: /count, warn: { above: 5 }, every: 60 }',
      },
    );
    expect(lastTriage([place])).toBeUndefined();
    const ends = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const news: TriageNews[] = [];
        for await (const one of triage([place])) news.push(one);
        return { news, report: news.at(-1) };
      }),
    );
    expect([server.asked('/one'), server.asked('/two')]).toEqual([1, 1]);
    expect(new Set(ends.map(({ report }) => JSON.stringify(report))).size).toBe(1);
    const [first] = ends;
    expect(first?.report).toMatchObject({
      state: 'done',
      report: { checks: 2, likely: [{ slug: 'one' }], ruledOut: [{ slug: 'two' }] },
    });
    expect(first?.news.flatMap((one) => (one.state === 'asking' ? one.found : []))).toMatchObject([
      { slug: 'one', verdict: 'failing' },
    ]);

    await settleRecording();
    const runs = await db.run.findMany({ where: { stack: 'shared' }, orderBy: { page: 'asc' } });
    expect(runs).toMatchObject([
      { page: 'one', trigger: 'triage', verdict: 'failing', who: 'local' },
      { page: 'two', trigger: 'triage', verdict: 'ok' },
    ]);
    expect(runs.every(({ pageHash }) => pageHash.length === 64)).toBe(true);

    const looked = resolveCheck({
      stack: 'shared',
      page: 'one',
      check: 'count',
      environment: 'here',
      params: {},
    });
    expect(looked.ok && peekShared(looked.value)).toMatchObject({ verdict: 'failing', title: 'One' });

    expect(lastTriage([place])).toMatchObject({ likely: [{ slug: 'one' }] });
    expect(lastSweep(place)?.pages[0]?.results[0]?.evidence.samples).toEqual([]);
    await shareSweep(place).finished;
    expect(server.asked('/one')).toBe(2);
  });

  it('tells how far it is while it goes on', async () => {
    const server = await opened(startCountingServer(300));
    const place = await writeStack(
      'slowly',
      { api: { kind: 'http', url: server.url } },
      {
        page: ['a', 'b', 'c', 'd']
          .map(
            (n) => `${n}: { title: ${n}, kind: http.get, path: /${n}, pointer: /count, warn: { above: 5 } }`,
          )
          .join('\n'),
      },
    );
    const counts: number[] = [];
    for await (const news of triage([place])) {
      if (news.state === 'asking') counts.push(news.answered);
      await sleep(0);
    }
    expect(counts[0]).toBe(0);
    expect(counts).toContain(2);
    expect(counts.at(-1)).toBe(4);
  });
});
