/** Story: the same tool for every eye and every screen. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { FAULTY, GATEWAYS, LEGACY_EXECUTION, longJob, SCHEDULED_EXECUTION, TRAINING } from './support/documents.ts';
import { cutOff } from './support/cut.ts';
import { expect, test } from './support/test.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing (${colorScheme})`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme });
    await app.start();
    expect((await new AxeBuilder({ page }).analyze()).violations.map((v) => v.id)).toEqual([]);
    await app.open(FAULTY);
    await app.editor();
    await app.outlineRow(/^2 second/).click();
    await app.settled();
    const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`)).toEqual([]);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in what belongs to an execution (${colorScheme})`, async ({ app, page }) => {
    const faults = async (): Promise<string[]> => {
      const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
      return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
    };
    await page.emulateMedia({ colorScheme });
    await app.start();
    await app.open(SCHEDULED_EXECUTION);
    await app.editor();
    await app.outlineRow(/^1 main/).click();
    const derived = app.region('Inspector').getByRole('region', { name: /Docker parameters/ });
    await derived.getByRole('button', { name: /Docker parameters/ }).click();
    await expect(derived).toContainText('LEVEL=debug');
    await app.settled();
    expect(await faults()).toEqual([]);

    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: /^docker run for main/ }).click();
    await expect(page.getByRole('dialog')).toContainText('docker run --rm');
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Escape');

    await app.open(LEGACY_EXECUTION, 'old.json');
    await page.getByRole('button', { name: /^Scale/ }).click();
    await page.getByRole('menuitem', { name: /^Upgrade to version 2\.0/ }).click();
    const review = page.getByRole('dialog', { name: 'Upgrade to version 2.0' });
    await expect(review.getByRole('region', { name: 'Text before and after' })).toContainText('wksp_raw');
    expect(await faults()).toEqual([]);
  });
}

test('every region is there, by its name, once', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING);
  for (const name of ['Text', 'Graph', 'Inspector', 'Outline', 'Problems'] as const) {
    await expect(app.region(name)).toHaveCount(1);
  }
  await page.keyboard.press('Alt+6');
  await expect(app.region('Resources')).toHaveCount(1);
});

test('everything can be reached on a telephone', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.start();
  await app.open(TRAINING);
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('button', { name: 'Graph' }).click();
  await expect(app.card(/^2 train/)).toBeVisible();
  await app.pick(/^2 train/);
  await views.getByRole('button', { name: 'Form' }).click();
  await app.field('Name').fill('fit');
  await views.getByRole('button', { name: 'Text' }).click();
  await expect(app.region('Text')).toBeVisible();
  await views.getByRole('button', { name: 'Problems' }).click();
  await expect(app.region('Problems')).toBeVisible();
  await views.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: /Outline/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await app.expectText(TRAINING.replace('"train"', '"fit"'));
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
});

test('nothing that is said is drawn half', async ({ app, page }) => {
  await app.start();
  expect(await cutOff(page)).toEqual([]);
  for (const document of [GATEWAYS, TRAINING, FAULTY, SCHEDULED_EXECUTION]) {
    await app.open(document);
    await expect(app.region('Outline').getByRole('treeitem').first()).toBeVisible();
    expect(await cutOff(page)).toEqual([]);
  }
  // That it would be seen:
  await app.open(GATEWAYS);
  await app
    .region('Outline')
    .getByRole('treeitem')
    .locator('> span')
    .evaluateAll((parts) => {
      for (const part of parts) part.style.minWidth = '90px';
    });
  expect((await cutOff(page)).length).toBeGreaterThan(0);
});

test('a long job is drawn and can be searched', async ({ app, page }) => {
  await app.start();
  await app.open(longJob(1000));
  await expect(
    app.region('Graph').getByText('1000 nodes').or(app.region('Graph').getByText('1,000 nodes')).first(),
  ).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('step 777');
  await page.keyboard.press('Enter');
  await expect(app.region('Inspector').getByRole('heading', { name: 'step 777' })).toBeVisible();
});

test('the totals are those of the formula', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING);
  await expect(page.getByRole('button', { name: /8 CPU · 32 GiB · 1 GPU/ })).toBeVisible();
  await page.keyboard.press('Alt+6');
  await expect(
    app
      .region('Resources')
      .getByText(/2 tasks × 4 CPUs/)
      .first(),
  ).toBeVisible();
});

test('in forced colours it is seen what is selected', async ({ app, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await app.open(TRAINING);
  const styleOf = (row: Locator): Promise<string> => row.evaluate((element) => getComputedStyle(element).outlineStyle);
  await app.outlineRow(/^2 train/).click();
  expect(await styleOf(app.outlineRow(/^2 train/))).toBe('solid');
  expect(await styleOf(app.outlineRow(/^3 report/))).toBe('none');
});

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('nothing is too small to be met', async ({ app, page }) => {
    await app.open(TRAINING);
    for (const view of ['Graph', 'Form', 'Text', 'Problems']) {
      await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click();
      await app.settled();
      const small = await page.evaluate(() => {
        const targets = document.querySelectorAll<HTMLElement>('button, a[href], select, textarea, input');
        return [...targets]
          .filter((target) => target.closest('[aria-hidden=true], .jw-hidden, .monaco-editor, label') === null)
          .map((target) => ({ target, box: target.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && box.height > 0 && (box.width < 24 || box.height < 24))
          .map(({ target, box }) => `${target.outerHTML.slice(0, 80)} ${String(box.width)} x ${String(box.height)}`);
      });
      expect(small, view).toEqual([]);
    }
  });
});
