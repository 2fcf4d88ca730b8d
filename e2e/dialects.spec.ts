/** Story: jobs in other clothes – wrapped, in a request, in the older dialect. */
import { TRAINING } from './support/documents.ts';
import { expect, test } from './support/test.ts';

const OLDER = `{
  "resources": { "tasks": 2, "cpusPerTask": 4, "memPerCpu": 4096, "gpusPerTask": 1 },
  "enableLogging": true,
  "steps": [{ "name": "train", "run": { "command": "python train.py" } }]
}
`;

test('a wrapped job opens, and is taken out of its wrapper', async ({ app, page }) => {
  const wrapped = `{ "job": ${TRAINING.trimEnd()} }\n`;
  await app.start();
  await app.open(wrapped);
  await expect(app.card(/^2 train/)).toBeVisible();
  await app.outlineRow(/^2 train/).click();
  await app.field('Name').fill('fit');
  await app.expectText(wrapped.replace('"train"', '"fit"'));
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('out of its wrapper');
  await expect(page.getByRole('option', { name: 'Take the job out of its wrapper' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(async () => Object.keys(JSON.parse(await app.text()) as object)).toContain('steps');
  expect(Object.keys(JSON.parse(await app.text()) as object)).not.toContain('job');
  await expect(app.card(/^2 fit/)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await app.expectText(wrapped.replace('"train"', '"fit"'));
});

test('the body of a request shows the job in it', async ({ app }) => {
  const body = `{ "query": "mutation ($job: Job!) { submit(job: $job) }", "variables": { "job": ${TRAINING.trimEnd()} } }`;
  await app.start();
  await app.open(body);
  await expect(app.card(/^2 train/)).toBeVisible();
  await app.outlineRow(/^3 report/).click();
  await app.field('Name').fill('tell');
  await app.expectText(body.replace('"report"', '"tell"'));
  await app.undoAll();
  await app.expectText(body);
});

test('the menu of the format says why, and brings a job to the current dialect', async ({ app, page }) => {
  await app.start();
  await app.open(OLDER);
  const menu = page.getByRole('button', { name: /^DeepSquare/ });
  await expect(menu).toContainText('2023 dialect');
  await menu.click();
  await expect(page.getByRole('menu').getByText('Detected because:')).toBeVisible();
  await expect(page.getByRole('menu').getByText('resources.gpusPerTask')).toBeVisible();
  // What it would make of the text is shown first; nothing is changed before it is agreed to.
  await page.getByRole('menuitem', { name: /^Migrate to the current dialect/ }).click();
  const review = page.getByRole('dialog', { name: 'Migrate to the current dialect' });
  await expect(review.getByText('One step: undo takes all of it back.')).toBeVisible();
  await review.getByRole('button', { name: 'Cancel' }).last().click();
  await app.expectText(OLDER);
  await menu.click();
  await page.getByRole('menuitem', { name: /^Migrate to the current dialect/ }).click();
  await review.getByRole('button', { name: 'Apply' }).click();
  await expect(menu).toContainText('current dialect');
  expect(JSON.parse(await app.text())).toMatchObject({
    resources: { tasks: 2, gpus: 2 },
    steps: [{ run: { command: 'python train.py', resources: { gpusPerTask: 1 } } }],
  });
  await page.keyboard.press('ControlOrMeta+z');
  await app.expectText(OLDER);
  await expect(menu).toContainText('2023 dialect');
});
