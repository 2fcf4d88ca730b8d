/** Story: the place is arranged once and stays so. */
import { TRAINING } from './support/documents.ts';
import { expect, test } from './support/test.ts';

test('arrangements and folded panes survive a reload', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING);
  const arrangement = page.getByRole('radiogroup', { name: 'Arrangement' });
  await expect(arrangement.getByRole('radio', { name: 'Author' })).toBeChecked();
  await expect(app.region('Reference')).toHaveCount(0);
  await arrangement.getByText('Learn').click();
  await expect(app.region('Reference')).toBeVisible();
  await page.reload();
  await app.ready();
  await expect(arrangement.getByRole('radio', { name: 'Learn' })).toBeChecked();
  await expect(app.region('Reference')).toBeVisible();
  await arrangement.getByText('Debug').click();
  await expect(app.region('Text')).toBeVisible();
  await expect(app.region('Problems')).toBeVisible();
  await app.region('Problems').getByRole('button', { name: /^Fold/ }).click();
  await expect(app.region('Problems')).toHaveCount(0);
  await page.reload();
  await app.ready();
  await expect(arrangement.getByRole('radio', { name: 'Debug' })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Show Problems' })).toBeVisible();
  await expect(app.region('Problems')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show Problems' }).click();
  await expect(app.region('Problems')).toBeVisible();
  await app.expectText(TRAINING);
});

test('who goes to Debug sees the problems, whatever was in front', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING);
  await page.keyboard.press('Alt+8');
  await expect(app.region('History')).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Arrangement' }).getByText('Debug').click();
  await expect(app.region('Problems')).toBeVisible();
});
