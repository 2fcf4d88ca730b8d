/** Story: YAML stays what it is, whatever view it is changed in. */
import { YAML } from './support/documents.ts';
import { expect, test } from './support/test.ts';

test('YAML stays YAML: the form changes one word of it, and a reload brings it back', async ({ app, page }) => {
  await app.start();
  await app.open(YAML, 'job.yaml');
  await expect(app.card(/^1 hello/)).toBeVisible();
  await app.expectText(YAML);
  await app.pick(/^1 hello/);
  await app.field('Name').fill('greet');
  await page.keyboard.press('Tab');
  const changed = YAML.replace('hello', 'greet');
  await app.expectText(changed);
  await expect(page.getByText(/^saved/)).toBeVisible();
  await page.reload();
  await app.ready();
  await expect(app.card(/^1 greet/)).toBeVisible();
  await app.expectText(changed);
  await app.undoAll();
  await app.expectText(YAML);
  expect(await (await app.problems(/syntax/)).count()).toBe(0);
});

test('YAML becomes JSON and back in one step each, and what JSON cannot say is listed', async ({ app, page }) => {
  await app.start();
  await app.open(YAML, 'job.yaml');
  await expect(app.card(/^1 hello/)).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Convert the text to JSON' }).click();
  await expect(page.getByText('Line 1: JSON has no comments: 2 were left out, the first one here.')).toBeVisible();
  await app.expectTextContains('"command": "echo one\\necho two\\n"');
  await expect(page.getByRole('button', { name: /^File name: job\.json/ })).toBeVisible();
  await expect(app.card(/^1 hello/)).toBeVisible();
  await app.undo();
  await app.expectText(YAML);
  await expect(page.getByRole('button', { name: /^File name: job\.yaml/ })).toBeVisible();
  await expect(app.card(/^1 hello/)).toBeVisible();
});

const ANONYMIZE = `# Masks names in memos; run by the data team
Name: anonymize   # keep this name
Type: batch
Count: 1
Prioriti: 50 # soon

Tasks:
  # the only task
  - Name: main
    Engine:
      Type: docker
      Params:
        Image: "ghcr.io/acme/presidio:1.4" # pinned
        Entrypoint: [/bin/bash, -c]
        Parameters:
          - |
            python mask.py \\
              --in /inputs
    InputSources:
      - Target: /inputs
        Source:
          Type: s3
          Params: { Bucket: memos, Key: raw/*, Region: eu-west-1 }
    Resources:
      CPU: "1"
      Memory: 512m # megabytes are meant
`;

/** Lines that a change took away and brought, with a sign before each. */
function changes(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `-${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ];
}

test('a job in YAML with comments is edited from every view, and each step changes only its lines', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(ANONYMIZE, 'anonymize.yaml');
  await app.pick(/^1 main/);
  await app.field('Image').fill('ghcr.io/acme/presidio:1.5');
  await page.keyboard.press('Tab');
  await expect
    .poll(async () => changes(ANONYMIZE, await app.text()))
    .toEqual([
      '-        Image: "ghcr.io/acme/presidio:1.4" # pinned',
      '+        Image: "ghcr.io/acme/presidio:1.5" # pinned',
    ]);
  const pinned = await app.text();

  await app.card(/^1 main/).press('a');
  await page.keyboard.type('download');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => changes(pinned, await app.text()))
    .toEqual([
      '+      - Source:',
      '+          Type: urlDownload',
      '+          Params:',
      '+            URL: https://example.com/data.csv',
      '+        Target: /inputs-2',
    ]);
  const added = await app.text();

  const row = await app.problems(/Prioriti/);
  await row.first().click();
  await app.region('Problems').getByRole('treegrid').focus();
  await page.keyboard.press('ArrowRight');
  await app
    .region('Problems')
    .getByRole('button', { name: /Rename to "Priority"/ })
    .first()
    .click();
  await expect
    .poll(async () => changes(added, await app.text()))
    .toEqual(['-Prioriti: 50 # soon', '+Priority: 50 # soon']);

  await app.undoAll();
  await app.expectText(ANONYMIZE);
});

test('a slip in YAML is one problem in its line, the rest stays, and its fix mends it', async ({ app, page }) => {
  await app.start();
  await app.open(YAML, 'job.yaml');
  await expect(app.card(/^1 hello/)).toBeVisible();
  const errors = page.getByRole('button', { name: /^\d+ errors?/ });
  await expect(errors).toHaveCount(0);

  const editor = await app.editor();
  await editor.getByText('memPerCpu').first().click();
  await page.keyboard.press('Home');
  for (let i = 0; i < 'memPerCpu'.length; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  const broken = YAML.replace('memPerCpu:', 'memPerCpu');
  await app.expectText(broken);
  const rows = await app.problems(/colon/);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('A colon is missing behind "memPerCpu".');
  await expect(app.card(/^1 hello/)).toBeVisible();

  // What is sound is edited meanwhile.
  await app.pick(/^1 hello/);
  await app.field('Name').fill('greet');
  await page.keyboard.press('Tab');
  await app.expectText(broken.replace('hello', 'greet'));

  await rows.first().click();
  await app.region('Problems').getByRole('treegrid').focus();
  await page.keyboard.press('ArrowRight');
  await app
    .region('Problems')
    .getByRole('button', { name: /Put a colon behind memPerCpu/ })
    .first()
    .click();
  await app.expectText(YAML.replace('hello', 'greet'));
  await expect(rows).toHaveCount(0);
  await app.undoAll();
  await app.expectText(YAML);
});

const SHARED = `# Two steps alike
resources: { tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 }
steps:
  - name: one
    run: &run
      command: echo 1 # say it
      shell: /bin/bash
  - name: two
    run: *run
`;

test('what is shared is changed here only, or everywhere, as one control says', async ({ app, page }) => {
  await app.start();
  await app.open(SHARED, 'job.yaml');
  await app.pick(/^2 two/);
  const choice = app.region('Inspector').getByRole('radiogroup', { name: 'Change what is shared' });
  await expect(app.region('Inspector').getByText('Written as &run in line 5, and used in line 9.')).toBeVisible();
  await expect(choice.getByRole('radio', { name: 'Here only' })).toBeChecked();
  await choice.getByText('Everywhere').click();
  const command = app.region('Inspector').getByRole('textbox', { name: /^Command/ });
  await command.fill('echo 2');
  await page.keyboard.press('Tab');
  await app.expectText(SHARED.replace('echo 1', 'echo 2'));
  await app.undoAll();
  await app.expectText(SHARED);

  await app.pick(/^2 two/);
  await choice.getByText('Here only').click();
  await command.fill('echo 2');
  await page.keyboard.press('Tab');
  await app.expectText(SHARED.replace('run: *run', 'run:\n      command: echo 2\n      shell: /bin/bash'));
  // What was asked before the change can be answered otherwise after it, in the same place and by keyboard.
  await expect(choice).toHaveCount(0);
  const after = app.region('Inspector').getByRole('radiogroup', { name: 'Changed here only' });
  await after.getByRole('radio', { name: 'Here only' }).focus();
  await page.keyboard.press('ArrowRight');
  await app.expectText(SHARED.replace('echo 1', 'echo 2'));
  await expect(choice.getByRole('radio', { name: 'Everywhere' })).toBeChecked();
  await app.undoAll();
  await app.expectText(SHARED);
});

test('YAML is commented out with a key, laid out on request, and takes lines where they are pasted', async ({
  app,
  context,
  page,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const uneven = YAML.replace(
    '    run:\n      command: |\n        echo',
    '    run:\n         command: |\n           echo',
  ).replace('\n        echo two', '\n           echo two');
  await app.start();
  await app.open(uneven, 'job.yaml');
  await expect(app.card(/^1 hello/)).toBeVisible();
  await page.getByRole('button', { name: 'Format the text' }).click();
  await expect.poll(async () => changes(uneven, await app.text())).toContain('+      command: |');
  await app.undo();
  await app.expectText(uneven);

  const editor = await app.editor();
  await editor.getByText('enableLogging').first().click();
  await page.keyboard.press('ControlOrMeta+/');
  await app.expectText(uneven.replace('enableLogging', '# enableLogging'));
  await page.keyboard.press('ControlOrMeta+/');
  await app.expectText(uneven);
  await editor.getByText('memPerCpu').first().hover();
  await expect(page.getByText('Memory per CPU', { exact: false }).first()).toBeVisible();

  await editor.getByText('only step').first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.evaluate(() => navigator.clipboard.writeText('- name: first\n        run:\n          command: ls'));
  await page.keyboard.press('ControlOrMeta+v');
  const step = '  - name: first\n    run:\n      command: ls\n';
  await app.expectText(uneven.replace('  - name: hello', `${step}  - name: hello`));
});

test('the editor of YAML folds by keys, says where the cursor is, and offers what fits the place', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(YAML, 'job.yaml');
  await expect(app.card(/^1 hello/)).toBeVisible();
  const editor = await app.editor();
  const place = page.getByRole('navigation', { name: 'Place in the text' });

  await editor.getByText('resources').first().click();
  await page.keyboard.press('ControlOrMeta+Shift+[');
  await expect(editor.getByText('memPerCpu')).toHaveCount(0);
  await expect(editor.getByText('enableLogging')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+]');
  await expect(editor.getByText('memPerCpu')).toBeVisible();

  await app.outlineRow(/^1 hello/).click();
  await editor.getByText('hello').first().click();
  await expect(place.getByRole('button')).toHaveText([/Steps/i, /hello/, /name/i]);
  await place.getByRole('button').first().click();
  await page.getByRole('menuitem', { name: /resources/i }).click();
  await expect(place.getByRole('button').first()).toHaveText(/Resources/i);

  await editor.getByText('enableLogging').first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Space');
  const list = page.locator('.suggest-widget');
  const offered = list.getByRole('option').filter({ hasText: 'env' }).first();
  await expect(offered).toBeVisible();
  await expect(list.getByRole('option').filter({ hasText: 'memPerCpu' })).toHaveCount(0);
  await offered.click();
  await app.expectTextContains('\nenv:');
  await page.keyboard.press('Escape');
  await app.undoAll();
  await app.expectText(YAML);
});
