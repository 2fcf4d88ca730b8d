/** Story: writing the text, with help and without. */
import type { Locator } from '@playwright/test';
import { FAULTY, TRAINING } from './support/documents.ts';
import { expect, test } from './support/test.ts';

const CODE_EDITOR = '**/assets/monaco-*.js';
const SPARSE = `{
  "resources": { "tasks": 1, "cpusPerTask": 1, "memPerCpu": 1024, "gpus": 0 },

  "steps": [

  ]
}
`;

test('the text can be written where the code editor cannot be had', async ({ app, page }) => {
  app.tolerate(/ERR_FAILED|Text editor:|dynamically imported module/);
  await page.route(CODE_EDITOR, (route) => route.abort());
  await app.start();
  await app.open(TRAINING);
  await expect(app.region('Text').getByText('The code editor could not be loaded')).toBeVisible();
  const area = app.region('Text').getByRole('textbox', { name: 'Job text' });
  await area.fill(TRAINING.replace('"train"', '"fit"'));
  await app.expectText(TRAINING.replace('"train"', '"fit"'));
  await expect(app.card(/^2 fit/)).toBeVisible();
  // The other way round: what the form changes stands in the plain text too.
  await app.outlineRow(/^3 report/).click();
  await app.field('Name').fill('tell');
  await expect(area).toHaveValue(TRAINING.replace('"train"', '"fit"').replace('"report"', '"tell"'));
  await app.undoAll();
  await app.expectText(TRAINING);
  await expect(area).toHaveValue(TRAINING);
});

test('what is typed before the code editor has come is not lost', async ({ app, page }) => {
  let letIn = (): void => undefined;
  const door = new Promise<void>((resolve) => (letIn = resolve));
  await page.route(CODE_EDITOR, async (route) => {
    await door;
    await route.continue();
  });
  await app.start();
  await app.open(TRAINING);
  const area = app.region('Text').getByRole('textbox', { name: 'Job text' });
  await area.press('ControlOrMeta+Home');
  await page.keyboard.type(' \n');
  await expect(area).toHaveValue(` \n${TRAINING}`);
  letIn();
  await app.editor();
  await expect(area).toBeFocused();
  await page.keyboard.type('\n');
  await app.expectText(` \n\n${TRAINING}`);
  await app.undoAll();
  await app.expectText(TRAINING);
});

/** The entry of the list of suggestions that begins with `text`. */
function suggestion(list: Locator, text: string): Locator {
  return list.getByRole('option').filter({ hasText: text }).first();
}

test('the editor offers keys and whole parts, and explains what is there', async ({ app, page }) => {
  await app.start();
  await app.open(SPARSE);
  const editor = await app.editor();
  const list = page.locator('.suggest-widget');
  await editor.click();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Space');
  await expect(suggestion(list, 'enableLogging')).toBeVisible();
  await expect(suggestion(list, 'command')).toHaveCount(0);
  await suggestion(list, 'enableLogging').click();
  await app.expectTextContains('"enableLogging": true');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Home');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Space');
  await suggestion(list, 'Background launch').click();
  await app.expectTextContains('"handleName": "worker"');
  await expect(app.card(/^1 background work/)).toBeVisible();
  await page.keyboard.press('Escape');
  await editor.getByText('"enableLogging"').hover();
  await expect(page.locator('.monaco-hover').filter({ hasText: 'Send output to the log' }).first()).toBeVisible();
  await app.undoAll();
  await app.expectText(SPARSE);
});

test('F8 goes from problem to problem', async ({ app, page }) => {
  await app.start();
  await app.open(FAULTY);
  await page.keyboard.press('F8');
  await expect(app.outlineRow(/^Resources/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('F8');
  await expect(app.outlineRow(/^1 first/)).toHaveAttribute('aria-selected', 'true');
  await expect(app.outlineRow(/^2 second/)).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('F8');
  await expect(app.outlineRow(/^2 second/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+F8');
  await expect(app.outlineRow(/^1 first/)).toHaveAttribute('aria-selected', 'true');
  await app.expectText(FAULTY);
});
