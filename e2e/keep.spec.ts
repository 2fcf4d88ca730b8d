/** Story: starting, keeping and leaving. Nothing that was typed is lost. */
import { readFile } from 'node:fs/promises';
import { TRAINING } from './support/documents.ts';
import { Jobwright } from './support/jobwright.ts';
import { expect, test } from './support/test.ts';

test('pasting starts', async ({ app, page }) => {
  await app.start();
  await page.getByRole('textbox', { name: 'Paste a job specification' }).fill(TRAINING);
  await page.getByRole('button', { name: 'Open the text' }).click();
  await app.ready();
  await app.expectText(TRAINING);
});

test('an example starts, and so does a blank job', async ({ app, page }) => {
  await app.start();
  await page.getByRole('searchbox', { name: 'Search the examples' }).fill('hello world');
  await page
    .getByRole('button', { name: /Hello world/ })
    .first()
    .click();
  await app.ready();
  await expect(app.region('Graph').getByText('hello world').first()).toBeVisible();
  await page.getByRole('button', { name: /go to the start screen/ }).click();
  await page.getByRole('button', { name: 'Start blank: DeepSquare' }).click();
  await app.ready();
  await expect(app.card(/^1 hello/)).toBeVisible();
  await expect(page.getByRole('button', { name: '0 errors' }).or(page.getByText('No problems')).first()).toBeVisible();
});

test('a reload brings back text, selection and undo', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING, 'training.json');
  await app.outlineRow(/^2 train/).click();
  await app.field('Name').fill('fit');
  await expect(page.getByText(/^saved/)).toBeVisible();
  await page.waitForTimeout(700);
  await page.reload();
  await app.ready();
  await app.expectText(TRAINING.replace('"train"', '"fit"'));
  await expect(app.field('Name')).toHaveValue('fit');
  await app.undoAll();
  await app.expectText(TRAINING);
});

test('the download has the name and the bytes of the document', async ({ app, page }) => {
  await app.start();
  const text = '\uFEFF' + TRAINING.replaceAll('\n', '\r\n');
  await app.open(text, 'my job.json');
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('menuitem', { name: /Download/ })
      .first()
      .click(),
  ]);
  expect(download.suggestedFilename()).toBe('my job.json');
  expect(await readFile(await download.path(), 'utf8')).toBe(text);
});

test('a file that is no text is refused in words', async ({ app, page }) => {
  await app.start();
  const buffer = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2]);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'a.bin', mimeType: 'application/octet-stream', buffer });
  await expect(page.getByText(/not a text|binary/i).first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Paste a job specification' })).toBeVisible();
});

test('a file that is dropped opens', async ({ app, page }) => {
  await app.start();
  const carried = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
    return data;
  }, TRAINING);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: carried });
  await expect(page.getByText('Drop to open')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: carried });
  await app.ready();
  await expect(page.getByText('Drop to open')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /File name: dropped\.json/ })).toBeVisible();
  await app.expectText(TRAINING);
});

test('two tabs keep a document each', async ({ app, page, context }) => {
  await app.start();
  await app.open(TRAINING, 'first.json');
  await app.outlineRow(/^2 train/).click();
  await app.field('Name').fill('fit');
  const other = new Jobwright(await context.newPage());
  await other.start();
  await other.open(TRAINING, 'second.json');
  await other.outlineRow(/^3 report/).click();
  await other.field('Name').fill('tell');
  for (const tab of [app, other]) await expect(tab.page.getByText(/^saved/)).toBeVisible();
  await page.reload();
  await other.page.reload();
  await app.ready();
  await other.ready();
  await app.expectText(TRAINING.replace('"train"', '"fit"'));
  await other.expectText(TRAINING.replace('"report"', '"tell"'));
  await expect(page.getByRole('button', { name: /File name: first\.json/ })).toBeVisible();
  await expect(other.page.getByRole('button', { name: /File name: second\.json/ })).toBeVisible();
  expect(other.errors).toEqual([]);
});

test('where nothing can be kept, that is said and work goes on', async ({ app, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  await app.start();
  await app.open(TRAINING);
  await expect(page.getByRole('button', { name: /^(not saved|not kept)/ })).toBeVisible();
  await expect(page.getByText(/^saved/)).toHaveCount(0);
  await app.outlineRow(/^2 train/).click();
  await app.field('Name').fill('fit');
  await expect(app.card(/^2 fit/)).toBeVisible();
  await app.expectText(TRAINING.replace('"train"', '"fit"'));
  await expect(page.getByRole('button', { name: /^(not saved|not kept)/ })).toBeVisible();
});

/** A second tab that opens what the first has, from the list of recent documents. */
async function openInSecondTab(app: Jobwright, name: string): Promise<Jobwright> {
  await expect(app.page.getByText(/^saved/)).toBeVisible();
  const other = new Jobwright(await app.page.context().newPage());
  await other.start();
  await other.page.getByRole('button', { name: new RegExp(name) }).click();
  await expect(other.page.getByRole('dialog', { name: `${name} is open in another tab` })).toBeVisible();
  return other;
}

async function rename(app: Jobwright, row: RegExp, name: string): Promise<void> {
  await app.page.bringToFront();
  await app.outlineRow(row).click();
  await app.field('Name').fill(name);
  await app.expectTextContains(`"${name}"`);
}

test('a document that another tab has is opened as a copy, and both keep what was typed', async ({ app }) => {
  await app.start();
  await app.open(TRAINING, 'shared.json');
  await rename(app, /^2 train/, 'fit');
  const other = await openInSecondTab(app, 'shared.json');
  await other.page.getByRole('button', { name: 'Open a copy here' }).click();
  await other.ready();
  await expect(other.page.getByRole('button', { name: /File name: shared \(copy\)\.json/ })).toBeVisible();
  await rename(other, /^1 serve/, 'tell');
  await rename(app, /^3 report/, 'begin');
  for (const tab of [app, other]) {
    await tab.page.bringToFront();
    await expect(tab.page.getByText(/^saved/)).toBeVisible();
    await tab.page.waitForTimeout(700);
    await tab.page.reload();
    await tab.ready();
  }
  await app.expectTextContains('"begin"');
  expect(await app.text()).not.toContain('"tell"');
  await other.expectTextContains('"tell"');
  expect(await other.text()).not.toContain('"begin"');
  expect(other.errors).toEqual([]);
});

test('a document that is taken over is no longer saved by the first tab, which says so', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING, 'shared.json');
  await rename(app, /^2 train/, 'fit');
  const other = await openInSecondTab(app, 'shared.json');
  await other.page.getByRole('button', { name: 'Take over' }).click();
  await other.ready();
  await other.expectTextContains('"fit"');
  await expect(page.getByRole('contentinfo', { name: 'Status' }).getByText(/taken over by another tab/)).toBeVisible();
  await rename(other, /^1 serve/, 'tell');
  await rename(app, /^3 report/, 'begin');
  await expect(page.getByRole('button', { name: /File name: shared \(copy\)\.json/ })).toBeVisible();
  for (const tab of [app, other]) {
    await tab.page.bringToFront();
    await expect(tab.page.getByText(/^saved/)).toBeVisible();
    await tab.page.waitForTimeout(700);
    await tab.page.reload();
    await tab.ready();
  }
  await app.expectTextContains('"begin"');
  await other.expectTextContains('"tell"');
  expect(await other.text()).not.toContain('"begin"');
  expect(other.errors).toEqual([]);
});

test('leaving is asked about while something could not be kept', async ({ app, page }) => {
  await page.addInitScript(() => {
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')?.value as IDBObjectStore['put'];
    IDBObjectStore.prototype.put = function (value, key) {
      if ('diskIsFull' in window) throw new DOMException('There is no room left.', 'QuotaExceededError');
      return put.call(this, value, key);
    };
  });
  await app.start();
  await app.open(TRAINING, 'training.json');
  await expect(page.getByText(/^saved/)).toBeVisible();
  await page.evaluate(() => Object.assign(window, { diskIsFull: true }));
  await rename(app, /^2 train/, 'fit');
  await expect(page.getByRole('button', { name: /^not saved: There is no room left/ })).toBeVisible();
  const asked = page.waitForEvent('dialog');
  const leaving = page.reload({ timeout: 5000 }).catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await leaving;
  await app.expectTextContains('"fit"');
  await page.evaluate(() => Reflect.deleteProperty(window, 'diskIsFull'));
  // Kept as soon as there is room, though nothing more is typed.
  await expect(page.getByText(/^saved/)).toBeVisible({ timeout: 15_000 });
  await page.reload();
  await app.ready();
  await app.expectTextContains('"fit"');
});

test('what could not be saved before another document came is given back', async ({ app, page }) => {
  await page.addInitScript(() => {
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')?.value as IDBObjectStore['put'];
    IDBObjectStore.prototype.put = function (value, key) {
      if ('diskIsFull' in window) throw new DOMException('There is no room left.', 'QuotaExceededError');
      return put.call(this, value, key);
    };
  });
  await app.start();
  await app.open(TRAINING, 'training.json');
  await expect(page.getByText(/^saved/)).toBeVisible();
  await page.evaluate(() => Object.assign(window, { diskIsFull: true }));
  await rename(app, /^2 train/, 'fit');
  await page.getByRole('button', { name: /go to the start screen/ }).click();
  await expect(page.getByText('“training.json” could not be saved')).toBeVisible();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await app.ready();
  await app.expectTextContains('"fit"');
  await page.evaluate(() => Reflect.deleteProperty(window, 'diskIsFull'));
  await expect(page.getByText(/^saved/)).toBeVisible({ timeout: 15_000 });
  await app.undoAll();
  await app.expectText(TRAINING);
});

test('the browser goes back from a document to the start page, and forth again', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING, 'training.json');
  await rename(app, /^2 train/, 'fit');
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Paste a job specification' })).toBeVisible();
  await expect(page.getByRole('button', { name: /training\.json/ })).toBeVisible();
  await page.goForward();
  await app.ready();
  await app.expectText(TRAINING.replace('"train"', '"fit"'));
  // Closed by hand, the way back is not longer than it was.
  await page.getByRole('button', { name: /go to the start screen/ }).click();
  await expect(page.getByRole('textbox', { name: 'Paste a job specification' })).toBeVisible();
  await expect.poll(() => page.evaluate(() => history.state as unknown)).toBeNull();
});

test('a version gets a name, is compared with, gone back to, and kept over a reload', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING, 'training.json');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Name this version…' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of this version' })).toBeFocused();
  await page.keyboard.type('as it ran');
  await page.keyboard.press('Enter');
  await rename(app, /^2 train/, 'fit');
  await expect(page.getByText(/^saved/)).toBeVisible();
  await page.waitForTimeout(700);
  await page.reload();
  await app.ready();
  await page.keyboard.press('Alt+8');
  await app.region('History').getByRole('button', { name: 'Compare with “as it ran”' }).click();
  const dialog = page.getByRole('dialog', { name: 'What has changed' });
  await expect(dialog.getByRole('region', { name: 'Text before and after' })).toContainText('"fit"');
  await dialog.getByRole('button', { name: 'Go back to it' }).click();
  await app.expectText(TRAINING);
  await app.undo();
  await app.expectText(TRAINING.replace('"train"', '"fit"'));
});
