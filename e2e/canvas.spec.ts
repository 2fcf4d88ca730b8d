/** Story: changing the job where it is drawn, with the mouse and with the keyboard alone. */
import { TRAINING } from './support/documents.ts';
import { expect, test } from './support/test.ts';

const PLAIN = `{
  "resources": { "tasks": 2, "cpusPerTask": 1, "memPerCpu": 1024, "gpus": 0 },
  "enableLogging": true,
  "steps": [
    { "name": "Web server", "launch": { "steps": [{ "run": { "command": "./web" } }] } },
    { "name": "load", "run": { "command": "./load" } },
    { "name": "report", "run": { "command": "./report" } }
  ]
}
`;

test('a connection by keyboard writes the handle and the wait', async ({ app, page }) => {
  await app.start();
  await app.open(PLAIN);
  await app.pick(/^1 Web server/);
  await app.card(/^1 Web server/).press('c');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => app.text()).toContain('"handleName": "web_server"');
  expect(await app.text()).toContain('"dependsOn": ["web_server"]');
  await app.undoAll();
  await app.expectText(PLAIN);
});

test('a refused connection says why and changes nothing', async ({ app, page }) => {
  await app.start();
  await app.open(PLAIN);
  await app.pick(/^2 load/);
  await app.card(/^2 load/).press('c');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(
    app
      .region('Graph')
      .getByText(/only a launch can be waited for/i)
      .first(),
  ).toBeVisible();
  await app.expectText(PLAIN);
});

test('steps are moved, doubled and removed by keyboard, from the outline too', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING);
  await app.outlineRow(/^3 report/).click();
  await page.keyboard.press('Shift+ArrowUp');
  await expect(app.outlineRow(/^2 report/)).toBeVisible();
  await expect(app.outlineRow(/^3 train/)).toBeVisible();
  await page.keyboard.press('d');
  await expect(app.outlineRow(/^3 report/)).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(app.outlineRow(/^3 train/)).toBeVisible();
  await app.undoAll();
  await app.expectText(TRAINING);
});

test('a step is added from the palette in place', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING);
  await app.editor();
  await app.pick(/^2 train/);
  const place = page.getByRole('navigation', { name: 'Place in the text' });
  await expect(place).toContainText('2 train');
  await app.card(/^2 train/).press('a');
  await page.keyboard.type('shell');
  await page.keyboard.press('Enter');
  await expect(app.outlineRow(/^4 report/)).toBeVisible();
  // The text is shown where the new step stands.
  await expect(place).toContainText(/steps\s*3 /i);
  await expect(place).not.toContainText('2 train');
  await app.undoAll();
  await app.expectText(TRAINING);
});

test('groups close and open, the graph turns, and a part is found', async ({ app, page }) => {
  await app.start();
  await app.open(TRAINING);
  const graph = app.region('Graph');
  await expect(app.card(/metrics/)).toBeVisible();
  await graph.getByRole('button', { name: 'Collapse all' }).click();
  await expect(app.card(/metrics/)).toHaveCount(0);
  await expect(app.card(/^1 serve/)).toHaveAttribute('aria-expanded', 'false');
  await graph.getByRole('button', { name: 'Expand all' }).click();
  await expect(app.card(/metrics/)).toBeVisible();

  const [train, report] = [app.card(/^2 train/), app.card(/^3 report/)];
  const lower = async () => ((await report.boundingBox())?.y ?? 0) > ((await train.boundingBox())?.y ?? 0) + 20;
  await expect.poll(lower).toBe(true);
  await graph.getByRole('button', { name: 'Lay out from left to right' }).click();
  await expect.poll(lower).toBe(false);
  await graph.getByRole('button', { name: 'Lay out from top to bottom' }).click();
  await expect.poll(lower).toBe(true);

  await graph.getByRole('button', { name: 'Find in the graph' }).click();
  await graph.getByRole('textbox', { name: 'Find in the graph' }).fill('metrics');
  await page.keyboard.press('Enter');
  await expect(app.outlineRow(/metrics/)).toHaveAttribute('aria-selected', 'true');
  await app.expectText(TRAINING);
});
