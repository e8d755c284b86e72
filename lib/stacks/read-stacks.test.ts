import { describe, expect, test } from 'vitest';
import { problemText } from '#lib/vocabulary/problem.ts';
import { readStack } from './read-stacks.ts';

const good = `title: Shop
summary: A shop.
owner: { team: Shop, contact: "#shop" }
escalation:
  contacts: [{ who: Shop, how: "#shop", when: Always }]
sections: { "1": All }
targets:
  database: { kind: postgres, title: Postgres }
environments:
  lab:
    title: Lab
    targets:
      database: { url: SHOP_DATABASE_URL }
`;

const problemsOf = (text: string, id = 'shop') => {
  const stack = readStack(id, 'stack.yaml', text);
  return 'problems' in stack ? stack.problems.map(problemText) : [];
};

test('a stack is its file and its folder', () => {
  expect(readStack('shop', 'stack.yaml', good)).toMatchObject({
    id: 'shop',
    title: 'Shop',
    targets: { database: { kind: 'postgres', optional: false } },
  });
});

describe('a stack file that is wrong says file, line, key and what was expected', () => {
  test.each<[name: string, text: string, problem: string]>([
    [
      'a secret for a name',
      good.replace('SHOP_DATABASE_URL', '"postgres://u:p@h/d"'),
      'stack.yaml:13 environments.lab.targets.database.url: expected the NAME_OF_AN_ENVIRONMENT_VARIABLE, never the value itself',
    ],
    [
      'a key that is misspelt',
      good.replace('summary', 'sumary'),
      'stack.yaml:2 sumary: unknown key; did you mean "summary"?',
    ],
    [
      'a kind of target that there is not',
      good.replace('postgres,', 'mysql,'),
      'stack.yaml:8 targets.database.kind: expected one of postgres, redis, prometheus, http, got "mysql"',
    ],
    [
      'a target that is not declared',
      good.replace('      database:', '      databse:'),
      'stack.yaml:13 environments.lab.targets.databse: not declared under targets; did you mean "database"?',
    ],
    [
      'a head that is no revision',
      `${good}migrations: { head: b, revisions: [a] }\n`,
      'stack.yaml:14 migrations.head: expected one of the revisions listed below it',
    ],
    [
      'a revision without quotes',
      `${good}migrations: { head: a, revisions: [a, 12] }\n`,
      'stack.yaml:14 migrations.revisions.1: expected text, got 12; write it in quotes',
    ],
    ['the same key twice', `${good}title: Again\n`, 'stack.yaml:14 duplicate key: keep one'],
    [
      'quick diagnostics of neither form',
      `${good}quick: 5\n`,
      'stack.yaml:14 quick: expected a list or text, got 5',
    ],
    [
      'a quick diagnostic without its check',
      `${good}quick: [{ page: a-page }]\n`,
      'stack.yaml:14 quick.0.check: missing: expected text',
    ],
    [
      'a quick diagnostic with a misspelt key',
      `${good}quick: [{ page: a-page, check: a, titel: A }]\n`,
      'stack.yaml:14 quick.0.titel: unknown key; did you mean "title"?',
    ],
    ['an empty file', '', 'stack.yaml:1 expected keys with values, got nothing'],
    [
      'no environment',
      good.replace(/environments:[\s\S]*/, 'environments: {}\n'),
      'stack.yaml:9 environments: expected at least one environment',
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(text)).toContain(problem);
  });
});

test.each(['api', 'runs', '_next'])('a stack may not be named %s', (id) => {
  expect(problemsOf(good, id).join()).toContain(`Pulsebook has an address of that name`);
});

test('a bomb of aliases is refused, not expanded', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefg'.split('').map((name, i) => `${name}: &${name} [${`*${'abcdefg'[i]},`.repeat(9)}]`),
  ].join('\n');
  expect(problemsOf(bomb).join()).toContain('more than 10000 keys, values and items');
});
