import { describe, expect, it } from 'vitest';
import type { CheckResult } from '#lib/vocabulary/check-result.ts';
import type { Verdict } from '#lib/vocabulary/verdict.ts';
import { rankPages } from './rank-pages.ts';
import type { SweptPage } from './swept-page.ts';

/** Written as "health: failing", "~cpu: ok" for context, "rows: unknown < database" for one that waits for a page. */
type Line = `${string}: ${Verdict}${'' | ` < ${string}`}`;
type PageMore = Partial<Pick<SweptPage, 'stack' | 'environment' | 'type' | 'causes'>>;

/** What a check is named is also what it asks, so checks of one name on two pages share their question. */
function page(slug: string, lines: Line[], more: PageMore = {}): SweptPage {
  const stack = more.stack ?? 'shop';
  const environment = more.environment ?? 'lab';
  return {
    stack,
    environment,
    slug,
    title: `Title of ${slug}`,
    section: '1.1',
    type: 'issue',
    causes: [],
    ...more,
    results: lines.map((line) => resultOf(line, stack, environment, slug)),
  };
}

function resultOf(line: Line, stack: string, environment: string, slug: string): CheckResult {
  const [, context = '', check = '', verdict = '', waitsFor] =
    /^(~?)(\S+): (\w+)(?: < (\S+))?$/.exec(line) ?? [];
  const blockedBy = waitsFor && { stack, page: waitsFor, check: 'answers', title: waitsFor };
  return {
    ref: { stack, page: slug, check, environment, params: {} },
    title: check,
    role: context ? 'context' : 'symptom',
    verdict: verdict as Verdict,
    ...(blockedBy && { unknown: 'blocked', blockedBy }),
    reason: `${check} is ${verdict}`,
    evidence: {
      asked: [{ target: 't', at: 'h:1', language: 'sql', text: check, command: '', tookMs: 1 }],
      samples: [],
      thresholds: {},
    },
    startedAt: '2026-11-22T14:00:00.000Z',
    durationMs: 1,
  };
}

const order = (...pages: SweptPage[]) => rankPages(pages).likely.map(({ slug }) => slug);

describe('ranking', () => {
  it.each<[string, SweptPage[], string[]]>([
    [
      'what is happening stands above what shows signs',
      [page('signs', ['a: warning', 'b: warning']), page('happening', ['c: failing', 'd: ok', 'e: ok'])],
      ['happening', 'signs'],
    ],
    [
      'what blocks others stands above what it blocks',
      [page('rows', ['x: failing', 'y: unknown < database']), page('database', ['answers: failing'])],
      ['database', 'rows'],
    ],
    [
      'what many wait for stands above what nobody waits for',
      [
        page('other', ['x: failing', 'y: failing']),
        page('database', ['answers: failing', 'slow: ok']),
        page('waits', ['z: unknown < database']),
        page('waits-too', ['w: unknown < database']),
      ],
      ['database', 'other'],
    ],
    [
      'a cause stands above its effect, however much speaks for that',
      [
        page('effect', ['x: failing', 'y: failing'], { causes: ['cause'] }),
        page('cause', ['z: failing', 'w: ok']),
      ],
      ['cause', 'effect'],
    ],
    [
      'the cause of a cause stands first',
      [
        page('last', ['x: failing'], { causes: ['middle'] }),
        page('middle', ['y: failing'], { causes: ['first'] }),
        page('first', ['z: failing', 'w: ok', 'v: ok']),
      ],
      ['first', 'middle', 'last'],
    ],
    [
      'a root cause stands above what follows from another one',
      [
        page('effect', ['x: failing', 'y: failing'], { causes: ['cause'] }),
        page('cause', ['z: failing', 'q: failing']),
        page('unrelated', ['w: failing', 'v: ok']),
      ],
      ['cause', 'unrelated', 'effect'],
    ],
    [
      'a cause that is not happening stands behind nothing',
      [
        page('effect', ['x: failing'], { causes: ['cause'] }),
        page('cause', ['z: ok']),
        page('lesser', ['w: failing', 'v: ok']),
      ],
      ['effect', 'lesser'],
    ],
    [
      'what only shows signs does not stand behind what is happening',
      [page('effect', ['x: failing'], { causes: ['cause'] }), page('cause', ['z: warning'])],
      ['effect', 'cause'],
    ],
    [
      'of two, the one more of whose own evidence matches',
      [page('half', ['x: failing', 'y: ok']), page('whole', ['z: failing', 'w: failing'])],
      ['whole', 'half'],
    ],
    [
      'a question that hardly any other page asks says more than one that many ask',
      [
        page('common', ['up: failing']),
        page('special', ['special: failing']),
        page('a', ['~up: failing', 'x: ok']),
        page('b', ['~up: failing', 'y: ok']),
      ],
      ['special', 'common'],
    ],
    [
      'what could not be known speaks neither for nor against',
      [page('less', ['x: failing', 'y: ok']), page('more', ['z: failing', 'w: unknown'])],
      ['more', 'less'],
    ],
  ])('%s', (_, pages, expected) => expect(order(...pages)).toEqual(expected));

  it('ends where causes go round in a circle', () => {
    const circle = [
      page('a', ['x: failing'], { causes: ['b'] }),
      page('b', ['y: failing'], { causes: ['a'] }),
    ];
    expect(order(...circle).toSorted()).toEqual(['a', 'b']);
  });

  it('does not let a page explain one of another stack or environment', () => {
    const effect = page('effect', ['x: failing', 'y: failing'], { causes: ['cause'] });
    const causes = [{ stack: 'bank' }, { environment: 'production' }].map((more) =>
      page('cause', ['z: failing', 'w: ok'], more),
    );
    const { likely } = rankPages([...causes, effect]);
    expect(likely.map(({ slug }) => slug)).toEqual(['effect', 'cause', 'cause']);
    expect(likely[0]?.causes).toEqual([]);
  });

  it('says why a page stands where it stands', () => {
    const { likely } = rankPages([
      page('database', ['answers: failing']),
      page('health', ['up: failing', 'ready: ok', 'rows: unknown < database'], { causes: ['database'] }),
      page('waits', ['z: unknown < database', '~w: unknown < database']),
    ]);
    expect(likely).toMatchObject([
      {
        slug: 'database',
        verdict: 'failing',
        reason: 'answers is failing',
        why: [
          '1 of 1 symptom present',
          '3 other checks are blocked by this',
          'may cause 1.1 Title of health',
        ],
        causes: [],
      },
      {
        slug: 'health',
        why: ['1 of 3 symptoms present', 'may be caused by 1.1 Title of database'],
        causes: [{ slug: 'database' }],
      },
    ]);
  });

  it('lists what is ruled out and what could not be known, and why; guides are neither', () => {
    const { likely, ruledOut, unclear } = rankPages([
      page('fine', ['x: ok', '~y: failing']),
      page('unknown', ['z: unknown', 'w: ok']),
      page('no-symptom', ['~v: failing']),
      page('guide', ['u: failing'], { type: 'guide' }),
    ]);
    expect(likely).toEqual([]);
    expect(ruledOut).toMatchObject([{ slug: 'fine', reason: 'x is ok' }]);
    expect(unclear).toMatchObject([
      { slug: 'unknown', reason: 'z is unknown' },
      { slug: 'no-symptom', reason: 'This page measures no symptom.' },
    ]);
  });
});
