/** Stories of a job of Bacalhau: values for its placeholders, where it fits, how long it may take. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const TEMPLATE = `# filled in by the command line
Name: "{{.name}}"
Type: batch
Count: {{.count}}
Constraints:
  - { Key: region, Operator: "=", Values: [eu-central] }
Tasks:
  - Name: main
    Engine:
      Type: docker
      Params:
        Image: ubuntu:24.04
        Parameters: [echo, "{{.name}}"]
    Resources: { CPU: "1", Memory: 512MB }
    Timeouts: { QueueTimeout: 60, ExecutionTimeout: 3600 }
`;

/** What axe finds in a part of the page. */
async function faults(page: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations.map(({ id }) => id);
}

test('values fill placeholders in, and the text stays', async ({ app, page }) => {
  await app.open(TEMPLATE, 'job.yaml');
  await page.getByRole('button', { name: 'Variables: 2 of 2 without a value' }).click();
  const dialog = page.getByRole('dialog', { name: 'Variables' });
  await dialog.getByRole('textbox', { name: 'name', exact: true }).fill('demo');
  await dialog.getByRole('textbox', { name: 'count', exact: true }).fill('-2');
  expect(await faults(page, 'dialog')).toEqual([]);
  await dialog.getByRole('button', { name: 'Use these values' }).click();
  await expect(dialog).toBeHidden();
  await expect(await app.problems('Count must be 0 or more')).toHaveCount(1);
  await app.expectText(TEMPLATE);

  // They are kept with the document, and undone with it.
  await page.reload();
  await app.ready();
  await expect(page.getByRole('button', { name: 'Variables: 2 filled in' })).toBeVisible();
  await expect(await app.problems('Count must be 0 or more')).toHaveCount(1);
  await app.undo();
  await expect(page.getByRole('button', { name: 'Variables: 2 of 2 without a value' })).toBeVisible();
  await expect(await app.problems('Count must be 0 or more')).toHaveCount(0);
});

test('a node list says where the job fits, and what excludes the other nodes', async ({ app, page }) => {
  await app.open(TEMPLATE.replace('{{.count}}', '1'), 'job.yaml');
  await page.keyboard.press('Alt+9');
  const outcome = page.getByRole('region', { name: 'Outcome', exact: true });
  await outcome.getByRole('button', { name: 'Where it fits' }).click();
  await outcome.getByRole('button', { name: 'Try a sample' }).click();
  const part = outcome.getByRole('region', { name: 'Where main fits' });
  await expect(part).toContainText('Fits on 1 of 4 nodes');
  await expect(part.getByRole('row', { name: /n-frankfurt/ })).toContainText('fits, comes first');
  await expect(part.getByRole('row', { name: /n-oregon-gpu/ })).toContainText('region = eu-central: is us-west there');
  await expect(part.getByRole('row', { name: /n-new/ })).toContainText('is pending');
  expect(await faults(page, '#pane-outcome')).toEqual([]);

  const list = outcome.getByRole('textbox', { name: /as JSON or YAML/ });
  await list.fill(
    '[{"name": "small", "memory": "1MB", "labels": {"region": "eu-central"}}, {"name": "far", "cpu": "x"}]',
  );
  await expect(part).toContainText('Fits on none of 2 nodes');
  await expect(part).toContainText('together with');
  await outcome.getByRole('button', { name: /Line 1/ }).click();
  await expect(list).toBeFocused();
});

test('time limits are drawn as bars', async ({ app, page }) => {
  await app.open(TEMPLATE, 'job.yaml');
  await page.keyboard.press('Alt+9');
  const outcome = page.getByRole('region', { name: 'Outcome', exact: true });
  await outcome.getByRole('button', { name: 'Time limits' }).click();
  const picture = outcome.getByRole('figure', { name: 'Time limits' });
  await expect(picture).toContainText('Queue');
  await expect(picture).toContainText('Execution');
  await expect(picture).toContainText('1 min');
});
