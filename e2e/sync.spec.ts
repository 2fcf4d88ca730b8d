/** Story: three views of one text. What changes in one shows in the others, and the bytes elsewhere stay. */
import { DELICATE, TRAINING } from './support/documents.ts';
import { expect, test } from './support/test.ts';

test('a job shows as text, as a form and as a graph', async ({ app }) => {
  await app.start();
  await app.open(TRAINING, 'training.json');
  await expect(app.card(/^1 serve/)).toBeVisible();
  await expect(app.card(/^2 train/)).toBeVisible();
  await expect(app.outlineRow(/^3 report/)).toBeVisible();
  await app.outlineRow(/^2 train/).click();
  await expect(app.field('Name')).toHaveValue('train');
  await app.expectText(TRAINING);
});

test('a field of the form changes its own bytes and no others', async ({ app }) => {
  await app.start();
  await app.open(DELICATE);
  await app.outlineRow(/^1 one/).click();
  await app.field('Name').fill('two');
  await app.expectText(DELICATE.replace('"one"', '"two"'));
  await expect(app.card(/^1 two/)).toBeVisible();
  await app.undoAll();
  await app.expectText(DELICATE);
});

test('clearing an optional field removes its key, and undo brings it back', async ({ app }) => {
  await app.start();
  await app.open(TRAINING);
  await app.outlineRow(/^2 train/).click();
  await app.field('Name').fill('');
  await expect.poll(() => app.text()).not.toContain('"train"');
  expect(JSON.parse(await app.text())).toMatchObject({ steps: [{}, { run: { command: 'python train.py' } }, {}] });
  await app.undoAll();
  await app.expectText(TRAINING);
});

test('typing in the text moves the form and the graph along', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING);
  const editor = await app.editor();
  await app.outlineRow(/^2 train/).click();
  await editor.click();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let i = 0; i < 15; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('er');
  await app.expectText(TRAINING.replace('"train"', '"trainer"'));
  await expect(app.card(/^2 trainer/)).toBeVisible();
  await expect(app.outlineRow(/^2 trainer/)).toBeVisible();
  await app.undoAll();
  await app.expectText(TRAINING);
});

test('one history for all views', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING);
  await app.outlineRow(/^2 train/).click();
  await app.field('Name').fill('fit');
  await app.pick(/^3 report/);
  await app.card(/^3 report/).press('d');
  await expect(app.outlineRow(/^4 report/)).toBeVisible();
  await app.outlineRow(/^2 fit/).click();
  await app.outlineRow(/^2 fit/).press('Delete');
  await expect(app.outlineRow(/^2 report/)).toBeVisible();
  for (const expected of [/^2 fit/, /^3 report/]) {
    await page.keyboard.press('ControlOrMeta+z');
    await expect(app.outlineRow(expected)).toBeVisible();
  }
  await app.undoAll();
  await app.expectText(TRAINING);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await app.expectText(TRAINING.replace('"train"', '"fit"'));
});

test('looking changes nothing', async ({ app, page }) => {
  await app.start();
  await app.open(DELICATE);
  await app.editor();
  for (const name of [/^Resources/, /^1 one/]) await app.outlineRow(name).click();
  await app.pick(/^1 one/);
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeVisible();
  await app.expectText(DELICATE);
});
