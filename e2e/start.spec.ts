/** Story: coming in. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/test.ts';

test('the formats are sections with real jobs and one to mend in front, each with its graph', async ({ app, page }) => {
  await app.start();
  const section = page.getByRole('region', { name: 'DeepSquare', exact: true });
  const cards = section.getByRole('listitem');
  await expect(cards).toHaveCount(3);
  await expect(cards.nth(0).locator('svg rect')).not.toHaveCount(0);
  await expect(section.getByText(/errors? to mend/)).toHaveCount(1);
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`)).toEqual([]);

  await section.getByRole('button', { name: /^All \d+ examples/ }).click();
  await expect(page.getByRole('button', { name: 'DeepSquare', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('searchbox', { name: 'Search the examples' }).fill('hello world');
  await page
    .getByRole('button', { name: /^Hello world/ })
    .first()
    .click();
  await app.ready();
  await expect(app.region('Inspector')).toBeVisible();

  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Scale/ }).click();
  await app.ready();
  await app.expectTextContains('"version"');
});

test('a command is shown with what is wrong before it is copied', async ({ app, page }) => {
  await app.open('{ "resources": { "tasks": 1 }, "steps": [{ "run": { "comand": "x" } }] }', 'my job.json');
  await page.getByRole('button', { name: 'Export' }).click();
  await page
    .getByRole('menuitem', { name: /^Check with/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^The document has .*errors?: it may be refused/)).toBeVisible();
  await expect(dialog.getByText(/'my job\.json'/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).first().click();
});
