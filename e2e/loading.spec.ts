/** Story: a document brings what it needs and nothing else; what could not be loaded can be had later. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { TRAINING } from './support/documents.ts';
import type { Jobwright } from './support/jobwright.ts';
import { expect, test } from './support/test.ts';

const SCALE = '{"version": "2.0", "tasks": [{"type": "main", "args": "run.sh"}]}\n';

interface Chunk {
  readonly source?: string;
  readonly program: 'page' | 'worker';
  readonly modules: Readonly<Record<string, number>>;
}

/** The built file that was made for a module. */
async function builtFile(program: Chunk['program'], source: string): Promise<string> {
  const chunks = JSON.parse(await readFile('dist/.vite/chunks.json', 'utf8')) as Record<string, Chunk>;
  const found = Object.entries(chunks).find(([, chunk]) => chunk.program === program && chunk.source === source);
  if (!found) throw new Error(`${source} has no file of its own`);
  return `**/${found[0]}`;
}

/** Cuts files off, as a lost connection does, until the returned function is called. */
async function cutOff(page: Page, ...patterns: string[]): Promise<() => Promise<void>> {
  for (const pattern of patterns) await page.context().route(pattern, (route) => route.abort('internetdisconnected'));
  return async () => {
    for (const pattern of patterns) await page.context().unroute(pattern);
  };
}

/** Waits until a text is shown: by the plain text area, or by the code editor once that is there. */
async function expectShown(app: Jobwright, text: string): Promise<void> {
  const shown = () =>
    app.region('Text').evaluate((pane) => `${pane.querySelector('textarea')?.value ?? ''} ${pane.textContent}`);
  await expect.poll(shown).toContain(text);
}

test('a document of one format loads no code of another', async ({ app, page }) => {
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  const own = [
    await builtFile('page', 'src/schemas/scale/index.ts'),
    await builtFile('worker', 'src/schemas/scale/engine.ts'),
  ];
  const other = [
    await builtFile('page', 'src/schemas/deepsquare/index.ts'),
    await builtFile('worker', 'src/schemas/deepsquare/engine.ts'),
  ];
  const wasAsked = (pattern: string): boolean => asked.some((url) => url.endsWith(pattern.slice(2)));
  await app.start();
  expect([...own, ...other].filter(wasAsked)).toEqual([]);
  await app.open(SCALE);
  await app.editor();
  expect(own.filter(wasAsked)).toEqual(own);
  expect(other.filter(wasAsked)).toEqual([]);
});

test('the text is there while its format is on its way', async ({ app, page }) => {
  await app.start();
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((done) => (letGo = done));
  for (const [program, part] of [
    ['page', 'index'],
    ['worker', 'engine'],
  ] as const) {
    await page.context().route(await builtFile(program, `src/schemas/deepsquare/${part}.ts`), async (route) => {
      await held;
      await route.continue();
    });
  }
  const file = { name: 'job.json', mimeType: 'application/json', buffer: Buffer.from(TRAINING) };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await expectShown(app, '"resources"');
  await expect(page.getByText('The pane', { exact: false })).toHaveCount(0);
  letGo();
  await app.ready();
  await expect(app.outlineRow(/^2 train/)).toBeVisible();
});

test('a format that could not be loaded is said, and loaded when it is tried again', async ({ app, page }) => {
  app.tolerate(/ERR_INTERNET_DISCONNECTED|Failed to fetch dynamically imported module/);
  await app.start();
  const mend = await cutOff(
    page,
    await builtFile('page', 'src/schemas/deepsquare/index.ts'),
    await builtFile('worker', 'src/schemas/deepsquare/engine.ts'),
  );
  const file = { name: 'job.json', mimeType: 'application/json', buffer: Buffer.from(TRAINING) };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await expectShown(app, '"resources"');
  const outline = app.region('Outline');
  await expect(outline.getByText('DeepSquare could not be loaded')).toBeVisible();
  const status = page.getByRole('contentinfo', { name: 'Status' });
  await expect(status.getByText(/checking stopped/)).toBeVisible();
  await mend();
  await outline.getByRole('button', { name: 'Try again' }).click();
  await app.ready();
  await expect(app.outlineRow(/^2 train/)).toBeVisible();
  await expect(app.card(/^2 train/)).toBeVisible();
});

test('a view that could not be loaded comes back whole, styles too', async ({ app, page }) => {
  app.tolerate(/ERR_INTERNET_DISCONNECTED|Failed to fetch dynamically imported module|Unable to preload CSS/);
  await app.start();
  const mend = await cutOff(page, '**/Inspector-*', '**/OutlinePane-*', '**/core.worker-*', '**/core-*');
  const file = { name: 'job.json', mimeType: 'application/json', buffer: Buffer.from(TRAINING) };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await expect(app.region('Outline').getByText(/could not be shown/)).toBeVisible();
  await mend();
  await app.region('Outline').getByRole('button', { name: 'Load it again' }).click();
  await expect(app.outlineRow(/^2 train/)).toBeVisible();
  await app.region('Inspector').getByRole('button', { name: 'Load it again' }).click();
  await app.outlineRow(/^2 train/).click();
  await expect(app.field('Name')).toBeVisible();
  // Drawn as it always is: a row of the outline has the height that its style gives it.
  const row = await app.outlineRow(/^2 train/).boundingBox();
  expect(row?.height).toBeLessThan(40);
});

test('a document of no known format asks which it is, and is recognised as it is written', async ({ app, page }) => {
  await app.start();
  await app.open('{"hello": 1}\n');
  // It is asked once; what else is there says what it waits for, and nobody claims that all is well.
  const graph = app.region('Graph');
  await expect(graph.getByText('Which format is this?')).toBeVisible();
  await expect(page.getByText('Which format is this?')).toHaveCount(1);
  await expect(app.region('Outline').getByText('Shown as soon as the format is known.')).toBeVisible();
  await expect(page.getByText(/no problems/i)).toHaveCount(0);
  await graph.getByRole('button', { name: 'Scale' }).click();
  await expect(page.getByRole('button', { name: /^Scale/ }).first()).toBeVisible();
  await app.settled();
  await expect((await app.problems(/hello/)).first()).toBeVisible();
});

const JOB =
  '{"resources": {"tasks": 1, "cpusPerTask": 1, "memPerCpu": 1000, "gpus": 0}, "steps": [{"name": "fit", "run": {"command": "x"}}]}\n';
const inMessage = (job: string): string => `This one fails:\n\n\`\`\`json\n${job}\`\`\`\n\nCould you look?\n`;

test('a job between the lines of a message is known, is taken out of it, and can be put back', async ({ app }) => {
  const message = inMessage(JOB);
  await app.start();
  await app.open(message);
  await expect(app.card(/^1 fit/)).toBeVisible();
  const row = (await app.problems('stands inside another text')).first();
  await row.getByRole('button', { name: /Keep the document alone/ }).click();
  await app.expectText(JOB);
  await expect(app.card(/^1 fit/)).toBeVisible();
  await app.undoAll();
  await app.expectText(message);
});

test('one that is broken too is taken out first', async ({ app, page }) => {
  const broken = JOB.replace('"gpus": 0},', '"gpus": 0}');
  await app.start();
  await app.open(inMessage(broken));
  await expect(app.region('Problems').getByRole('button', { name: /Line 1/ })).toBeVisible();
  await page.getByRole('button', { name: 'Take the job out of the text around it' }).click();
  await expect(app.card(/^1 fit/)).toBeVisible();
  await app.expectText(broken);
  await app.undoAll();
  await app.expectText(inMessage(broken));
});

test('a conversion whose code cannot be had says so, and is made when asked for again', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING);
  const restore = await cutOff(page, await builtFile('worker', 'src/workers/conversions.ts'));
  await page.getByRole('button', { name: /^(?:Export|Menu)$/ }).click();
  await page.getByRole('menuitem').filter({ hasText: 'Nomad…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Export / });
  await expect(dialog.getByRole('alert')).toContainText('check the connection');
  await restore();
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByRole('region', { name: 'Result', exact: true })).toBeVisible();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
});
