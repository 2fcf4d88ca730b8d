/** Story: a bioinformatician writes container requests: mounts as files, stored requests, what is kept and what is reused. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { DRAFT_REQUEST, MOUNTED_REQUEST, STORED_REQUEST } from './support/documents.ts';
import type { Jobwright } from './support/jobwright.ts';
import { expect, test } from './support/test.ts';

const FORMAT = /^Arvados/;

/** The set of mounts in the form. */
const mounts = (app: Jobwright): Locator => app.region('Inspector').getByRole('group', { name: 'Mounts', exact: true });
const tree = (app: Jobwright): Locator => mounts(app).getByRole('tree');
const line = (app: Jobwright, name: string | RegExp): Locator => tree(app).getByRole('treeitem', { name });
const detail = (app: Jobwright): Locator => mounts(app).getByRole('group', { name: 'Chosen entry' });

interface Request {
  readonly mounts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [key: string]: unknown;
}
const requestIn = async (app: Jobwright): Promise<Request> => JSON.parse(await app.text()) as Request;

test('a request is written: an input is mounted, and a place for the output', async ({ app, page }) => {
  await app.start();
  await app.open(DRAFT_REQUEST);
  await expect(page.getByRole('button', { name: FORMAT })).toBeVisible();
  await expect(await app.problems(/Nothing is mounted at "\/results"/)).not.toHaveCount(0);

  await mounts(app).getByRole('button', { name: 'Add' }).click();
  await page.getByRole('menuitem', { name: /^Collection/ }).click();
  const path = detail(app).getByRole('textbox', { name: 'Path', exact: true });
  await expect(path).toBeFocused();
  await page.keyboard.type('/in');
  await page.keyboard.press('Enter');
  await detail(app)
    .getByRole('textbox', { name: /Portable data hash/ })
    .fill('1f4b0bc7583c2a7f9102c395f4ffc5e3+45');

  await mounts(app).getByRole('button', { name: 'Add' }).click();
  await page.getByRole('menuitem', { name: /^New collection/ }).click();
  await expect(path).toBeFocused();
  await page.keyboard.type('/kept');
  await page.keyboard.press('Enter');
  await detail(app).getByRole('button', { name: 'Make it the output' }).click();
  await expect(line(app, /^kept/)).toContainText('output');

  const written = await requestIn(app);
  expect(written.mounts).toEqual({
    '/in': { kind: 'collection', portable_data_hash: '1f4b0bc7583c2a7f9102c395f4ffc5e3+45' },
    '/kept': { kind: 'collection', writable: true },
  });
  expect(written['output_path']).toBe('/kept');
  expect(await app.text()).toContain('{"ram": 1073741824,   "vcpus": 1}');
  await expect(await app.problems(/./)).toHaveCount(1);
  await expect(await app.problems(/An earlier container is reused/)).toHaveCount(1);
  await app.undoAll();
  await app.expectText(DRAFT_REQUEST);
});

test('the files of the container are walked, moved and removed by the keyboard', async ({ app, page }) => {
  await app.start();
  await app.open(MOUNTED_REQUEST);
  await expect(line(app, /^scratch/)).toContainText('tmp');
  await tree(app).focus();
  await page.keyboard.press('End');
  await expect(line(app, /^stdout/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(line(app, /^reads/)).toBeHidden();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(line(app, /^reads/)).toHaveAttribute('aria-selected', 'true');

  // A place that is taken is refused, and nothing changes.
  await page.keyboard.press('F2');
  await page.keyboard.type('/out');
  await page.keyboard.press('Enter');
  await expect(detail(app).getByRole('status').filter({ hasText: '/out is taken already' })).toBeVisible();
  await app.expectText(MOUNTED_REQUEST);
  await detail(app).getByRole('textbox', { name: 'Path', exact: true }).fill('/data/reads');
  await page.keyboard.press('Enter');
  await expect(line(app, /^data/)).toBeVisible();
  await app.expectText(MOUNTED_REQUEST.replace('"/in/reads"', '"/data/reads"'));

  // The output takes along what lies in it.
  await line(app, /^out/).click();
  await detail(app).getByRole('textbox', { name: 'Path', exact: true }).fill('/results');
  await page.keyboard.press('Enter');
  const moved = await requestIn(app);
  expect(Object.keys(moved.mounts)).toEqual([
    '/data/reads',
    '/in/panel.json',
    '/results',
    '/results/reference',
    '/results/scratch',
    'stdout',
  ]);
  expect(moved['output_path']).toBe('/results');
  expect(moved.mounts['stdout']).toEqual({ kind: 'file', path: '/results/log.txt' });

  await line(app, /^scratch/).click();
  await tree(app).focus();
  await page.keyboard.press('Delete');
  await expect(line(app, /^scratch/)).toHaveCount(0);
  await expect(await app.problems(/not allowed|below the output/)).toHaveCount(0);
  await app.undoAll();
  await app.expectText(MOUNTED_REQUEST);
});

test('a mount is dragged into a folder, and what is left out of the output comes back', async ({ app }) => {
  await app.start();
  await app.open(MOUNTED_REQUEST);
  await line(app, /^panel\.json/).dragTo(line(app, /^out/));
  await expect.poll(async () => Object.keys((await requestIn(app)).mounts)).toContain('/out/panel.json');
  expect(await app.text()).toContain('{"genes": ["a",  "b"]}');
  await app.undo();
  await app.expectText(MOUNTED_REQUEST);

  await line(app, /^reference/).click();
  await detail(app).getByRole('button', { name: 'Leave it out of the output' }).click();
  await expect(line(app, /^reference/)).toContainText('not kept');
  await detail(app).getByRole('button', { name: 'Keep it in the output' }).click();
  await app.expectText(MOUNTED_REQUEST);
});

test('it is said what is kept, and by which pattern', async ({ app }) => {
  await app.start();
  await app.open(MOUNTED_REQUEST);
  await mounts(app).getByRole('button', { name: 'What is kept' }).click();
  await expect(line(app, /^log\.txt/)).toContainText('kept');
  const question = mounts(app).getByRole('textbox', { name: 'Would a file be kept?' });
  await question.fill('summary.txt');
  await expect(mounts(app).getByText('the pattern *.txt matches it')).toBeVisible();
  await question.fill('deep/summary.txt');
  await expect(mounts(app).getByText('No pattern matches deep/summary.txt.')).toBeVisible();
  await question.fill('/tmp/summary.txt');
  await expect(mounts(app).getByText('Lost with the container.')).toBeVisible();
  await app.expectText(MOUNTED_REQUEST);
});

test('of a stored request only what the server still lets change can be edited; a draft of it is free', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(STORED_REQUEST);
  const menu = page.getByRole('button', { name: FORMAT });
  await expect(menu).toContainText('stored request');
  const output = app.region('Inspector').getByRole('textbox', { name: /^Output path/ });
  await expect(output).not.toBeEditable();
  await expect(app.field('Priority')).toBeEditable();
  await expect(mounts(app).getByRole('button', { name: 'Add' })).toHaveCount(0);
  await app.field('Name').fill('Sort again');
  await app.expectText(STORED_REQUEST.replace('"name": "Sort"', '"name": "Sort again"'));
  await app.undoAll();

  await menu.click();
  await page.getByRole('menuitem', { name: /^New draft from this record/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New draft from this record' });
  await expect(dialog).toContainText('Left out: uuid, kind, etag, modified_at, container_uuid, container_count');
  await expect(dialog).toContainText('runtime_token');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(menu).toContainText('draft');
  const draft = await requestIn(app);
  expect(Object.keys(draft)).toEqual([
    'owner_uuid',
    'name',
    'state',
    'priority',
    'command',
    'container_image',
    'cwd',
    'environment',
    'mounts',
    'output_path',
    'container_count_max',
    'runtime_constraints',
  ]);
  expect(draft['state']).toBe('Uncommitted');
  await expect(output).toBeEditable();
  const problems = await app.showProblems();
  await app.settled();
  await expect(problems.getByRole('row', { name: /error|warning/i })).toHaveCount(0);
  await app.undo();
  await app.expectText(STORED_REQUEST);
});

test('it is said what keeps another request from sharing the container', async ({ app, page }) => {
  await app.start();
  await app.open(MOUNTED_REQUEST);
  await page.getByRole('tab', { name: 'Outcome' }).click();
  await page.getByRole('button', { name: 'What may be reused' }).click();
  const view = page.getByRole('region', { name: 'What may be reused' });
  await expect(view.getByRole('row', { name: /mounts › \/in\/reads/ })).toBeVisible();
  await view.getByRole('combobox', { name: 'Compare with' }).selectOption('a text that I paste…');
  const other = view.getByRole('textbox', { name: 'Text to compare with' });
  await other.fill(MOUNTED_REQUEST.replace('"priority": 500', '"priority": 1'));
  await expect(view).toContainText('Nothing differs');
  await other.fill(MOUNTED_REQUEST.replace('1073741824, "vcpus"', '2147483648, "vcpus"').replace('"a",  "b"', '"a"'));
  await expect(view).toContainText('2 values keep a container of the other');
  await expect(view.getByRole('row', { name: /ram/ })).toContainText('2147483648');
  await view.getByRole('button', { name: /panel\.json/ }).click();
  await expect(app.region('Inspector').getByRole('navigation', { name: 'Place in the document' })).toContainText(
    '/in/panel.json',
  );
  await app.expectText(MOUNTED_REQUEST);
});

test('the files are edited on a telephone', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.start();
  await app.open(MOUNTED_REQUEST);
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Form' }).click();
  await line(app, /^scratch/).click();
  await detail(app).getByRole('button', { name: 'Move it out of the output', exact: true }).click();
  await expect.poll(async () => Object.keys((await requestIn(app)).mounts)).toContain('/scratch');
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the files and in what is reused (${colorScheme})`, async ({ app, page }) => {
    const faults = async (): Promise<string[]> => {
      const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
      return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
    };
    await page.emulateMedia({ colorScheme });
    await app.start();
    await app.open(MOUNTED_REQUEST);
    await app.editor();
    await line(app, /^scratch/).click();
    await page.getByRole('tab', { name: 'Outcome' }).click();
    await page.getByRole('button', { name: 'What may be reused' }).click();
    await expect(page.getByRole('region', { name: 'What may be reused' })).toContainText('Compared');
    expect(await faults()).toEqual([]);
    await mounts(app).getByRole('button', { name: 'What is kept' }).click();
    await mounts(app).getByRole('textbox', { name: 'Would a file be kept?' }).fill('a.txt');
    expect(await faults()).toEqual([]);
    await app.open(STORED_REQUEST, 'stored.json');
    await app.settled();
    expect(await faults()).toEqual([]);
  });
}

test('on the canvas a part is added, moved, laid into the output, and a stream is redirected', async ({
  app,
  page,
}) => {
  const lines = async (): Promise<string[]> =>
    Object.entries((await requestIn(app)).mounts).map(([target, mount]) => `${target} ${String(mount['kind'])}`);
  await app.start();
  await app.open(MOUNTED_REQUEST);
  const before = await lines();
  const container = app.card(/^align/);

  // Added from the palette in place.
  await container.click({ position: { x: 60, y: 12 } });
  await container.press('a');
  await page.keyboard.type('text file');
  await page.keyboard.press('Enter');
  await expect.poll(lines).toEqual([...before, '/in/notes.txt text']);
  // Moved: its path is its name.
  const notes = app.card(/^notes\.txt/);
  await notes.press('F2');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('/etc/notes.txt');
  await page.keyboard.press('Enter');
  await expect.poll(lines).toEqual([...before, '/etc/notes.txt text']);
  await app.undoAll();
  await app.expectText(MOUNTED_REQUEST);

  // A line from an input to the output lays it there; one from the container to the output writes a stream into it.
  const connect = async (from: Locator, to: RegExp): Promise<void> => {
    await from.click({ position: { x: 60, y: 12 } });
    await from.press('c');
    const aim = app.card(to);
    for (let i = 0; i < 20 && (await aim.getAttribute('data-target')) === null; i++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  };
  await connect(app.card(/^panel\.json/), /^\/out/);
  await expect.poll(lines).toContain('/out/panel.json json');
  expect(await app.text()).toContain('{"genes": ["a",  "b"]}');
  await app.undo();
  await connect(container, /^\/out/);
  await expect
    .poll(async () => (await requestIn(app)).mounts['stderr'])
    .toEqual({ kind: 'file', path: '/out/stderr.txt' });
  await app.undo();
  await app.expectText(MOUNTED_REQUEST);
});

test('a list of instance types says which fits, at which price, and what stops the others', async ({ app, page }) => {
  await app.start();
  await app.open(MOUNTED_REQUEST.replace('"ram": 1073741824, "vcpus": 1', '"ram": 12884901888, "vcpus": 4'));
  await page.getByRole('tab', { name: 'Outcome' }).click();
  const outcome = page.getByRole('region', { name: 'Outcome', exact: true });
  await outcome.getByRole('button', { name: 'Where it fits' }).click();
  await outcome.getByRole('button', { name: 'Try a sample' }).click();
  const part = outcome.getByRole('region', { name: /^Where .* fits$/ });
  await expect(part).toContainText('m5xlarge comes first. 0.192 / h: the cheapest that fits.');
  await expect(part.getByRole('row', { name: /m5large/ })).toContainText('4 VCPUs: 2 VCPUs');
  await expect(part.getByRole('row', { name: /m5xlarge-spot/ })).toContainText('is preemptible');
  await expect(part.getByRole('row', { name: /r5d2xlarge/ })).toContainText('at most 1.5 × the cheapest');

  // A list of one's own, and what is wrong in it.
  await outcome.getByRole('button', { name: 'Change the inventory' }).click();
  const list = outcome.getByRole('textbox', { name: /as JSON or YAML/ });
  await list.fill('{"big": {"ProviderType": "b", "VCPUs": 8, "RAM": "64GiB", "IncludedScratch": "1TB", "Price": 2}}');
  await expect(part).toContainText('big comes first. 2 / h');
  await list.fill('{"big": {"VCPUs": "many"}}');
  await expect(outcome.getByRole('button', { name: /Line 1/ }).first()).toBeVisible();
});

test('two requests are held against each other, and a record that was pasted becomes a request of its own', async ({
  app,
  page,
}) => {
  await app.open(MOUNTED_REQUEST, 'first.json');
  await app.open(MOUNTED_REQUEST.replace('1073741824, "vcpus"', '2147483648, "vcpus"'), 'second.json');
  await page.getByRole('tab', { name: 'Outcome' }).click();
  await page.getByRole('button', { name: 'What may be reused' }).click();
  const view = page.getByRole('region', { name: 'What may be reused' });
  await view.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'first.json' });
  await expect(view.getByRole('row', { name: /ram/ })).toContainText('1073741824');
  await expect(view).toContainText('1 value keep');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('start screen');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Paste a job specification' }).fill(STORED_REQUEST);
  await page.getByRole('button', { name: 'Open the text' }).click();
  await app.ready();
  await app.expectText(STORED_REQUEST);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('new draft from');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New draft from this record' });
  await expect(dialog).toContainText('Left out: uuid');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await app.expectTextContains('"state": "Uncommitted"');
  expect(await app.text()).not.toContain('"etag"');
  await expect(await app.problems(/error|warning/i)).toHaveCount(0);
});

for (const title of ['Files in the request', 'Graphics cards', 'Service with a port']) {
  test(`the example "${title}" opens without an error`, async ({ app, page }) => {
    await app.start();
    await page.getByRole('textbox', { name: 'Search examples' }).or(page.getByRole('searchbox')).first().fill(title);
    await page
      .getByRole('button', { name: new RegExp(`^${title}`) })
      .first()
      .click();
    await app.ready();
    await expect(page.getByRole('button', { name: FORMAT })).toBeVisible();
    await app.showProblems();
    await app.settled();
    await expect(page.getByRole('button', { name: /^Errors: 0/i })).toBeVisible();
    expect(Object.keys(await requestIn(app))).toContain('container_image');
  });
}
