/** Story: what is kept, without a network and in a link. */
import { TRAINING } from './support/documents.ts';
import { Jobwright } from './support/jobwright.ts';
import { expect, test } from './support/test.ts';

test('the page works without a network after the first visit', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ serviceWorkers: 'allow', ...(baseURL === undefined ? {} : { baseURL }) });
  const page = await context.newPage();
  const app = new Jobwright(page);
  await app.start();
  // Everything is kept once the last file of the list is.
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const [name] = await caches.keys();
          const kept = name === undefined ? [] : await (await caches.open(name)).keys();
          const wanted = /const FILES = (\[.*\]);/.exec(await (await fetch('./sw.js')).text())?.[1] ?? '[]';
          return (JSON.parse(wanted) as unknown[]).length - kept.length;
        }),
      { timeout: 45_000 },
    )
    .toBe(0);
  await context.setOffline(true);
  await page.reload();
  await app.open(TRAINING);
  await app.editor();
  await app.outlineRow(/^2 train/).click();
  await app
    .region('Inspector')
    .getByRole('textbox', { name: /^Command/ })
    .fill('offline');
  await app.expectText(TRAINING.replace('python train.py', 'offline'));
  await context.close();
});

test('a link gives the document back without its secrets, and only to who knows the passphrase', async ({
  app,
  page,
}) => {
  const secret = TRAINING.replace(
    '"enableLogging"',
    '"env": [{ "key": "DB_PASSWORD", "value": "hunter2" }],\n  "enableLogging"',
  );
  await app.open(secret);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /Share as a link/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Share as a link' });
  await expect(dialog.getByText('env/0/value')).toBeVisible();
  const link = dialog.getByRole('textbox', { name: /^Link/ });
  await expect(link).toHaveValue(/#d=/);
  const plain = await link.inputValue();
  await dialog.getByRole('textbox', { name: /^Passphrase/ }).fill('sesame');
  await expect(link).toHaveValue(/#e=/);
  const sealed = await link.inputValue();

  await page.goto('about:blank');
  await page.goto(plain);
  await app.ready();
  await app.expectText(secret.replace('hunter2', '<DB_PASSWORD>'));
  expect(page.url()).not.toContain('#');

  await page.goto('about:blank');
  await page.goto(sealed);
  const ask = page.getByRole('dialog', { name: 'Open a sealed link' });
  await ask.getByRole('textbox').fill('wrong');
  await ask.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(ask.getByText(/does not open it/)).toBeVisible();
  await ask.getByRole('textbox').fill('sesame');
  await ask.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(ask).toHaveCount(0);
  await app.expectText(secret.replace('hunter2', '<DB_PASSWORD>'));
});

test('what has changed since it was opened is told, and shown', async ({ app, page }) => {
  await app.open(TRAINING);
  await app.outlineRow(/^2 train/).click();
  await app.field('Name').fill('trains');
  await page.getByRole('button', { name: /^1 of [\d,]+ characters changed/ }).click();
  const dialog = page.getByRole('dialog', { name: 'What has changed' });
  await expect(dialog.getByText(/as it was opened.*1 of/)).toBeVisible();
  await expect(dialog.getByText('"trains"').first()).toBeVisible();
});
