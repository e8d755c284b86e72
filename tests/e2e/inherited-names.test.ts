import { callAction } from './call-action.ts';
import { checkCard, expectVerdict } from './check-card.ts';
import { builtActions } from './entrances.ts';
import { expect, test } from './fixtures.ts';
import { sendRequest } from './send-request.ts';

/** What every object has without having been given it. */
const words = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

/** Wherever an address or a cookie lets a reader say something. */
const addressesWith = (word: string) => [
  `/search?q=${word}`,
  `/search?q=x&stack=${word}&${word}=1`,
  `/${word}?env=lab`,
  `/mw-py?env=${word}`,
  `/mw-py/${word}?env=lab`,
  `/mw-py/run-stuck?env=lab&${word}=x&runId=${word}`,
  `/mw-py/run-stuck/picture?env=lab&${word}=x`,
  `/alerts/${word}?${word}=a&job=${word}`,
  `/alerts/HighMemoryUsage?env=${word}&${word}=a&instance=${word}`,
  `/incidents/${word}`,
  `/incidents/new?stack=${word}&env=${word}&page=${word}`,
  `/incidents/new?stack=mw-py&env=lab&page=run-stuck&${word}=x&pages=${word}`,
  `/incidents/new?run=${word}&snapshot=${word}`,
  `/runs/${word}`,
  `/runs/${word}/picture`,
  `/snapshots?stack=${word}`,
  `/snapshots/${word}`,
  `/snapshots/${word}/file/${word}`,
  `/triage?stack=${word}&env=${word}`,
  `/triage?stack=mw-py&env=${word}&${word}=x`,
  `/preflight?env=${word}&${word}=x`,
  `/authoring/names?stack=${word}&env=${word}&${word}=x`,
  `/authoring/names?stack=mw-py&env=${word}`,
  `/api/bundles/${word}/${word}`,
  `/api/bundles/mw-py/lab?incident=${word}&as=${word}`,
  `/api/incidents/${word}/events?after=${word}`,
  `/api/incidents/${word}/export`,
  `/api/triage?stack=${word}&env=${word}`,
  `/api/versions/mw-py/${word}`,
];

test('a word that every object knows is a word as any other, wherever a reader may say it', async ({
  baseURL,
}) => {
  for (const word of words) {
    const cookie = `environment-mw-py=${word}; name=${word}; theme=${word}; ${word}=x`;
    const asked = addressesWith(word).map(async (path) => {
      const { status } = await sendRequest(baseURL, { path, headers: { cookie } });
      return status !== undefined && status < 500 ? [] : [`${status} ${path}`];
    });
    expect((await Promise.all(asked)).flat()).toEqual([]);
  }
});

test('and so it is in what a browser sends to an action', async ({ baseURL }) => {
  for (const word of words) {
    const ref = { stack: 'mw-py', page: 'run-stuck', check: 'stuck-runs', environment: 'lab', params: {} };
    const refs = [
      ...['stack', 'page', 'check', 'environment'].map((key) => ({ ...ref, [key]: word })),
      { ...ref, params: Object.fromEntries([[word, 'x']]) },
      Object.fromEntries([...Object.entries(ref), [word, {}]]),
    ];
    const calls: [string, unknown[]][] = [
      ...refs.flatMap((one): [string, unknown[]][] => [
        ['readChecks', [[one]]],
        ['runCheckNow', [one, 'run-check']],
        ['readPast', [one]],
        ['startVerification', [{ refs: [one], times: 2, everySeconds: 5 }]],
      ]),
      ['readHistory', [{ stack: word, page: word, environment: word }]],
      ['readVerification', [word]],
      ['readOpenIncidents', [{ stack: word, environment: word }]],
      ['searchPages', [{ query: word, stack: word, environment: word, settled: false }]],
      ['whichIssue', [[{ stack: 'mw-py', environment: word }]]],
      ['runExample', [word]],
      ['sealPage', [{ ...ref, page: word, check: undefined, seen: { [word]: word }, by: { who: word } }]],
      ['revokeSnapshot', [{ id: word, actor: word, note: word }]],
      ['addNote', [{ incident: word, text: word }]],
      ['breakFault', [`${word}/${word}`]],
    ];
    const answered = calls.map(async ([name, args]) => {
      const { status, body } = await callAction(baseURL, name, args);
      const isFine = status === 200 && body.includes('"ok":') && !/Internal error|native code/.test(body);
      return isFine ? [] : [`${name} ${JSON.stringify(args)}: ${status} ${body.slice(0, 200)}`];
    });
    expect((await Promise.all(answered)).flat()).toEqual([]);
  }
});

test('what is no form is refused by the actions of plain forms', async ({ baseURL }) => {
  for (const { name } of builtActions().filter(({ name }) => name.endsWith('ByForm'))) {
    const { status, body } = await callAction(baseURL, name, [{}, { get: 'x' }]);
    expect([status, body.includes('malformed')], name).toEqual([200, true]);
  }
});

const page = `---
title: Names that every object has
section: "4.3"
summary: Its parameters, checks, columns and labels are named as what objects inherit.
reviewed: 2026-12-01
params:
  constructor: { label: Maker }
  toString: { label: Saying }
checks:
  constructor:
    title: What was typed
    kind: postgres.query
    target: database
    sql: |
      SELECT coalesce($constructor, 'nobody') AS constructor, coalesce($toString, 'nothing') AS "toString", 1 AS "valueOf"
    value: valueOf
    labels: [constructor, toString]
    columns: { valueOf: rows }
    fail: { above: 1 }
    say: "{constructor} says {toString}"
    onEmpty: { verdict: unknown, because: Postgres answered nothing }
---

<Check id="constructor" />
`;

test('a page may name its parameters, checks and columns so', async ({ page: tab, content }) => {
  content.write('mw-py/inherited-names.mdx', page);
  const address = '/mw-py/inherited-names?env=lab';
  await expect.poll(async () => (await tab.request.get(address)).status()).toBe(200);
  await tab.goto(address);
  const check = checkCard(tab, 'constructor');
  await expectVerdict(check, 'OK');
  await expect(check).toContainText('nobody says nothing');
  await expect(tab.getByLabel('Maker')).toHaveValue('');

  await tab.getByLabel('Maker').fill("Ada's");
  await tab.getByRole('button', { name: 'Apply' }).click();
  await expect(tab).toHaveURL(/constructor=Ada/);
  await expect(check).toContainText("Ada's says nothing");
  await tab.reload();
  await expect(tab.getByLabel('Maker')).toHaveValue("Ada's");
  await check.getByRole('button', { name: 'Run check' }).click();
  await expect(check).toContainText("Ada's says nothing");
  await check.getByRole('list', { name: 'Last runs, oldest first' }).getByRole('link').last().click();
  await expect(tab).toHaveURL(/\/runs\//);
  await expect(tab.getByRole('main')).toContainText("Ada's says nothing");
});
