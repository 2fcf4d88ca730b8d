/** Story: an engineer takes a job to another system, and knows what becomes of every value before anything is written. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { TRAINING } from './support/documents.ts';
import { expect, test } from './support/test.ts';

const SINGLE = `{
  "resources": { "tasks": 1, "cpusPerTask": 2, "memPerCpu": 512, "gpus": 0 },
  "steps": [
    { "name": "main", "run": { "command": "work --all", "container": { "image": "acme/work:1" },
      "env": [{ "key": "API_TOKEN", "value": "s3cr3t-token-value" }] } }
  ]
}
`;

/** Shows the document as a format has it. */
async function exportAs(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: /^(?:Export|Menu)$/ }).click();
  await page
    .getByRole('menuitem')
    .filter({ hasText: `${title}…` })
    .click();
  const dialog = page.getByRole('dialog', { name: /^Export / });
  await expect(dialog.getByRole('region', { name: 'Result', exact: true })).toBeVisible();
  return dialog;
}

async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const result = (dialog: Locator): Locator => dialog.getByRole('region', { name: 'Result', exact: true });

test('a job becomes one of another format, each value is accounted for, and the document stays as it is', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(SINGLE);
  const dialog = await exportAs(page, 'Bacalhau');
  await expect(dialog.getByText('Bacalhau takes it')).toBeVisible();
  const file = await downloaded(page, () => dialog.getByRole('button', { name: 'Download', exact: true }).click());
  expect(file.name).toBe('main.json');
  expect(JSON.parse(file.bytes.toString())).toMatchObject({
    Name: 'main',
    Tasks: [{ Engine: { Params: { Image: 'acme/work:1' } }, Resources: { CPU: '2', Memory: '1GiB' } }],
  });

  // The account is a list: filtered by kind and by text, and a line lights its counterparts.
  const account = dialog.getByRole('listbox', { name: 'Account of the conversion' });
  await dialog.getByRole('searchbox').fill('memPerCpu');
  await account.getByRole('option').first().click();
  await expect(dialog.getByRole('status', { name: 'Selected field' })).toContainText('memPerCpu');
  await expect(dialog.getByRole('region', { name: 'Source', exact: true }).locator('.jw-lit').first()).toHaveText(
    '512',
  );
  await expect(result(dialog).locator('.jw-lit').first()).toContainText('1GiB');

  // The other way round, from the text of the result.
  await result(dialog).locator('.view-line', { hasText: 'acme/work:1' }).locator('span').last().click();
  await expect(dialog.getByRole('region', { name: 'Source', exact: true }).locator('.jw-lit').first()).toContainText(
    'acme/work:1',
  );

  // How each format says it.
  await dialog.getByRole('tab', { name: 'In the others' }).click();
  const others = dialog.getByRole('region', { name: 'In the others' });
  await expect(others).toContainText('Engine');
  await expect(others).toContainText('container_image');

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await app.expectText(SINGLE);
});

test('a choice changes the result at once, a secret travels nowhere, and notations are those of the format', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(SINGLE.replace(', "container": { "image": "acme/work:1" }', ''));
  const dialog = await exportAs(page, 'Arvados');
  await dialog.getByRole('tab', { name: /^Choices/ }).click();
  const image = dialog.getByRole('textbox', { name: 'Image' });
  await image.fill('acme/tools:7');
  await expect(result(dialog).locator('.view-lines')).toContainText('acme/tools:7');

  await dialog.getByRole('radio', { name: 'YAML' }).check();
  await expect(result(dialog).locator('.view-lines')).toContainText('container_image: acme/tools:7');
  const yaml = await downloaded(page, () => dialog.getByRole('button', { name: 'Download', exact: true }).click());
  expect(yaml.name).toBe('main.yaml');
  const kept = /jobwright\.origin: (.*)/.exec(yaml.bytes.toString())?.[1] ?? '';
  expect(kept).not.toContain('s3cr3t-token-value');

  // Without what is kept for the way back.
  await dialog.getByRole('switch', { name: 'Keep what has no place' }).uncheck();
  await expect(result(dialog).locator('.view-lines')).not.toContainText('jobwright.origin');
  await expect(dialog.getByRole('img', { name: 'Exported before, and changed since.' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Show what changed' }).click();
  await expect(dialog.getByRole('region', { name: 'Text before and after' })).toContainText('jobwright.origin');

  await dialog.getByRole('radio', { name: 'Nomad' }).check();
  await dialog.getByRole('radio', { name: 'HCL' }).check();
  await expect(result(dialog).locator('.view-lines')).toContainText('job "main" {');
  await dialog.getByRole('tab', { name: 'Commands' }).click();
  await expect(dialog.getByRole('region', { name: 'Command: Plan' })).toHaveText('nomad job plan main.nomad.hcl');
});

test('a job of several parts becomes several files in one archive, and one of them a document of its own', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(TRAINING, 'training.json');
  const dialog = await exportAs(page, 'Bacalhau');
  const files = dialog.getByRole('tablist', { name: 'Files of the result' }).getByRole('tab');
  await expect(files.first()).toHaveText(/^1-/);
  const archive = await downloaded(page, () => dialog.getByRole('button', { name: 'Download all' }).click());
  expect(archive.name).toBe('training-bacalhau.zip');
  expect(archive.bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');

  await files.nth(1).click();
  const name = (await files.nth(1).innerText()).trim();
  await dialog.getByRole('button', { name: 'Open as a new document' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /^Bacalhau/ })).toBeVisible();
  await expect(page).toHaveTitle(`${name} – Jobwright`);
  expect(JSON.parse(await app.text())).toMatchObject({ Type: 'batch' });
});

test('what is still to be filled in is told before the export, and stays a problem of what is opened until it is there', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(
    '{ "resources": { "tasks": 1, "cpusPerTask": 1, "memPerCpu": 512, "gpus": 0 },\n  "steps": [{ "name": "main", "run": { "command": "login --password=hunter2-hunter2" } }] }\n',
  );
  const dialog = await exportAs(page, 'Bacalhau');
  await expect(dialog.getByText('1 value and 1 secret to fill in')).toBeVisible();
  await dialog.getByRole('tab', { name: 'Commands' }).click();
  await expect(dialog.getByRole('region', { name: 'Command: Fill in the secret' })).toContainText(
    'PASSWORD="${PASSWORD:?}"',
  );
  await dialog.getByRole('button', { name: 'Open as a new document' }).click();
  await expect(dialog).toBeHidden();
  await app.showProblems();
  await expect(await app.problems('TO_FILL_PASSWORD stands for a secret')).toBeVisible();
  await expect(await app.problems('"to-be-filled:latest" stands for what could not be known')).toBeVisible();

  const filled = (await app.text()).replace('to-be-filled:latest', 'alpine:3.20');
  await app.open(filled, 'filled.json');
  await app.showProblems();
  await expect(await app.problems('TO_FILL_PASSWORD stands for a secret')).toBeVisible();
  await expect(await app.problems('to-be-filled')).toHaveCount(0);
});

test('a job in YAML is exported as YAML where the format has it, until another notation is chosen', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(
    'Name: main\nType: batch\nTasks:\n  - Name: main\n    Engine:\n      Type: docker\n      Params:\n        Image: acme/work:1\n',
    'main.yaml',
  );
  const dialog = await exportAs(page, 'Arvados');
  await expect(result(dialog).locator('.view-lines')).toContainText('container_image: acme/work:1');
  await dialog.getByRole('radio', { name: 'Scale' }).check();
  await expect(result(dialog).locator('.view-lines')).toContainText('"docker pull acme/work:1"');
  await dialog.getByRole('radio', { name: 'Arvados' }).check();
  await dialog.getByRole('radio', { name: 'JSON', exact: true }).check();
  await expect(result(dialog).locator('.view-lines')).toContainText('"container_image": "acme/work:1"');

  await page.keyboard.press('Escape');
  const again = await exportAs(page, 'Arvados');
  await expect(result(again).locator('.view-lines')).toContainText('"container_image": "acme/work:1"');
});

/** What axe finds in the dialog. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('dialog').exclude('.monaco-editor').analyze();
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
}

test('everything works by keyboard, and axe finds nothing', async ({ app, page }) => {
  await app.start();
  await app.open(SINGLE);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Export as Nomad');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Export / });
  const account = dialog.getByRole('listbox', { name: 'Account of the conversion' });
  await expect(account).toBeVisible();
  await account.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(account.getByRole('option', { selected: true })).toHaveCount(1);
  for (const tab of [/^Choices/, 'In the others', 'Commands']) {
    await dialog.getByRole('tab', { name: tab }).click();
    expect(await faults(page)).toEqual([]);
  }
});

test('a narrow screen shows one part at a time, in the dark too', async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await app.start();
  await app.open(SINGLE);
  const dialog = await exportAs(page, 'Nomad');
  await dialog.getByRole('tab', { name: 'Account' }).click();
  await expect(dialog.getByRole('listbox', { name: 'Account of the conversion' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await dialog.getByRole('tab', { name: 'Source' }).click();
  await expect(dialog.getByRole('region', { name: 'Source', exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
