import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectations } from '../stacks/expectations.ts';
import { type Agreement, agreements } from './agreements.ts';
import { isAbout, judgeOthers, rightPages } from './judge-others.ts';

const down: Agreement = {
  faults: ['shop/database-down*'],
  pages: ['health-failing', 'errors'],
  because: 'nothing works without it',
};
const upstream: Agreement = {
  faults: ['shop/proxy'],
  pages: ['health-failing'],
  because: 'the upstream is what fails',
  asRight: true,
};
const given = [down, upstream];

describe('other pages that failed', () => {
  it('are true as well where it was agreed, and false alarms where it was not', () => {
    const failing = ['errors', 'slow'];
    expect(
      judgeOthers({ fault: 'shop/database-down:frozen', page: 'shop/database-down', failing }, given),
    ).toEqual({
      alsoTrue: { errors: 'nothing works without it' },
      falseAlarms: ['slow'],
    });
  });

  it('are false alarms while another fault is broken', () => {
    const judged = judgeOthers({ fault: 'shop/slow', page: 'shop/slow', failing: ['errors'] }, given);
    expect(judged).toEqual({ alsoTrue: {}, falseAlarms: ['errors'] });
  });

  it('are as right an answer only where that was agreed, too', () => {
    expect(rightPages({ fault: 'shop/proxy', page: 'shop/proxy' }, given)).toEqual([
      'proxy',
      'health-failing',
    ]);
    expect(rightPages({ fault: 'shop/database-down', page: 'shop/database-down' }, given)).toEqual([
      'database-down',
    ]);
  });
});

describe('the reviewed agreements', () => {
  const faults = Object.keys(expectations);

  it.each(agreements)('$faults: $pages', (agreement) => {
    const about = faults.filter((fault) => isAbout(agreement, fault));
    for (const pattern of agreement.faults) {
      const one = faults.filter((fault) => isAbout({ ...agreement, faults: [pattern] }, fault));
      expect(one, `faults that ${pattern} names`).not.toEqual([]);
    }
    const stacks = new Set(about.map((fault) => fault.slice(0, fault.indexOf('/'))));
    expect(stacks.size, 'stacks that it speaks of').toBe(1);
    for (const page of agreement.pages) {
      const [stack] = stacks;
      expect(existsSync(`content/${stack}/${page}.mdx`), `content/${stack}/${page}.mdx exists`).toBe(true);
      const beside = about.filter((fault) => fault.split(':')[0] !== `${stack}/${page}`);
      expect(beside, `faults that ${page} is beside`).not.toEqual([]);
    }
  });
});
