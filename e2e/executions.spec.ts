/** Story: an engineer looks into execution configurations – old ones, broken ones, ones copied from a log. */
import { LEGACY_EXECUTION, LISTED_INPUTS, SCHEDULED_EXECUTION } from './support/documents.ts';
import { expect, test } from './support/test.ts';

const FORMAT = /^Scale/;

test('an old configuration opens as what it is, and is upgraded after a look at both texts', async ({ app, page }) => {
  await app.start();
  await app.open(LEGACY_EXECUTION);
  const menu = page.getByRole('button', { name: FORMAT });
  await expect(menu).toContainText('1.1');
  await expect(app.outlineRow(/job|main/).first()).toBeVisible();
  await expect(await app.problems(/old version/)).not.toHaveCount(0);
  await menu.click();
  await page.getByRole('menuitem', { name: /^Upgrade to version 2\.0/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Upgrade to version 2.0' });
  await expect(dialog.getByRole('region', { name: 'Text before and after' })).toContainText('wksp_raw');
  await app.page.keyboard.press('Escape');
  await app.expectText(LEGACY_EXECUTION);

  await menu.click();
  await page.getByRole('menuitem', { name: /^Upgrade to version 2\.0/ }).click();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(dialog).toBeHidden();
  await expect(menu).toContainText('2.0');
  const upgraded = await app.text();
  expect(upgraded).toContain('{"flag":   "env",  "value": "DB_HOST=db.example.com"}');
  expect(JSON.parse(upgraded)).toEqual({
    version: '2.0',
    tasks: [
      { task_id: 'pre_task', type: 'pre', args: '', workspaces: {}, settings: {}, docker_params: [] },
      {
        task_id: 'job_task',
        type: 'main',
        args: '',
        workspaces: { raw: { mode: 'ro', volume_name: 'wksp_raw' } },
        settings: { 'DB-HOST': 'db.example.com' },
        docker_params: [{ flag: 'env', value: 'DB_HOST=db.example.com' }],
      },
      { task_id: 'post_task', type: 'post', args: '', workspaces: {}, settings: {}, docker_params: [] },
    ],
  });

  await page.getByRole('button', { name: /^Drop placeholder volume names/ }).click();
  await expect.poll(() => app.text()).not.toContain('wksp_raw');
  await app.undo();
  await app.expectText(upgraded);
  await app.undo();
  await app.expectText(LEGACY_EXECUTION);
});

test('parameters that no longer fit are shown and written anew, and what is not derived stays', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(SCHEDULED_EXECUTION);
  await expect(page.getByRole('button', { name: FORMAT })).toContainText('scheduled');
  await expect(await app.problems('LEVEL')).not.toHaveCount(0);
  await app.outlineRow(/main/).first().click();
  const section = app.region('Inspector').getByRole('region', { name: /Docker parameters/ });
  await section.getByRole('button', { name: /Docker parameters/ }).click();
  await expect(section).toContainText('LEVEL=debug');
  await section.getByRole('button', { name: 'Regenerate' }).click();
  const regenerated = await app.text();
  const [task] = (JSON.parse(regenerated) as { tasks: { docker_params: { flag: string; value: string }[] }[] }).tasks;
  const values = task?.docker_params.map(({ flag, value }) => `${flag}=${value}`);
  expect(values).toEqual(
    expect.arrayContaining([
      'env=LEVEL=debug',
      'env=INPUT=/scale/input_data/in.tif',
      'volume=/exports/data:/data:ro',
      'label=scale-job-id=1',
    ]),
  );
  expect(values).not.toContain('env=LEVEL=info');
  expect(regenerated).toContain('"args": "ingest  --file ${INPUT} --to $NOWHERE"');
  await expect(section.getByRole('button', { name: 'Regenerate' })).toBeHidden();
  await app.undo();
  await app.expectText(SCHEDULED_EXECUTION);
});

test('arguments are shown as the engine splits them', async ({ app }) => {
  await app.start();
  await app.open(SCHEDULED_EXECUTION);
  await app.outlineRow(/main/).first().click();
  const inspector = app.region('Inspector');
  await expect(inspector.getByText(/no shell/).first()).toBeVisible();
  await expect(inspector.getByText('/scale/input_data/in.tif').first()).toBeVisible();
  await expect(await app.problems('NOWHERE')).toHaveCount(1);
  await expect(await app.problems('reference')).not.toHaveCount(0);
});

test('a list of input files becomes a map under a name that is asked for', async ({ app, page }) => {
  await app.start();
  await app.open(LISTED_INPUTS);
  await page.getByRole('button', { name: FORMAT }).click();
  await page.getByRole('menuitem', { name: /from a list to a map/ }).click();
  const dialog = page.getByRole('dialog');
  const name = dialog.getByRole('textbox', { name: 'Name of the input' });
  await expect(name).toHaveValue('SCENE');
  await name.fill('IMAGE');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(dialog).toBeHidden();
  const text = await app.text();
  expect(Object.keys((JSON.parse(text) as { input_files: object }).input_files)).toEqual(['IMAGE']);
  expect(text).toContain('"workspace_name": "raw",   "workspace_path"');
  await app.undo();
  await app.expectText(LISTED_INPUTS);
});

test('a Python literal from a log is read, and undo gives it back', async ({ app, page }) => {
  const log = `{'version': '2.0', 'tasks': [{'type': u'main', 'args': 'run.sh', 'settings': {'TOKEN': None}}]}\n`;
  await app.start();
  await page.getByRole('textbox', { name: 'Paste a job specification' }).fill(log);
  await page.getByRole('button', { name: 'Open the text' }).click();
  await app.ready();
  await expect
    .poll(async () => JSON.parse(await app.text()) as unknown)
    .toEqual({
      version: '2.0',
      tasks: [{ type: 'main', args: 'run.sh', settings: { TOKEN: null } }],
    });
  await expect(page.getByRole('button', { name: FORMAT })).toBeVisible();
  await expect(await app.problems('TOKEN')).toHaveCount(1);
  await app.undo();
  await app.expectText(log);
});

test('the command that starts a task can be taken away', async ({ app, page }) => {
  await app.start();
  await app.open(SCHEDULED_EXECUTION);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /^docker run for main/ }).click();
  await expect(page.getByRole('dialog')).toContainText('docker run --rm --env=LEVEL=info --label=scale-job-id=1');
});

test('the canvas adds and removes parts, and the text keeps the rest', async ({ app, page }) => {
  await app.start();
  await app.open(SCHEDULED_EXECUTION);
  await expect(app.card(/main/)).toBeVisible();
  await expect(app.card(/data/)).toBeVisible();
  await app.card(/^(?!.*main).*data/).click();
  await page.keyboard.press('Delete');
  await expect.poll(() => app.text()).not.toContain('/exports/data');
  expect(await app.text()).toContain('"args": "ingest  --file ${INPUT} --to $NOWHERE"');
  await app.undo();
  await app.expectText(SCHEDULED_EXECUTION);
});

test('a volume is given to the mount that waits for one, by keyboard', async ({ app, page }) => {
  await app.start();
  await app.open(SCHEDULED_EXECUTION);
  const volume = app.card(/^(?!.*main).*data/);
  await volume.click();
  await volume.press('c');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => app.text()).toContain('"reference": "data"');
  await expect(await app.problems('Required mount')).toHaveCount(0);
  await app.undo();
  await app.expectText(SCHEDULED_EXECUTION);
});
