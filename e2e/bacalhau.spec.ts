/** Stories of a job of Bacalhau: values for its placeholders, where it fits, how long it may take. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Jobwright } from './support/jobwright.ts';
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

  await outcome.getByRole('button', { name: 'Change the inventory' }).click();
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

const WORK = `# every night
Name: report
Type: batch
Count: 2
Constraints:
  - { Key: region, Operator: "=", Values: [eu-central] }
Tasks:
  - Name: main
    Engine:
      Type: docker
      Params: { Image: "python:3.12-slim", Parameters: [python, /code/run.py] }
    InputSources:
      - Source:
          Type: inline
          Params:
            URL: data:text/x-python;base64,cHJpbnQoMSkK # the script
        Target: /code/run.py
        Alias: script
      - Source:
          Type: s3
          Params: { Bucket: "raw", Key: 'logs/*', Filter: csv } # of the day
        Target: /inputs
        Alias: logs
    Resources: { CPU: 500m, Memory: 512Mi }
    Network:
      Type: http
      Domains: [example.com]
`;

test('a new job and the examples are YAML', async ({ app, page }) => {
  await app.start();
  await page.getByRole('button', { name: 'Start blank: Bacalhau' }).click();
  await app.ready();
  await app.expectTextContains('Name: my-job\nType: batch\n');
  await expect(page.getByText('job.yaml').first()).toBeVisible();
  await expect(await app.problems(/warning|error/i)).toHaveCount(0);
  await app.pick(/^1 main/);
  await app.field('Memory').fill('1GiB');
  await app.expectTextContains('      Memory: 1GiB\n');
});

test('an amount says what it comes to, and stays a text whatever is typed', async ({ app, page }) => {
  await app.open(WORK, 'job.yaml');
  await app.pick(/^1 main/);
  const memory = app.field('Memory');
  const says = (amount: string) =>
    expect(app.region('Inspector').getByRole('status').filter({ hasText: amount })).toBeVisible();
  await says('= 536.9 MB');
  await memory.fill('512');
  await says('= 512 bytes');
  await app.expectTextContains('Memory: "512" }');
  await expect(await app.problems('Without a unit this is 512 bytes')).toHaveCount(1);
  await memory.fill('1,5GB');
  await says('= 15 GB');
  await expect(await app.problems('Commas are dropped')).toHaveCount(1);
  await memory.fill('true');
  await app.expectTextContains('Memory: "true" }');
  await expect(await app.problems('is no size')).toHaveCount(1);
  await memory.fill('512m');
  await page.getByRole('button', { name: 'Write 512MiB' }).click();
  await expect(memory).toHaveValue('512MiB');
  await app.expectText(WORK.replace('512Mi ', '"512MiB" '));
  await app.undoAll();
  await app.expectText(WORK);
});

test('inline content is edited as the text that it is, and kept as an address', async ({ app, page }) => {
  await app.open(WORK, 'job.yaml');
  await app.pick(/^1 script/);
  const inspector = app.region('Inspector');
  const content = app.field('Data');
  await expect(content).toHaveValue('print(1)\n');
  await content.fill('print("é")\n');
  await app.expectText(WORK.replace('cHJpbnQoMSkK', 'cHJpbnQoIsOpIikK'));
  await inspector.getByRole('button', { name: 'Data in a large editor' }).click();
  const dialog = page.getByRole('dialog', { name: 'Data' });
  const large = dialog.getByRole('textbox', { name: 'Data' });
  await expect(large).toBeFocused();
  expect(await faults(page, 'dialog')).toEqual([]);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('print(2)\n');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  await app.expectText(WORK.replace('cHJpbnQoMSkK', 'cHJpbnQoMikK'));
  await inspector.getByRole('button', { name: 'Show the address' }).click();
  // The keyboard is in it, and with it the list of what it may hold.
  const address = inspector.getByRole('combobox', { name: 'Data', exact: true });
  await expect(address).toBeFocused();
  await expect(address).toHaveValue('data:text/x-python;base64,cHJpbnQoMikK');
  await inspector.getByRole('button', { name: 'Edit the text in it' }).click();
  await expect(content).toHaveValue('print(2)\n');
});

test('another type keeps what both share as it is written, in the form and on the canvas', async ({ app, page }) => {
  await app.open(WORK, 'job.yaml');
  await app.pick(/^2 logs/);
  const inspector = app.region('Inspector');
  const type = inspector.getByRole('combobox', { name: 'Where it comes from' });
  await type.selectOption('Signed address');
  const question = inspector.getByRole('alertdialog', { name: 'Switch' });
  await expect(question).toContainText('removes Filter (csv)');
  await question.getByRole('button', { name: 'Switch', exact: true }).click();
  await app.expectTextContains(`Type: s3PreSigned\n          Params: { Bucket: "raw", Key: 'logs/*', PreSignedURL: `);
  await app.expectTextContains('} # of the day');
  await app.undoAll();
  await app.expectText(WORK);

  await app.card(/^2 logs/).click({ button: 'right', position: { x: 60, y: 12 } });
  await page.getByRole('menuitem', { name: 'Convert to a path of the node' }).click();
  await app.expectTextContains('Type: local\n          Params: { SourcePath: /srv/data } # of the day');
  await app.undoAll();

  await app.card(/^1 main/).click({ button: 'right', position: { x: 60, y: 12 } });
  await page.getByRole('menuitem', { name: 'Convert to a WebAssembly module' }).click();
  await app.expectTextContains('Parameters: [python, /code/run.py]');
  await app.expectTextContains('EntryPoint: _start');
  await expect(await app.problems('No input source provides')).toHaveCount(0);
  await app.undoAll();
  await app.expectText(WORK);
});

test('inputs, results, a publisher and tasks are added where they are drawn', async ({ app, page }) => {
  await app.open(WORK, 'job.yaml');
  const add = async (words: string): Promise<void> => {
    await app.pick(/^1 main/);
    await app.card(/^1 main/).press('a');
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
  };
  await expect(app.card(/^Network: http/)).toContainText('example.com');
  await expect(app.card(/^1 main/)).toContainText('× 2');
  await add('IPFS content');
  await app.expectTextContains('Type: ipfs');
  await add('Result');
  await app.expectTextContains('    ResultPaths:\n      - Name: outputs\n        Path: /outputs\n');
  await app.expectTextContains('    Publisher:\n      Type: local\n');
  await app.card(/^Kept on the node/).click({ button: 'right', position: { x: 60, y: 12 } });
  await page.getByRole('menuitem', { name: 'Convert to results in a bucket' }).click();
  await expect(app.card(/^To S3/)).toBeVisible();
  await app.expectTextContains('Key: results/{jobID}/{executionID}');
  await add('Container task');
  await expect(await app.problems('run the first task and drop the others')).toHaveCount(1);
  await expect(app.card(/^2 main/)).toHaveAccessibleName(/not run today/);
  await app.undoAll();
  await app.expectText(WORK);
});

/** A job with a word beside everything that an edit of the canvas comes near to. */
const KEPT = `# every night
Name: report # as the team calls it
Type: batch
Tasks:
  # the first one
  - Name: main
    Engine:
      Type: docker
      Params: { Image: "python:3.12-slim", Parameters: [python, /code/run.py] } # pinned
    InputSources:
      # of the day
      - Source:
          Type: s3 # the raw data
          Params:
            Bucket: "raw" # shared
            Key: 'logs/*'
            Filter: csv # only these
        Target: /inputs # read by run.py
        Alias: logs
    ResultPaths:
      - Name: report # what the team reads
        Path: /outputs
    Publisher:
      Type: s3 # of the team
      Params:
        Bucket: "results"
        Key: nightly/{jobID}/
    Resources: { CPU: 500m, Memory: 512MB } # little
    Timeouts: { QueueTimeout: 60 }
`;

/** Edits on the canvas, with the whole text and the numbers of errors and warnings after each. */
function onCanvas({ app, page }: { readonly app: Jobwright; readonly page: Page }) {
  return {
    now: async (text: string, errors: number, warnings: number): Promise<void> => {
      await app.expectText(text);
      const problems = await app.showProblems();
      await app.settled();
      await expect(problems.getByRole('button', { name: `Errors: ${String(errors)}`, exact: true })).toBeVisible();
      await expect(problems.getByRole('button', { name: `Warnings: ${String(warnings)}`, exact: true })).toBeVisible();
    },
    add: async (words: string): Promise<void> => {
      await app.pick(/^1 main/);
      await app.card(/^1 main/).press('a');
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
    },
    remove: async (name: RegExp): Promise<void> => {
      await app.pick(name);
      await app.card(name).press('Delete');
      await expect(app.card(name)).toHaveCount(0);
    },
    convert: async (name: RegExp, to: string): Promise<void> => {
      await app.card(name).click({ button: 'right', position: { x: 60, y: 12 } });
      await page.getByRole('menuitem', { name: `Convert to ${to}`, exact: true }).click();
    },
  };
}

test('an input is added, removed and given another type in its own lines', async ({ app, page }) => {
  const { now, add, remove, convert } = onCanvas({ app, page });
  await app.open(KEPT, 'job.yaml');
  await add('Path of the node');
  const input = `      - Source:
          Type: local
          Params:
            SourcePath: /srv/data
        Target: /inputs-2
`;
  await now(KEPT.replace('    ResultPaths:', `${input}    ResultPaths:`), 0, 0);
  await remove(/^2 data/);
  await now(KEPT, 0, 0);

  const filter = '            Filter: csv # only these\n';
  await convert(/^1 logs/, 'a signed address');
  const signed = KEPT.replace('Type: s3 # the raw', 'Type: s3PreSigned # the raw').replace(
    filter,
    '            PreSignedURL: https://example.com/data.csv?signature=…\n',
  );
  await now(signed, 0, 1);
  await convert(/^1 logs/, 'objects of a bucket');
  await now(KEPT.replace(filter, ''), 0, 0);
  await app.undoAll();
  await now(KEPT, 0, 0);
});

test('a publisher and a result are given another type, removed and added in their own lines', async ({ app, page }) => {
  const { now, add, remove, convert } = onCanvas({ app, page });
  await app.open(KEPT, 'job.yaml');
  const published = `      Type: s3 # of the team
      Params:
        Bucket: "results"
        Key: nightly/{jobID}/
`;
  await convert(/^To S3/, 'results kept on the node');
  await now(KEPT.replace(published, '      Type: local # of the team\n'), 0, 0);
  await remove(/^Kept on the node/);
  const unpublished = KEPT.replace(`    Publisher:\n${published}`, '');
  await now(unpublished, 1, 0);
  await add('Publish on the node');
  const onNode = '    Publisher:\n      Type: local\n';
  await now(unpublished + onNode, 0, 0);
  await remove(/^1 report/);
  const results = `    ResultPaths:
      - Name: report # what the team reads
        Path: /outputs
`;
  const plain = unpublished.replace(results, '') + onNode;
  await now(plain, 0, 0);
  await add('Result');
  await now(`${plain}    ResultPaths:\n      - Name: outputs\n        Path: /outputs\n`, 0, 0);
  await app.undoAll();
  await now(KEPT, 0, 0);
});

test('a task is added and removed in its own lines', async ({ app, page }) => {
  const { now, add, remove } = onCanvas({ app, page });
  await app.open(KEPT, 'job.yaml');
  await add('Container task');
  const task = `  - Name: main-2
    Engine:
      Type: docker
      Params:
        Image: ubuntu:24.04
        Parameters:
          - echo
          - hello
    Resources:
      CPU: "0.5"
      Memory: 512MB
`;
  await now(KEPT + task, 0, 1);
  await remove(/^2 main-2/);
  await now(KEPT, 0, 0);
  await app.pick(/^1 main/);
  await app.card(/^1 main/).press('Delete');
  await expect(app.region('Graph').getByText('A job needs a task').first()).toBeVisible();
  await app.undoAll();
  await now(KEPT, 0, 0);
});

test('an older form is converted after a look at what becomes of it', async ({ app, page }) => {
  const old = `Job:
  APIVersion: V1beta1
  Spec:
    Engine: Docker
    Docker: { Image: "ubuntu:22.04", Entrypoint: [echo, hi] }
    Deal: { Concurrency: 4 }
`;
  await app.open(old, 'old.yaml');
  const problems = await app.problems(/./);
  await expect(problems).toHaveCount(1);
  await expect(problems).toContainText('the engine of today refuses it');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('job of today');
  await page.keyboard.press('Enter');
  const review = page.getByRole('dialog');
  await expect(review).toContainText('Concurrency');
  await review.getByRole('button', { name: /^(?:Apply|Convert|Do)/ }).click();
  await app.expectTextContains('Count: 4');
  await app.expectTextContains('Image: "ubuntu:22.04"');
  await app.undoAll();
  await app.expectText(old);
});

test('what the engine of today refuses is an error once it is asked for, and its fix mends it', async ({
  app,
  page,
}) => {
  const shown = WORK.replace('Params: { Image:', 'Params: { EnvironmentVariables: { LEVEL: "1" }, Image:');
  await app.open(shown, 'job.yaml');
  const errors = await app.problems(/object/i);
  await expect(errors.first()).toHaveAccessibleName(/warning/i);
  await page.getByRole('button', { name: 'Profile: Specification' }).click();
  await page.getByRole('menuitemradio', { name: /^Engine of today/ }).click();
  await app.settled();
  await expect(errors.first()).toHaveAccessibleName(/error/i);
  await app.expectText(shown);
  await errors.first().getByRole('button', { name: /^Fix/ }).click();
  await app.settled();
  await expect(errors).toHaveCount(0);
  await app.expectText(shown.replace('{ LEVEL: "1" }', '[LEVEL=1]'));
});

test('what has no name of its own is given none, and it is said', async ({ app, page }) => {
  await app.open(WORK, 'job.yaml');
  await app.pick(/^Network: http/);
  await app.card(/^Network: http/).press('F2');
  await expect(page.getByRole('dialog', { name: /^Rename/ })).toHaveCount(0);
  await expect(app.region('Graph').getByText('This has no name of its own.').first()).toBeVisible();
  await app.pick(/^1 main/);
  await app.card(/^1 main/).press('F2');
  await page.getByRole('textbox', { name: /^New name of main/ }).fill('render');
  await page.keyboard.press('Enter');
  await app.expectText(WORK.replace('  - Name: main', '  - Name: render'));
});
