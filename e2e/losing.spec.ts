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
