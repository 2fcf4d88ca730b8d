/** Story: being told what is wrong, where and why, and mending it. */
import { FAULTY } from './support/documents.ts';
import { expect, test } from './support/test.ts';

test('a problem leads to its place in all views', async ({ app }) => {
  await app.start();
  await app.open(FAULTY);
  const row = await app.problems('no launch has that handle');
  await row.first().click();
  await expect(app.outlineRow(/^2 second/)).toHaveAttribute('aria-selected', 'true');
  await expect(app.region('Inspector').getByRole('heading', { name: 'second' })).toBeVisible();
  await expect(app.region('Inspector').getByText('no launch has that handle', { exact: false }).first()).toBeVisible();
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
