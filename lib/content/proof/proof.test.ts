import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildMatrix } from './build-matrix.ts';
import { hashChecks } from './hash-checks.ts';
import { type Proof, type ProofFile, proofFileSchema } from './proof.ts';
import { sumProofs } from './sum-proofs.ts';

const issue = (slug: string) => ({ slug, title: slug, section: '1', checks: [], params: {} });
const issues = [issue('database'), issue('errors'), issue('slow')];
const proof = (fault: string, more: Partial<Proof> = {}): Proof => ({
  fault,
  page: fault.split(':')[0] ?? '',
  detected: true,
  healthy: {},
  broken: {},
  alarms: [],
  failing: [],
  signs: [],
  said: {},
  alsoTrue: {},
  falseAlarms: [],
  watchedSeconds: 6,
  at: '2026-11-22T12:00:00.000Z',
  ...more,
});
const file = (faults: Proof[], skipped: ProofFile['skipped'] = []): ProofFile => ({ faults, skipped });

it('the written proof can be read', () => {
  expect(() => proofFileSchema.parse(JSON.parse(readFileSync('lab/proof.json', 'utf8')))).not.toThrow();
});

describe('the matrix', () => {
  it('has a cell for every issue of the stack, in the order of the pages', () => {
    const { rows, columns } = buildMatrix(
      'shop',
      issues,
      file([
        proof('shop/slow', { detected: false, signs: ['errors'] }),
        proof('shop/database:frozen', {
          failing: ['errors', 'slow'],
          alsoTrue: { errors: 'it is' },
          falseAlarms: ['slow'],
        }),
        proof('shop/database'),
        proof('other/slow'),
        proof('shop/gone'),
      ]),
    );
    expect(columns.map(({ slug }) => slug)).toEqual(['database', 'errors', 'slow']);
    expect(rows.map((row) => [row.proof.fault, row.cells])).toEqual([
      ['shop/database', ['detected', 'quiet', 'quiet']],
      ['shop/database:frozen', ['detected', 'true', 'false']],
      ['shop/slow', ['quiet', 'signs', 'missed']],
    ]);
  });

  it('says what was not proven, and why', () => {
    const skipped = [
      { fault: 'shop/slow', reason: 'nginx is absent' },
      { fault: 'other/slow', reason: 'nothing of this stack' },
    ];
    const { unproven, skipped: ofStack } = buildMatrix(
      'shop',
      issues,
      file([proof('shop/database')], skipped),
    );
    expect(unproven.map((one) => [one.issue.slug, one.reason])).toEqual([
      ['errors', undefined],
      ['slow', 'nginx is absent'],
    ]);
    expect(ofStack).toEqual([skipped[0]]);
  });

  it('tells a page whose checks have changed since', () => {
    const [database] = issues.slice(0, 1);
    const now = database && hashChecks(database);
    const outdated = (checks: string | undefined) =>
      buildMatrix('shop', issues, file([proof('shop/database', { checks })])).rows[0]?.outdated;
    expect([outdated(now), outdated('before'), outdated(undefined)]).toEqual([false, true, false]);
  });
});

describe('the sums', () => {
  it('count detection, places and cells', () => {
    const proofs = [
      proof('shop/database', {
        rank: 1,
        seconds: 0.2,
        alsoTrue: { errors: 'it is' },
        at: '2026-11-21T12:00:00.000Z',
      }),
      proof('shop/errors', { rank: 3, seconds: 9 }),
      proof('shop/slow', {
        rank: 0,
        detected: false,
        seconds: 30,
        falseAlarms: ['errors'],
        signs: ['database'],
      }),
      proof('shop/slow:frozen', { rank: 4, seconds: 1 }),
      proof('other/slow', { watchedSeconds: undefined }),
    ];
    expect(sumProofs(proofs, (stack) => (stack === 'shop' ? 3 : 10))).toEqual({
      faults: 5,
      detected: 4,
      ranked: 4,
      first: 1,
      firstThree: 2,
      cells: 12,
      falseAlarms: 1,
      alsoTrue: 1,
      signs: 1,
      medianSeconds: 1,
      slowestSeconds: 9,
      from: '2026-11-21T12:00:00.000Z',
      until: '2026-11-22T12:00:00.000Z',
    });
  });

  it('are empty where nothing was proven', () => {
    expect(sumProofs([], () => 3)).toMatchObject({ faults: 0, cells: 0, medianSeconds: undefined });
  });
});
