/** Story: a service that keeps a printout, a job file and its policies in hand. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/test.ts';

/** A service whose port is missing: the label that it names is that of no port. */
const SHOP = `{
  "Job": {
    "ID": "shop",
    "Datacenters": ["dc1"],
    "Reschedule": { "Delay": 5000000000, "DelayFunction": "fibonacci", "MaxDelay": 120000000000 },
    "TaskGroups": [
      {
        "Name": "web",
        "Count": 3,
        "ShutdownDelay": 5000000000,
        "Networks": [{ "Mode": "bridge", "DynamicPorts": [{ "Label": "htp", "To": 8080 }] }],
        "Services": [
          {
            "Name": "web",
            "PortLabel": "http",
            "Provider": "nomad",
            "Checks": [{ "Type": "tcp", "Interval": 10000000000, "Timeout": 2000000000 }]
          }
        ],
        "Tasks": [{ "Name": "app", "Driver": "docker", "Config": { "image": "shop/web:2" } }]
      }
    ]
  }
}
`;

const HCL = `variable "image" {
  default = "shop/web:2"
}

job "shop" {
  datacenters = ["dc1"]
  group "web" {
    task "app" {
      driver = "docker"
      # Keep it short.
      kill_timeout = "20s"
      config {
        image = var.image
      }
    }
  }
}
`;

/** What a server prints of a job of which hardly anything was written. */
const PRINTED = `{
  "Job": {
    "ID": "shop",
    "Name": "shop",
    "Type": "batch",
    "Priority": 50,
    "Datacenters": ["*"],
    "Constraints": null,
    "CreateIndex": 41,
    "Status": "dead",
    "TaskGroups": [
      {
        "Name": "once",
        "Count": 1,
        "Meta": null,
        "RestartPolicy": {
          "Attempts": 3, "Interval": 86400000000000, "Delay": 15000000000, "Mode": "fail"
        },
        "Tasks": [{ "Name": "app", "Driver": "docker", "Config": { "image": "busybox:1" }, "KillTimeout": 7000000000 }]
      }
    ]
  }
}
`;

test('a service is put at the port that there is, and the problem goes', async ({ app }) => {
  await app.start();
  await app.open(SHOP);
  await expect(await app.problems(/"http"/)).not.toHaveCount(0);
  await app.outlineRow(/^web/).click();
  await app.field('Port').fill('htp');
  await app.expectText(SHOP.replace('"http"', '"htp"'));
  await expect(await app.problems(/"http"/)).toHaveCount(0);
  await app.undoAll();
  await app.expectText(SHOP);
});

test('a duration is typed as people write it, and what is handed down is shown', async ({ app, page }) => {
  await app.start();
  await app.open(SHOP);
  await app.outlineRow(/^Reschedule/).click();
  await expect(app.field('Delay')).toHaveValue('5s');
  await app.field('Delay').fill('1m 30s');
  await app.expectText(SHOP.replace('5000000000, "DelayFunction"', '90000000000, "DelayFunction"'));
  await app.undo();
  await app.expectText(SHOP);
  await expect(page.getByRole('region', { name: 'Not written here, but applies' })).toContainText('Unlimited');
});

test('a job file is shown with what becomes of it, and becomes JSON in one step that can be undone', async ({
  app,
  page,
}) => {
  await app.start();
  await app.open(HCL, 'shop.nomad');
  const review = page.getByRole('dialog', { name: 'Import shop.nomad' });
  await expect(review.getByRole('region', { name: 'Everything could be read' })).toBeVisible();
  const evaluated = review.getByRole('region', { name: /^Worked out/ });
  await expect(evaluated.getByRole('button', { name: /Line 13.*image = var\.image/ })).toBeVisible();
  await expect(review.getByRole('region', { name: /^Comments/ })).toContainText('Keep it short.');
  const { violations } = await new AxeBuilder({ page }).include('dialog').exclude('.monaco-editor').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await expect(app.card('1 app')).toHaveCount(0);
  await review.getByRole('button', { name: 'Import as JSON' }).click();
  await expect(review).toBeHidden();
  await expect(app.card('1 app')).toBeVisible();
  const job: unknown = JSON.parse(await app.text());
  expect(job).toMatchObject({
    Job: { ID: 'shop', TaskGroups: [{ Tasks: [{ KillTimeout: 20_000_000_000, Config: { image: 'shop/web:2' } }] }] },
  });
  // The comment is beside the task, the source in the menu of the file.
  await app.card('1 app').click();
  const comments = app.region('Inspector').getByRole('list', { name: 'Comments in shop.nomad' });
  await comments.getByRole('button', { name: /Keep it short\..*KillTimeout, line 10/ }).click();
  const source = page.getByRole('dialog', { name: 'Source: shop.nomad' });
  await expect(source.getByRole('region', { name: /^Comments/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: /Show the source/ }).click();
  await expect(source).toBeVisible();
  await page.keyboard.press('Escape');
  await app.undoAll();
  await app.expectText(HCL);
});

test('what is wrong in a job file is shown in it, values are given, and the text can be left as it is', async ({
  app,
  page,
}) => {
  const open = HCL.replace('  default = "shop/web:2"\n', '  description = "What runs"\n').replace('"20s"', '"20 s"');
  await app.start();
  await app.open(open, 'shop.nomad');
  const review = page.getByRole('dialog', { name: 'Import shop.nomad' });
  const problems = review.getByRole('list', { name: 'What is to be known of shop.nomad' });
  await expect(problems.getByRole('button', { name: /Line 1.*"image" has no default/ })).toBeVisible();
  await problems.getByRole('button', { name: /Line 11.*no duration/ }).click();
  await expect(review.getByRole('region', { name: /^Kept as text/ })).toContainText('var.image');
  await review.getByRole('button', { name: 'Leave it as it is' }).last().click();
  await app.expectText(open);
  // Later it is imported after all, with a value.
  await app.region('Graph').getByRole('button', { name: 'Import it…' }).click();
  await review.getByRole('textbox', { name: 'image' }).fill('shop/web:3');
  await expect(problems.getByRole('button', { name: /"image"/ })).toHaveCount(0);
  await review.getByRole('button', { name: 'Import as JSON' }).click();
  await expect(review).toBeHidden();
  await app.expectTextContains('"shop/web:3"');
  // Another value afterwards changes what it says something of, and nothing else.
  await app.card('1 app').click();
  await app.field('User').fill('web');
  await page.getByRole('button', { name: /^Variables: 1 filled in/ }).click();
  const source = page.getByRole('dialog', { name: 'Source: shop.nomad' });
  await source.getByRole('textbox', { name: 'image' }).fill('shop/web:4');
  await source.getByRole('button', { name: 'Use these values' }).click();
  await expect(source).toBeHidden();
  await app.expectTextContains('"shop/web:4"');
  await app.expectTextContains('"User": "web"');
  await app.undoAll();
  await app.expectText(open);
});

test('a printout loses what the server filled in, after a look at what goes, in one step', async ({ app, page }) => {
  await app.start();
  await app.open(PRINTED);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Clean up a printout');
  await page
    .getByRole('option', { name: /Clean up a printout/ })
    .first()
    .click();
  const review = page.getByRole('dialog', { name: 'Clean up a printout' });
  await expect(review.getByText('"CreateIndex": 41,').first()).toBeVisible();
  await review.getByRole('button', { name: 'Apply' }).click();
  await expect(review).toHaveCount(0);
  await expect
    .poll(async () => JSON.parse(await app.text()) as unknown)
    .toEqual({
      Job: {
        ID: 'shop',
        Type: 'batch',
        TaskGroups: [
          {
            Name: 'once',
            Tasks: [{ Name: 'app', Driver: 'docker', Config: { image: 'busybox:1' }, KillTimeout: 7_000_000_000 }],
          },
        ],
      },
    });
  await app.undo();
  await app.expectText(PRINTED);
});

test('policies are drawn from what applies, for the group that is selected', async ({ app, page }) => {
  await app.start();
  await app.open(SHOP);
  await page.getByRole('tab', { name: 'Outcome' }).click();
  await page.getByRole('button', { name: 'Reschedules' }).click();
  const picture = page.getByRole('figure', { name: 'Reschedules' });
  for (const wait of [/^5 s, 0 s to 5 s/, /^5 s, 5 s to 10 s/, /^10 s, 10 s/, /^15 s, 20 s/, /^25 s, 35 s/]) {
    await expect(picture.getByText(wait)).toHaveCount(1);
  }
  await page.getByRole('button', { name: 'Updates' }).click();
  await expect(page.getByRole('figure', { name: 'Updates' })).toContainText('Wave 3');
  await page.getByRole('button', { name: 'What will run' }).click();
  await page.getByRole('searchbox', { name: 'Filter the effective document' }).fill('killtimeout');
  await expect(page.getByRole('option', { name: /KillTimeout.*5000000000.*default/ })).toBeVisible();
  await app.expectText(SHOP);
});

test('a node list says where each group fits, and which sets of constraints stand in the way', async ({
  app,
  page,
}) => {
  const picky = SHOP.replace(
    '"Datacenters": ["dc1"],',
    '"Datacenters": ["dc1"], "Constraints": [{ "LTarget": "${node.class}", "RTarget": "compute", "Operand": "=" }, ' +
      '{ "LTarget": "${attr.cpu.arch}", "RTarget": "arm64", "Operand": "=" }],',
  ).replace('"htp"', '"http"');
  await app.start();
  await app.open(picky);
  await page.getByRole('tab', { name: 'Outcome' }).click();
  const outcome = page.getByRole('region', { name: 'Outcome', exact: true });
  await outcome.getByRole('button', { name: 'Where it fits' }).click();
  const list = outcome.getByRole('textbox', { name: /as JSON or YAML/ });
  const node = (name: string, kind: string, arch: string) => ({
    name,
    datacenter: 'dc1',
    class: kind,
    attributes: { 'cpu.arch': arch, 'driver.docker': '1', 'kernel.name': 'linux' },
    cpu: 8000,
    memory: 16000,
  });
  await list.fill(JSON.stringify({ nodes: [node('a', 'compute', 'amd64'), node('b', 'edge', 'arm64')] }));
  const part = outcome.getByRole('region', { name: 'Where web fits' });
  await expect(part).toContainText('Fits on none of 2 nodes');
  await expect(part).toContainText('together with');
  await list.fill(JSON.stringify({ nodes: [node('a', 'compute', 'arm64'), node('b', 'edge', 'arm64')] }));
  await expect(part).toContainText(/its on 1 of 2 nodes/);
  await app.expectText(picky);
});

test('HCL in the notation of JSON becomes a job when it is opened', async ({ app }) => {
  const text = JSON.stringify(
    { job: { shop: { group: { web: { task: { app: { driver: 'exec', config: { command: 'serve' } } } } } } } },
    null,
    2,
  );
  await app.start();
  await app.open(text, 'shop.json');
  await expect(app.card('1 app')).toBeVisible();
  expect(JSON.parse(await app.text())).toMatchObject({ Job: { ID: 'shop', TaskGroups: [{ Name: 'web' }] } });
  await app.undoAll();
  await app.expectText(text);
  await expect(await app.problems(/HCL in the notation of JSON/)).toHaveCount(1);
});
