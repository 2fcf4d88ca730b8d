/** Story: YAML stays what it is, whatever view it is changed in. */
import { YAML } from './support/documents.ts';
import { expect, test } from './support/test.ts';

test('YAML stays YAML: the form changes one word of it, and a reload brings it back', async ({ app, page }) => {
  await app.start();
  await app.open(YAML, 'job.yaml');
  await expect(app.card(/^1 hello/)).toBeVisible();
  await app.expectText(YAML);
  await app.pick(/^1 hello/);
  await app.field('Name').fill('greet');
  await page.keyboard.press('Tab');
  const changed = YAML.replace('hello', 'greet');
  await app.expectText(changed);
  await page.waitForTimeout(700);
  await page.reload();
  await app.ready();
  await expect(app.card(/^1 greet/)).toBeVisible();
  await app.expectText(changed);
  await app.undoAll();
  await app.expectText(YAML);
  expect(await (await app.problems(/syntax/)).count()).toBe(0);
});

test('YAML becomes JSON and back in one step each, and what JSON cannot say is listed', async ({ app, page }) => {
  await app.start();
  await app.open(YAML, 'job.yaml');
  await expect(app.card(/^1 hello/)).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Convert the text to JSON' }).click();
  await expect(page.getByText('Line 1: JSON has no comments: 2 were left out, the first one here.')).toBeVisible();
  await app.expectTextContains('"command": "echo one\\necho two\\n"');
  await expect(page.getByRole('button', { name: /^File name: job\.json/ })).toBeVisible();
  await expect(app.card(/^1 hello/)).toBeVisible();
  await app.undo();
  await app.expectText(YAML);
  await expect(page.getByRole('button', { name: /^File name: job\.yaml/ })).toBeVisible();
  await expect(app.card(/^1 hello/)).toBeVisible();
});
