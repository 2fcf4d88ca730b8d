/** Story: being told what is wrong, where and why, and mending it. */
import type { Locator } from '@playwright/test';
import { FAULTY } from './support/documents.ts';
import { expect, test } from './support/test.ts';

test('a problem leads to its place in all views', async ({ app }) => {
  await app.start();
  await app.open(FAULTY);
  const row = await app.problems('it is no launch');
  await row.first().click();
  await expect(app.outlineRow(/^2 second/)).toHaveAttribute('aria-selected', 'true');
  await expect(app.region('Inspector').getByRole('heading', { name: 'second' })).toBeVisible();
  await expect(app.region('Inspector').getByText('it is no launch', { exact: false }).first()).toBeVisible();
});

test('a fix removes its finding, adds none, and is one step to undo', async ({ app, page }) => {
  await app.start();
  await app.open(FAULTY);
  const row = await app.problems('is not a key of');
  await expect(row).toHaveCount(1);
  await row.first().click();
  // The focus has gone to the field; the list keeps its row.
  await app.region('Problems').getByRole('treegrid').focus();
  await page.keyboard.press('ArrowRight');
  await app
    .region('Problems')
    .getByRole('button', { name: /Remove "comand"/ })
    .first()
    .click();
  await expect(row).toHaveCount(0);
  await app.expectText(FAULTY.replace('"comand": "echo 1", ', ''));
  await page.keyboard.press('ControlOrMeta+z');
  await app.expectText(FAULTY);
  await expect(row).toHaveCount(1);
});

test('counts and filters', async ({ app }) => {
  await app.start();
  await app.open(FAULTY);
  const region = await app.showProblems();
  await expect(app.page.getByRole('button', { name: /^2 errors/ }).first()).toBeVisible();
  const warnings = await app.problems('4 MB per CPU');
  await expect(warnings).toHaveCount(1);
  await region.getByRole('button', { name: /^Warnings/ }).click();
  await expect(warnings).toHaveCount(0);
  await region.getByRole('button', { name: /^Warnings/ }).click();
  await expect(warnings).toHaveCount(1);
});

/** Misspelt keys in three steps, and one that can be mended in more than one way. */
const SLIPS = `{
  "resources": { "tasks": 1, "cpusPerTask": 2, "memPerCpu": 4096, "gpus": 0 },
  "enableLogging": true,
  "steps": [
    { "name": "one", "run": { "command": "echo 1", "comand": "x" } },
    { "name": "two", "run": { "command": "echo 2", "comand": "x" } },
    { "name": "three", "dependsOn": ["one"], "run": { "command": "echo 3", "comand": "x" } }
  ]
}
`;

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return box;
};

test('errors come first, in the words of the outline; or as in the text', async ({ app }) => {
  await app.open(FAULTY);
  const region = await app.showProblems();
  const first = region.getByRole('row').first();
  await expect(first.getByLabel('Error')).toBeVisible();
  await expect(await app.problems('is not a key of')).toContainText('1 first');
  await expect(await app.problems('4 MB per CPU')).toContainText('Resources › Memory per CPU');
  await region.getByRole('combobox', { name: 'Order and groups' }).selectOption('As in the text');
  await expect(first).toContainText('no time limit');
});

test('the wand shows what it would change and does it, by mouse and by keyboard', async ({ app, page }) => {
  await app.open(FAULTY);
  const row = await app.problems('is not a key of');
  const wand = row.getByRole('button', { name: 'Fix: Remove "comand"' });
  await wand.hover();
  await expect(page.getByRole('tooltip')).toContainText('removed: ');
  await wand.click();
  await app.expectText(FAULTY.replace('"comand": "echo 1", ', ''));
  // What is said of it stands beside the list, not on it.
  const said = page.getByRole('status').filter({ hasText: 'Remove "comand"' });
  const [message, list] = [await boxOf(said), await boxOf(app.region('Problems'))];
  const apart =
    message.x + message.width <= list.x || message.x >= list.x + list.width || message.y + message.height <= list.y;
  expect(apart).toBe(true);
  await app.undo();
  await app.expectText(FAULTY);

  await expect(row).toHaveCount(1);
  await app.region('Problems').getByRole('treegrid').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Tab');
  await expect(wand).toBeFocused();
  await page.keyboard.press('Enter');
  await app.expectText(FAULTY.replace('"comand": "echo 1", ', ''));
});

test('a row at the end of the list opens into view', async ({ app, page }) => {
  await app.open(SLIPS.replace('"command": "echo 1"', '"command": "echo 1", "a": 1, "b": 1, "c": 1, "d": 1, "e": 1'));
  const region = await app.showProblems();
  const list = region.getByRole('treegrid');
  await list.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  const detail = region.locator('[data-kind=detail] [role=gridcell] > *');
  await expect(detail).toBeVisible();
  await expect(detail).toBeInViewport({ ratio: 0.95 });
});

test('many problems are mended in one step, after a look at what changes', async ({ app, page }) => {
  await app.open(SLIPS);
  const region = await app.showProblems();
  await region.getByRole('button', { name: 'Fix many…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Fix many at once' });
  await expect(dialog.getByRole('region', { name: 'Text before and after' })).toContainText('comand');
  await page.keyboard.press('Escape');
  await app.expectText(SLIPS);

  const row = await app.problems('"comand" is not a key of');
  await expect(row).toHaveCount(3);
  await row.first().click();
  await app.region('Problems').getByRole('treegrid').focus();
  await page.keyboard.press('ArrowRight');
  await region.getByRole('button', { name: /^Fix all 3 of this kind/ }).click();
  await dialog.getByRole('button', { name: 'Fix 3' }).click();
  await app.expectText(SLIPS.replaceAll(', "comand": "x"', ''));
  await expect(row).toHaveCount(0);
  await app.undo();
  await app.expectText(SLIPS);
});

test('a rule is silenced in this document, which is shown, survives a reload and is taken back', async ({
  app,
  page,
}) => {
  await app.open(SLIPS, 'slips.json');
  const row = await app.problems('no time limit');
  await expect(row).toHaveCount(1);
  await row.first().click();
  await app.region('Problems').getByRole('treegrid').focus();
  await page.keyboard.press('ArrowRight');
  await app.region('Problems').getByRole('button', { name: 'Silence this rule here' }).click();
  await expect(row).toHaveCount(0);
  await app.expectText(SLIPS);
  await expect(page.getByText(/^saved/)).toBeVisible();
  await page.waitForTimeout(700);
  await page.reload();
  await app.ready();
  await app.showProblems();
  await expect(row).toHaveCount(0);
  await app
    .region('Problems')
    .getByRole('button', { name: /1 hidden: show again/ })
    .click();
  await expect(row).toHaveCount(1);
});
