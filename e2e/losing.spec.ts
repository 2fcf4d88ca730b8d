/** Story: nothing that was typed is lost, however the page ends. */
import type { Page } from '@playwright/test';
import { TRAINING } from './support/documents.ts';
import { Jobwright } from './support/jobwright.ts';
import { expect, test } from './support/test.ts';

const TAB = 'jobwright.tab';

/** The renderer dies: nothing in the page is told. */
async function crash(page: Page): Promise<void> {
  const gone = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
  await gone;
}

/** The tab of a page that died, loaded again: it still has its name. */
async function again(page: Page, name: string): Promise<Jobwright> {
  const next = await page.context().newPage();
  await next.addInitScript(
    ([key, tab]) => {
      if (sessionStorage.getItem(key) === null) sessionStorage.setItem(key, tab);
    },
    [TAB, name] as const,
  );
  await next.goto('/');
  return new Jobwright(next);
}

const nameOf = (page: Page): Promise<string> => page.evaluate((key) => sessionStorage.getItem(key) ?? '', TAB);

async function rename(app: Jobwright, name: string): Promise<void> {
  await app.outlineRow(/^2 train/).click();
  await app.field('Name').fill(name);
}

/** Every text that stands in the storage. */
function keptTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () =>
    // Looked for only where it is: to open it would make an empty one.
    (await indexedDB.databases()).length === 0
      ? []
      : new Promise<string[]>((done) => {
          const request = indexedDB.open('jobwright');
          request.onsuccess = () => {
            const all = request.result.transaction('documents').objectStore('documents').getAll();
            all.onsuccess = () => {
              request.result.close();
              done((all.result as { text?: string }[]).flatMap(({ text }) => text ?? []));
            };
          };
        }),
  );
}

interface Act {
  readonly what: string;
  readonly run: (app: Jobwright) => Promise<void>;
  readonly text: string;
}

const FIT = TRAINING.replace('"train"', '"fit"');

async function atEnd(app: Jobwright): Promise<void> {
  const editor = await app.editor();
  await editor.click();
  await app.page.keyboard.press('Control+End');
}

const ACTS: readonly Act[] = [
  { what: 'a key', run: (app) => app.page.keyboard.press('x'), text: TRAINING + 'x' },
  { what: 'a paste', run: (app) => app.page.keyboard.insertText('// pasted\n'), text: TRAINING + '// pasted\n' },
  { what: 'a field', run: (app) => app.field('Name').fill('fit'), text: FIT },
  {
    what: 'a card that is deleted',
    run: async (app) => {
      await app.card(/^3 report/).focus();
      await app.page.keyboard.press('Delete');
    },
    text: '',
  },
  { what: 'an undo', run: (app) => app.undo(), text: TRAINING },
];

/** Prepares what the act needs, so that nothing but the act is left to do. */
async function prepare(app: Jobwright, what: string): Promise<void> {
  await app.open(TRAINING, 'training.json');
  if (what === 'a key' || what === 'a paste') await atEnd(app);
  else if (what === 'a card that is deleted') await app.pick(/^3 report/);
  else await app.outlineRow(/^2 train/).click();
  if (what === 'an undo') await app.field('Name').fill('fit');
  await expect(app.page.getByText(/^saved/)).toBeVisible();
  await app.page.waitForTimeout(1500);
}

for (const { what, run, text } of ACTS) {
  test(`${what}, and the page dies: it is there afterwards`, async ({ app, page }) => {
    await prepare(app, what);
    const name = await nameOf(page);
    await run(app);
    await crash(page);
    const next = await again(page, name);
    await next.ready();
    if (text === '') expect(await next.text()).not.toContain('report');
    else await next.expectText(text);
    await next.undoAll();
    await next.expectText(TRAINING);
    expect(next.errors).toEqual([]);
  });

  test(`${what}, and the page is loaded again`, async ({ app, page }) => {
    await prepare(app, what);
    await run(app);
    await page.reload();
    await app.ready();
    if (text === '') expect(await app.text()).not.toContain('report');
    else await app.expectText(text);
    await app.undoAll();
    await app.expectText(TRAINING);
  });
}

test('typing that never pauses is kept', async ({ app, page }) => {
  await app.open(TRAINING, 'training.json');
  await atEnd(app);
  const name = await nameOf(page);
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('x');
    await page.waitForTimeout(60);
  }
  await crash(page);
  const next = await again(page, name);
  await next.ready();
  await next.expectText(TRAINING + 'x'.repeat(40));
});

test('a document that died before it was saved is among the recent ones', async ({ app, page }) => {
  await app.start();
  await page.getByRole('textbox', { name: 'Paste a job specification' }).fill(TRAINING);
  await page.keyboard.press('Control+Enter');
  await crash(page);
  const next = new Jobwright(await page.context().newPage());
  await next.start();
  await next.page.getByRole('button', { name: /job\.json/ }).click();
  await next.ready();
  await next.expectText(TRAINING);
});

test('a page that is slow to go is not taken for another tab', async ({ app, page }) => {
  await app.open(TRAINING, 'training.json');
  await expect(page.getByText(/^saved/)).toBeVisible();
  const other = await page.context().newPage();
  await other.goto('/');
  // As a busy machine does: what the page held is free only a moment after it is loaded again.
  await other.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    for (const { name = '' } of held) {
      void navigator.locks.request(name, () => new Promise((done) => setTimeout(done, 900)));
    }
  });
  await page.reload();
  await app.ready();
  await app.expectText(TRAINING);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('data of the site that are cleared while the page is open: what is open is kept again', async ({ app, page }) => {
  await app.open(TRAINING, 'training.json');
  await rename(app, 'fit');
  await expect(page.getByText(/^saved/)).toBeVisible();
  const other = await page.context().newPage();
  await other.goto('/');
  await other.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        localStorage.clear();
        const request = indexedDB.deleteDatabase('jobwright');
        request.onsuccess = () => done();
        request.onerror = () => fail(new Error('not deleted'));
        request.onblocked = () => fail(new Error('a page does not let go of it'));
      }),
  );
  await other.close();
  await expect.poll(() => keptTexts(page)).toContain(FIT);
  await page.reload();
  await app.ready();
  await app.expectText(FIT);
  await app.undoAll();
  await app.expectText(TRAINING);
});

test('a newer version that changes the storage is not hindered, and this one says that it cannot save', async ({
  app,
  page,
}) => {
  await app.open(TRAINING, 'training.json');
  await expect(page.getByText(/^saved/)).toBeVisible();
  const newer = await page.context().newPage();
  await newer.goto('/');
  await newer.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.open('jobwright', 7);
        request.onupgradeneeded = () => {
          request.result.deleteObjectStore('documents');
          request.result.createObjectStore('documents of another kind');
        };
        request.onsuccess = () => done();
        request.onblocked = () => fail(new Error('a page does not let go of it'));
      }),
  );
  await rename(app, 'fit');
  await expect(page.getByRole('button', { name: /^not saved: another version of Jobwright/ })).toBeVisible();
  await expect(app.card(/^2 fit/)).toBeVisible();
  const asked = page.waitForEvent('dialog');
  const leaving = page.reload({ timeout: 5000 }).catch(() => undefined);
  await (await asked).dismiss();
  await leaving;
  await app.expectText(FIT);
});

test('a storage that does not answer keeps nobody from working', async ({ app, page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
  });
  await app.start();
  await app.open(TRAINING, 'training.json');
  await rename(app, 'fit');
  await expect(page.getByRole('button', { name: /^not saved: the storage/ })).toBeVisible();
  await app.expectText(FIT);
});
