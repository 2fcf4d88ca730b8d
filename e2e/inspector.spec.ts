/** Story: a step on one screen. */
import AxeBuilder from '@axe-core/playwright';
import { TRAINING } from './support/documents.ts';
import { expect, test } from './support/test.ts';

test('a step shows what it runs, folds what is large and remembers it, and a step inside is a page of its own', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(TRAINING);
  await app.outlineRow(/^2 train/).click();
  const inspector = app.region('Inspector');
  // The branch that was chosen stands open: no page lies between a step and its command.
  await app
    .region('Inspector')
    .getByRole('textbox', { name: /^Command/ })
    .fill('python train.py --fast');
  await app.expectText(TRAINING.replace('python train.py', 'python train.py --fast'));
  await expect(inspector.getByRole('heading', { name: 'train' })).toBeVisible();

  const resources = inspector.getByRole('button', { name: /^Resources/ });
  await expect(resources).toHaveAttribute('aria-expanded', 'true');
  await resources.click();
  await expect(resources).toHaveAttribute('aria-expanded', 'false');
  await app.outlineRow(/^3 report/).click();
  await app.outlineRow(/^2 train/).click();
  await expect(resources).toHaveAttribute('aria-expanded', 'false');
  // A search looks below, and opens what it finds.
  await inspector.getByRole('searchbox', { name: 'Search fields' }).fill('gpus per');
  await expect(inspector.getByRole('textbox', { name: /^GPUs per task/ })).toBeVisible();
  await inspector.getByRole('searchbox', { name: 'Search fields' }).fill('');

  await app.outlineRow(/^1 serve/).click();
  await inspector.getByRole('button', { name: /metrics/ }).click();
  await expect(inspector.getByRole('heading', { name: 'metrics' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(inspector.getByRole('heading', { name: 'serve' })).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(inspector.getByRole('heading', { name: 'Steps' })).toBeVisible();
  await app.undoAll();
  await app.expectText(TRAINING);
});

test('the keyboard stays in the inspector when what it shows goes and comes back', async ({ app }) => {
  await app.start();
  await app.open(TRAINING);
  await app.outlineRow(/^2 train/).click();
  const inspector = app.region('Inspector');
  await inspector.getByRole('button', { name: 'Remove train' }).press('Enter');
  await expect(inspector.getByRole('heading', { name: 'Steps' })).toBeFocused();
  await app.undo();
  await expect(inspector.getByRole('heading', { name: 'train' })).toBeFocused();
  await app.expectText(TRAINING);
});

test('what is added opens where it stands, takes the keyboard, and asks for what is to be filled in', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(TRAINING);
  const inspector = app.region('Inspector');
  await inspector.getByRole('button', { name: 'Output data' }).click();
  await expect(inspector.getByRole('heading', { name: /Job/ })).toBeVisible();
  const key = inspector
    .getByRole('textbox', { name: /^Access key ID/ })
    .or(inspector.locator('input[id$=accessKeyId]'))
    .first();
  await expect(key).toHaveValue('');
  await key.fill('AKIA');
  await app.expectTextContains('"accessKeyId": "AKIA"');
  await expect(await app.problems('placeholder')).not.toHaveCount(0);
  const found = await new AxeBuilder({ page }).include('[aria-label="Inspector"]').analyze();
  expect(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`)).toEqual([]);
});
