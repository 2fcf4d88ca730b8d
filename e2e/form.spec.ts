/** Story: what the form knows about single fields. */
import { FAULTY, TRAINING } from './support/documents.ts';
import { expect, test } from './support/test.ts';

const ODD = `{
  "resources": { "tasks": "two", "cpusPerTask": 1, "memPerCpu": 1024, "gpus": 0 },
  "enableLogging": true,
  "inputMode": 493,
  "colour": { "of": ["the", 1e3, "sea"] },
  "steps": [{ "name": "one", "run": { "command": "echo 1" } }]
}
`;

test('a fix beside the field mends it, in one step that can be undone', async ({ app, page }) => {
  await app.start();
  await app.open(FAULTY);
  const row = await app.problems('is not a key of');
  await expect(row).toHaveCount(1);
  await row.first().click();
  const fix = app.region('Inspector').getByRole('button', { name: 'Remove "comand"' });
  await expect(app.region('Inspector').getByText('is not a key of')).toBeVisible();
  await fix.click();
  await app.expectText(FAULTY.replace('"comand": "echo 1", ', ''));
  await expect(fix).toHaveCount(0);
  await expect(row).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await app.expectText(FAULTY);
  await expect(fix).toBeVisible();
});

test('another kind of step names what would go, keeps it on wish, and is one step to undo', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING);
  await app.outlineRow(/^2 train/).click();
  const kind = app.region('Inspector').getByRole('combobox', { name: 'What the step does' });
  const question = app.region('Inspector').getByRole('alertdialog', { name: 'Switch' });
  await kind.selectOption('Launch in the background');
  await expect(question.getByText(/launch in the background.* removes run/i)).toBeVisible();
  await app.expectText(TRAINING);
  await question.getByRole('button', { name: 'Keep it' }).click();
  await expect(question).toHaveCount(0);
  await app.expectText(TRAINING);

  await kind.selectOption('Launch in the background');
  await question.getByRole('button', { name: /^Put/ }).click();
  await expect(app.card(/^2 train, launch/i)).toBeVisible();
  expect(JSON.parse(await app.text())).toMatchObject({
    steps: [{}, { launch: { steps: [{ run: { command: 'python train.py' } }] } }, {}],
  });
  await page.keyboard.press('ControlOrMeta+z');
  await app.expectText(TRAINING);

  await kind.selectOption('Launch in the background');
  await question.getByRole('button', { name: 'Switch', exact: true }).click();
  await expect.poll(() => app.text()).not.toContain('python train.py');
  await page.keyboard.press('ControlOrMeta+z');
  await app.expectText(TRAINING);
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeVisible();
});

test('a file mode is one number in three spellings', async ({ app }) => {
  await app.start();
  await app.open(ODD);
  await app.outlineRow(/^1 one/).click();
  await app.region('Inspector').getByRole('navigation').getByRole('button').first().click();
  const inspector = app.region('Inspector');
  await expect(inspector.getByText('493 = 0755 = rwxr-xr-x')).toBeVisible();
  await app.field('Mode of the input files').fill('rwxr-x---');
  await expect(inspector.getByText('488 = 0750 = rwxr-x---')).toBeVisible();
  await app.expectText(ODD.replace('493', '488'));
  await inspector.getByRole('checkbox', { name: 'others may read' }).check();
  await app.expectText(ODD.replace('493', '492'));
  await app.undoAll();
  await app.expectText(ODD);
});

test('a value of a wrong type is shown as it is, and mended in place', async ({ app }) => {
  await app.start();
  await app.open(ODD);
  await app.outlineRow(/^Resources/).click();
  const tasks = app
    .region('Inspector')
    .getByRole('textbox', { name: /^Tasks/ })
    .first();
  await expect(tasks).toHaveValue('"two"');
  await expect(await app.problems(/tasks.*(integer|number)/i)).not.toHaveCount(0);
  await tasks.fill('2');
  await app.expectText(ODD.replace('"two"', '2'));
  await expect(await app.problems(/tasks.*(integer|number)/i)).toHaveCount(0);
  await app.undoAll();
  await app.expectText(ODD);
});

test('a key that is not known is shown, and stays as it is written', async ({ app }) => {
  await app.start();
  await app.open(ODD);
  await app.outlineRow(/^1 one/).click();
  await app.field('Name').fill('two');
  await app.region('Inspector').getByRole('navigation').getByRole('button').first().click();
  await expect(app.region('Inspector').getByText('Unknown keys')).toBeVisible();
  await expect(app.region('Inspector').getByRole('textbox', { name: /colour/ })).toHaveValue(
    '{ "of": ["the", 1e3, "sea"] }',
  );
  await app.expectText(ODD.replace('"one"', '"two"'));
});

test('a command opens in the code editor as large as the window, and is written as it is typed', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(TRAINING);
  await app.outlineRow(/^2 train/).click();
  const open = app.region('Inspector').getByRole('button', { name: 'Command in a large editor' });
  await open.click();
  const dialog = page.getByRole('dialog', { name: 'Command' });
  await expect(dialog.locator('.monaco-editor').first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('if true; then echo "$HOME');
  // A quote is closed as it is opened, and what was typed is in the document though the dialog is open.
  await expect(dialog.locator('.view-lines')).toContainText('echo "$HOME"');
  await expect(dialog.getByText('2 lines; written as you type')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(open).toBeFocused();
  const written = TRAINING.replace('python train.py', String.raw`python train.py\nif true; then echo \"$HOME\"`);
  await app.expectText(written);
  await app.undoAll();
  await app.expectText(TRAINING);
});

test('nothing in the form moves while one types, nor between the press and the release of a click', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(TRAINING);
  await app.outlineRow(/^Resources/).click();
  const memory = app.region('Inspector').getByRole('textbox', { name: /^Memory per CPU/ });
  const gpus = app.region('Inspector').getByRole('textbox', { name: /GPU/ }).first();
  const top = async (): Promise<number | undefined> => (await gpus.boundingBox())?.y;
  const before = await top();
  await memory.fill('a lot');
  const said = app.region('Inspector').getByText('is not a number');
  await expect(said).toBeVisible();
  expect(await top()).toBe(before);
  // The message lies over what follows: what is under it can be pressed all the same.
  const box = await gpus.boundingBox();
  if (!box) throw new Error('the field is not drawn');
  await page.mouse.move(box.x + 20, box.y + box.height / 2);
  await page.mouse.down();
  expect(await top()).toBe(before);
  await page.mouse.up();
  await expect(gpus).toBeFocused();
  // Once the field is left, the message has room of its own.
  await expect.poll(top).toBeGreaterThan(before ?? 0);
  await expect(said).toBeVisible();
  await memory.focus();
  await memory.press('Escape');
  await expect(said).toHaveCount(0);
  await app.expectText(TRAINING);
});

test('rows of a table stay where they are while a message comes up in one of them', async ({ app, page }) => {
  const env = ['A', 'B', 'C'].map((key) => `{ "key": "${key}", "value": "1" }`).join(', ');
  await app.start();
  await app.open(ODD.replace('"inputMode": 493,', `"env": [${env}],`));
  await app
    .outlineRow(/Environment|^Env/i)
    .first()
    .click();
  const inspector = app.region('Inspector');
  const [typed, below] = [2, 3].map((row) => inspector.getByRole('textbox', { name: `Name, row ${row}` }));
  if (!typed || !below) throw new Error('there are two rows');
  const top = async (): Promise<number | undefined> => (await below.boundingBox())?.y;
  await expect(below).toBeVisible();
  const before = await top();
  await typed.fill('A');
  const said = inspector.locator('[data-says]').first();
  await expect(said).toBeVisible();
  expect(await top()).toBe(before);
  const row = await typed.boundingBox();
  expect((await said.boundingBox())?.y).toBeGreaterThanOrEqual((row?.y ?? 0) + (row?.height ?? 0));
  // Left by the keyboard, the message takes the room it needs.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect.poll(top).toBeGreaterThan(before ?? 0);
});

test('a command is shown with all of its lines, and what confirms an act covers nothing', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING);
  await app.outlineRow(/^2 train/).click();
  const command = app.region('Inspector').getByRole('textbox', { name: /^Command/ });
  await command.fill('one\ntwo\nthree\nfour');
  await expect.poll(() => command.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Copy the text' }).click();
  const told = page.getByText('Copied the whole text');
  await expect(told).toBeVisible();
  const [bar, place] = await Promise.all([
    page.getByRole('contentinfo', { name: 'Status' }).boundingBox(),
    told.boundingBox(),
  ]);
  expect(place?.y).toBeGreaterThanOrEqual((bar?.y ?? Infinity) - 1);
});
