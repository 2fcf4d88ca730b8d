/** Story: the text is broken, and everything stays alive. */
import { TRAINING } from './support/documents.ts';
import { expect, test } from './support/test.ts';

test('a broken text keeps the graph, says so, and comes back by itself', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING);
  const editor = await app.editor();
  await editor.click();
  await page.keyboard.press('ControlOrMeta+End');
  for (let i = 0; i < 4; i++) await page.keyboard.press('Backspace');
  await expect(
    app
      .region('Graph')
      .getByText(/broken/i)
      .first(),
  ).toBeVisible();
  await expect(app.card(/^2 train/)).toBeVisible();
  await expect(await app.problems(/Ends inside .*open/)).not.toHaveCount(0);
  // What is sound can still be changed, from the form too.
  await app.outlineRow(/^2 train/).click();
  await app.field('Name').fill('fit');
  await expect(app.card(/^2 fit/)).toBeVisible();
  await app.undoAll();
  await app.expectText(TRAINING);
  await expect(app.region('Graph').getByText(/broken/i)).toHaveCount(0);
});

test('a half of a document still shows what it holds', async ({ app }) => {
  await app.start();
  const half = TRAINING.slice(0, TRAINING.indexOf('"report"'));
  await app.open(half);
  await expect(app.card(/^1 serve/)).toBeVisible();
  await expect(app.card(/^2 train/)).toBeVisible();
  await app.expectText(half);
});

test('text that is no job at all is kept and explained', async ({ app }) => {
  await app.start();
  for (const text of ['', 'just words', '[1, 2', '"\\uD800', '{"a": 1e400, "__proto__": {}}', '{]']) {
    await app.page.goto('/');
    await app.open(text);
    await expect(app.region('Text')).toBeVisible();
    await app.expectText(text);
  }
});
