/** Where the keyboard is after each act, and what is said of it, where it covers nothing. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const JOB = `{
  "resources": { "tasks": 1, "cpusPerTask": 1, "memPerCpu": 100, "gpus": 0 },
  "enableLogging": true,
  "steps": [
    { "name": "one", "run": { "command": "true" } },
    { "name": "two", "run": { "command": "true" } },
    { "name": "three", "run": { "command": "true" } }
  ]
}
`;

/** What has the keyboard: its tag, and its name or text. */
const held = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    return `${at?.tagName.toLowerCase() ?? ''} ${at?.getAttribute('aria-label') ?? at?.textContent?.slice(0, 60) ?? ''}`;
  });

test('what is opened gets the keyboard, by whatever way', async ({ app, page }) => {
  await app.start();
  await app.open(JOB, 'mine.json');
  await expect.poll(() => held(page)).toBe('main mine.json');
  await page.keyboard.press('Tab');
  expect(await held(page)).not.toMatch(/^(body|main)/);

  // Loaded anew, nobody has opened anything: the page begins at its beginning.
  await page.reload();
  await app.ready();
  expect(await held(page)).toMatch(/^body/);
});

test('on a telephone too, and for what is pasted', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.start();
  await page.getByRole('textbox', { name: 'Paste a job specification' }).fill(JOB);
  await page.keyboard.press('ControlOrMeta+Enter');
  await app.ready();
  await expect.poll(() => held(page)).toMatch(/^main job\.json/);
});

for (const where of ['Graph', 'Outline', 'Inspector'] as const) {
  test(`what is deleted in the ${where} is said in the status bar, with a way back, and a neighbour has the keyboard`, async ({
    app,
    page,
  }) => {
    await app.open(JOB);
    if (where === 'Inspector') {
      await page.keyboard.press('Alt+3');
      await app.outlineRow('one').click();
      await app
        .region('Inspector')
        .getByRole('button', { name: /^Remove/ })
        .last()
        .click();
    } else {
      const part = where === 'Graph' ? app.card('two') : app.outlineRow('two');
      await part.click();
      await part.press('Delete');
    }
    const said = page.locator('[data-quiet]').filter({ hasText: /Delete|Remove/ });
    await expect(said).toBeVisible();
    await expect(said.getByRole('button', { name: 'Undo' })).toBeVisible();
    const graph = await app.region('Graph').boundingBox();
    const card = await said.boundingBox();
    if (!graph || !card) throw new Error('nothing is drawn');
    expect(card.y).toBeGreaterThanOrEqual(graph.y + graph.height);
    await expect.poll(() => held(page)).not.toMatch(/^body/);
    if (where !== 'Inspector') await expect.poll(() => held(page)).toMatch(/one|three/);

    // Undone by other means, nothing is left to say.
    await app.undo();
    await expect(said).toHaveCount(0);
    await app.expectText(JOB);
  });
}
