/** Story: files that nobody should write. The page neither freezes nor goes blank. */
import { TRAINING } from './support/documents.ts';
import type { Jobwright } from './support/jobwright.ts';
import { expect, test } from './support/test.ts';

/** Where nothing tells the format, the page asks for it: says which one it is read as. */
async function readAsOurs(app: Jobwright): Promise<void> {
  const heading = app.region('Inspector').getByRole('heading').nth(0);
  const choice = app.region('Graph').getByRole('button', { name: 'DeepSquare', exact: true });
  await expect(choice.or(heading).first()).toBeVisible();
  if (await choice.isVisible()) await choice.click();
}

test('a file that is too large is refused in words, a large one opens', async ({ app, page }) => {
  test.setTimeout(180_000);
  await app.start();
  const input = page.locator('input[type=file]').first();
  const file = (bytes: number) => {
    const head = TRAINING.slice(0, TRAINING.lastIndexOf('}'));
    const buffer = Buffer.alloc(bytes, `${' '.repeat(63)}\n`);
    buffer.write(head);
    buffer.write('}\n', bytes - 2);
    return { name: 'large.json', mimeType: 'application/json', buffer };
  };
  await input.setInputFiles(file(20 * 1024 * 1024 + 1));
  await expect(page.getByText(/large\.json is 20\.0 MB/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Paste a job specification' })).toBeVisible();
  await input.setInputFiles(file(4 * 1024 * 1024));
  await app.ready();
  await expect(app.card(/^2 train/)).toBeVisible({ timeout: 60_000 });
  await app.outlineRow(/^2 train/).click();
  await app.field('Name').fill('fit');
  await expect(app.card(/^2 fit/)).toBeVisible({ timeout: 60_000 });
});

test('ten thousand levels of nesting', async ({ app }) => {
  test.setTimeout(180_000);
  const deep = `{ "steps": ${'['.repeat(10_000)}${']'.repeat(10_000)} }`;
  const open = TRAINING.replace('"python train.py"', '{"a":'.repeat(10_000));
  const sound = `{ ${'"steps": [{ '.repeat(10_000)}"run": {} ${'}] '.repeat(10_000)}}`;
  for (const text of [deep, open, sound]) {
    await app.open(text);
    await readAsOurs(app);
    await expect(app.region('Graph')).toBeVisible();
    await expect(app.region('Text')).toBeVisible();
    await expect(await app.problems(/./)).not.toHaveCount(0);
    await app.expectText(text);
  }
});

test('zero bytes: a file is refused, a text with them in it is shown', async ({ app, page }) => {
  await app.start();
  const input = page.locator('input[type=file]').first();
  await input.setInputFiles({
    name: 'zero.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"steps": "\0"}'),
  });
  await expect(page.getByText('zero.json is not a text file')).toBeVisible();
  const text = TRAINING.replace('"train"', '"tr\0ain"');
  await page.getByRole('textbox', { name: 'Paste a job specification' }).fill(text);
  await page.getByRole('button', { name: 'Open the text' }).click();
  await app.ready();
  await expect(app.outlineRow(/^3 report/)).toBeVisible();
  await expect(await app.problems(/control character/i)).not.toHaveCount(0);
  await app.expectText(text);
});

test('a document that ends anywhere is shown as far as it goes', async ({ app }) => {
  test.setTimeout(180_000);
  const step = Math.ceil(TRAINING.length / 40);
  for (let end = 1; end < TRAINING.length; end += step) {
    const text = TRAINING.slice(0, end);
    await app.open(text);
    await app.editor();
    await readAsOurs(app);
    await expect(app.region('Graph')).toBeVisible();
    await expect(app.region('Inspector').getByRole('heading').first()).toBeVisible();
    await expect(app.page.getByText('could not be shown')).toHaveCount(0);
    if (end > TRAINING.indexOf('"serve"') + 8) await expect(app.card(/^1 serve/)).toBeVisible();
    expect(await app.text()).toBe(text);
  }
});
