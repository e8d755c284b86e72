import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { piecesIn, refusedPage, refusedStack, refusedUrls } from '../refused-urls.ts';
import { checkCard, expectVerdict } from './check-card.ts';
import { expect, test } from './fixtures.ts';

const file = path.join(process.env.PULSEBOOK_DATA_DIR ?? '.data', 'lab', 'lab.env');

test('a connection string that is refused is seen nowhere, and each says what to write instead', async ({
  page,
  content,
}) => {
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => bodies.push(response.text().catch(() => '')));
  const before = readFileSync(file, 'utf8');
  const lines = refusedUrls.map(({ variable, value }) => `${variable}=${value}\n`);
  content.write('refused/stack.yaml', refusedStack);
  content.write('refused/nothing.mdx', refusedPage);
  writeFileSync(file, `${before}${lines.join('')}`);
  try {
    await page.goto('/refused/nothing?env=lab');
    for (const { target, variable, says } of refusedUrls) {
      const card = checkCard(page, target);
      await expectVerdict(card, 'Unknown');
      await expect(card).toContainText(`${variable}: `);
      await expect(card).toContainText(says);
    }
    await checkCard(page, 'slash').getByRole('button', { name: 'Run check' }).click();
    await page
      .getByRole('link', { name: /kept|run/i })
      .first()
      .waitFor();
    for (const address of [
      '/refused?env=lab',
      '/preflight',
      '/authoring/names',
      '/api/bundles/refused/lab?as=markdown',
      '/api/bundles/refused/lab?as=message',
    ]) {
      const answer = await page.request.get(address);
      expect(piecesIn(await answer.text()), address).toEqual([]);
    }
    await page.goto('/preflight');
    const row = page.getByRole('listitem').filter({ hasText: 'REFUSED_SLASH_URL' });
    await expect(row.first()).toContainText('the password contains "/": write %2F');
    expect(piecesIn(await page.content())).toEqual([]);
    expect(piecesIn((await Promise.all(bodies)).join('\n'))).toEqual([]);
  } finally {
    writeFileSync(file, before);
  }
});
