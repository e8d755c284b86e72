import { expect, it } from 'vitest';
import type { SweptPage } from '#lib/triage/swept-page.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { watchOthers } from './watch-others.ts';

const limits = { pauseMs: 1, atLeastMs: 0, atMostMs: 5000, stillLooks: 2 };

type Said = Record<string, [verdict: Verdict, role?: 'symptom' | 'context', type?: 'issue' | 'guide']>;

function swept(said: Said): SweptPage[] {
  return Object.entries(said).map(([slug, [verdict, role = 'symptom', type = 'issue']]) => ({
    stack: 'shop',
    environment: 'lab',
    slug,
    title: slug,
    section: '1',
    type,
    causes: [],
    results: [
      {
        ref: { stack: 'shop', page: slug, check: 'ask', environment: 'lab', params: {} },
        title: 'Ask',
        role,
        verdict,
        reason: `${slug} is ${verdict}`,
        evidence: { asked: [], samples: [], thresholds: {} },
        startedAt: '2026-11-22T12:00:00Z',
        durationMs: 1,
      },
    ],
  }));
}

/** Says one after another, and the last for ever. */
function looks(...those: Said[]) {
  let count = 0;
  const look = async () => {
    const now = those[Math.min(count, those.length - 1)] ?? {};
    count += 1;
    return swept(now);
  };
  return { look, count: () => count };
}

it('counts what any look saw, until nothing changes any more', async () => {
  const { look, count } = looks(
    { own: ['failing'], slow: ['ok'], errors: ['warning'] },
    { own: ['failing'], slow: ['failing'], errors: ['warning'] },
    { own: ['failing'], slow: ['ok'], errors: ['warning'] },
  );
  const watched = await watchOthers(look, 'own', limits);
  expect(watched).toMatchObject({
    failing: ['slow'],
    signs: ['errors'],
    said: { slow: 'ask: slow is failing' },
    alarms: ['errors#ask', 'slow#ask'],
    isStill: true,
  });
  expect(count()).toBe(5);
});

it('takes no notice of its own page, of context and of guides', async () => {
  const { look } = looks({
    own: ['failing'],
    why: ['failing', 'context'],
    dashboard: ['failing', 'symptom', 'guide'],
  });
  expect(await watchOthers(look, 'own', limits)).toMatchObject({ failing: [], signs: [], alarms: [] });
});

it('does not take what is unknown for an alarm', async () => {
  const { look } = looks({ slow: ['unknown'] });
  expect(await watchOthers(look, 'own', limits)).toMatchObject({ failing: [], alarms: [] });
});

it('ends where verdicts never stand still, and says so', async () => {
  let count = 0;
  const look = async () => {
    count += 1;
    return swept({ slow: [count % 2 ? 'ok' : 'warning'] });
  };
  const watched = await watchOthers(look, 'own', { ...limits, atMostMs: 500 });
  expect(watched).toMatchObject({ isStill: false, signs: ['slow'] });
});
