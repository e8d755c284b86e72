import { checkCard, expectPageVerdict, expectVerdict, pageVerdict } from './check-card.ts';
import { expect, test } from './fixtures.ts';

/** Its small environment has a database and nothing else; without Prometheus it does not run, and without Redis it does. */
const stack = `
title: Runs without
summary: A stack of a test.
owner: { team: Tests, contact: nobody }
escalation: { contacts: [{ who: nobody, how: never, when: never }] }
sections: { "1": One }
targets:
  database: { kind: postgres, title: Postgres }
  cache: { kind: redis, title: Redis, optional: true }
environments:
  small:
    title: Small
    targets: { database: { url: MW_PY_LAB_DATABASE_URL } }
`;

const page = (title: string, checks: string, body: string) => `---
title: ${title}
section: "1"
summary: What is seen.
reviewed: 2026-11-22
checks:
${checks}
---

${body}

<Verify />
`;
const connect = '  connect: { title: Postgres answers, kind: postgres.connect }';
const ping = '  ping: { title: Redis answers, kind: redis.ping }';
const reason = 'Small runs without Redis';

test('what an environment runs without is no symptom there, and nothing is called well for it', async ({
  page: browser,
  content,
}) => {
  content.write('without/stack.yaml', stack);
  content.write('without/both.mdx', page('Both', `${connect}\n${ping}`, '<Check id="ping" />'));
  content.write('without/only.mdx', page('Only', ping, '<Check id="ping" />'));
  const opened = async (address: string) => (await browser.request.get(address)).status();
  await expect.poll(() => opened('/without/only?env=small')).toBe(200);

  await test.step('a page that asks other things, too, is judged by those', async () => {
    await browser.goto('/without/both?env=small');
    await expectPageVerdict(browser, 'OK');
    await expect(pageVerdict(browser)).toContainText('1 symptom measured');
    const card = checkCard(browser, 'ping');
    await expectVerdict(card, 'Unknown');
    await expect(card).toContainText(reason);
    await expect(card.getByText('Context', { exact: true })).toBeVisible();
    await expect(card.getByRole('button', { name: 'Verify fix' })).toHaveCount(0);
    await expect(card).not.toContainText('preflight');
  });

  await test.step('a page that asks nothing else cannot tell, and says why', async () => {
    await browser.goto('/without/only?env=small');
    await expectPageVerdict(browser, 'Unknown');
    await expect(pageVerdict(browser)).toContainText(reason);
    await expect(browser.getByText(`${reason}, so there is nothing to verify`)).toBeVisible();
    await expect(browser.locator('[data-verdict="ok"]')).toHaveCount(0);
  });

  await test.step('the stack counts it apart', async () => {
    await browser.goto('/without?env=small');
    const now = browser.getByRole('region', { name: 'Possible issues' });
    await expect(now).toContainText('No issue is happening');
    await expect(now).toContainText(`1 issue not measured: ${reason}`);
  });

  await test.step('preflight says so, and calls it no problem', async () => {
    await browser.goto('/preflight#without-small');
    const row = browser.locator('#without-small').getByRole('listitem').filter({ hasText: reason });
    await expect(row).toContainText('Not deployed');
    await expect(row).toContainText('2 checks use it and are skipped here');
  });
});
