/** Story: what is kept, without a network and in a link. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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

/** The site at an address of its own, which can be made to have a new version. */
async function newerSite(from: string) {
  const version = { number: 1 };
  const server = createServer((request, response) => {
    void (async () => {
      const answer = await fetch(new URL(request.url ?? '/', from));
      const body = Buffer.from(await answer.arrayBuffer());
      const isWorker = request.url?.endsWith('/sw.js') === true;
      response.writeHead(answer.status, {
        'Content-Type': answer.headers.get('content-type') ?? '',
        'Cache-Control': 'no-cache',
      });
      response.end(isWorker ? Buffer.concat([body, Buffer.from(`\n// ${String(version.number)}\n`)]) : body);
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${String(port)}/`, version, close };
}

test('a new version is announced and never forced: the work goes on, and is there in the new one', async ({
  browser,
  baseURL,
}) => {
  const site = await newerSite(baseURL ?? '');
  const context = await browser.newContext({ serviceWorkers: 'allow', baseURL: site.url });
  const page = await context.newPage();
  const app = new Jobwright(page);
  await app.start();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await app.open(TRAINING, 'training.json');
  await app.outlineRow(/^2 train/).click();
  await app.field('Name').fill('fit');
  site.version.number = 2;
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
  });
  await expect(page.getByText('A new version of Jobwright is ready.')).toBeVisible();
  // Nothing was reloaded: the caret is where it was.
  await expect(page.locator('input:focus')).toHaveValue('fit');
  await page.keyboard.type('ter');
  await app.expectText(TRAINING.replace('"train"', '"fitter"'));
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Use it now' }).click()]);
  await app.ready();
  await app.expectText(TRAINING.replace('"train"', '"fitter"'));
  await app.undoAll();
  await app.expectText(TRAINING);
  await context.close();
  await site.close();
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
