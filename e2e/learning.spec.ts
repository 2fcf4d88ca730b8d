/** Story: who learns a format in the text reads what is under the pointer, takes what is offered, and takes it back. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

interface Taken {
  readonly name: string;
  /** The text, with `|` where the cursor is put. */
  readonly before: string;
  readonly pick: string;
  /** What stands at the `|` afterwards. */
  readonly written: string;
}

const RESOURCES = '"resources": { "tasks": 1, "cpusPerTask": 1, "memPerCpu": 1024, "gpus": 0 }';

const TAKEN: readonly Taken[] = [
  {
    name: 'deepsquare.json',
    before: `{\n  ${RESOURCES},\n  |\n  "steps": [{ "name": "a", "run": { "command": "true" } }]\n}\n`,
    pick: 'enableLogging',
    written: '"enableLogging": true,',
  },
  {
    name: 'deepsquare.yaml',
    before:
      'resources:\n    tasks: 1\n    cpusPerTask: 1\n    memPerCpu: 1024\n    |\nsteps:\n    - name: a\n      run:\n          command: echo\n',
    pick: 'gpus',
    written: 'gpus: 0',
  },
  {
    name: 'nomad.json',
    before:
      '{\n  "Job": {\n    "ID": "web",\n    "Datacenters": ["dc1"]|\n    "TaskGroups": [{ "Name": "g", "Tasks": [{ "Name": "t", "Driver": "raw_exec", "Config": { "command": "true" } }] }]\n  }\n}\n',
    pick: 'Type',
    written: ',"Type": "service",',
  },
  {
    name: 'bacalhau.yaml',
    before:
      'Name: a\nType: batch\nCount: 1\nTasks:\n- Name: main\n  |\n  Engine:\n    Type: docker\n    Params:\n      Image: ubuntu:24.04\n',
    pick: 'Timeouts',
    written: 'Timeouts:\n    ExecutionTimeout: 3600\n    QueueTimeout: 300',
  },
  {
    name: 'bacalhau.json',
    before:
      '{\n\t"Name": "a",\n\t"Type": "batch",\n\t|\n\t"Tasks": [{ "Name": "main", "Engine": { "Type": "docker", "Params": { "Image": "ubuntu:24.04" } } }]\n}\n',
    pick: 'Constraints',
    written:
      '"Constraints": [\n\t\t{\n\t\t\t"Key": "os_arch",\n\t\t\t"Operator": "=",\n\t\t\t"Values": ["amd64"]\n\t\t}\n\t],',
  },
  {
    name: 'arvados.json',
    before:
      '{\n  "name": "Sort",\n  |\n  "command": ["sort"],\n  "container_image": "23a275c1761b645edb84355a91702cee+219",\n  "mounts": { "/out": { "kind": "tmp", "capacity": 1000000 } },\n  "output_path": "/out",\n  "runtime_constraints": { "ram": 1073741824, "vcpus": 1 }\n}\n',
    pick: 'scheduling_parameters',
    written: '"scheduling_parameters": {\n    "max_run_time": 86400\n  },',
  },
  {
    name: 'arvados.yaml',
    before:
      'name: Sort\ncommand: [sort]\ncontainer_image: 23a275c1761b645edb84355a91702cee+219\nmounts:\n  /out:\n    kind: tmp\n    capacity: 1000000\noutput_path: /out\nruntime_constraints:\n  ram: 1073741824\n  |\n',
    pick: 'vcpus',
    written: 'vcpus: 1',
  },
  {
    name: 'scale.json',
    before:
      '{\n  "version": "2.0",\n  "tasks": [\n    {\n      "type": "main",|\n      "args": "run.sh"\n    }\n  ]\n}\n',
    pick: 'resources',
    written: '"resources": {\n        "cpus": 1,\n        "mem": 1024,\n        "disk": 512\n      },',
  },
];

function suggestion(page: Page, text: string): Locator {
  return page
    .locator('.suggest-widget')
    .getByRole('option', { name: new RegExp(`^${text}\\b`) })
    .first();
}

/** Puts the cursor at the end of the line that holds an offset of the text. */
async function goToLineOf(page: Page, text: string, offset: number): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Home');
  for (const _ of text.slice(0, offset).matchAll(/\n/g)) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
}

for (const { name, before, pick, written } of TAKEN) {
  test(`what is taken from the offers is one step to undo: ${name}`, async ({ app, page }) => {
    const text = before.replace('|', '');
    await app.start();
    await app.open(text, name);
    const editor = await app.editor();
    await editor.click();
    await goToLineOf(page, text, before.indexOf('|'));
    await page.keyboard.press('Control+Space');
    await suggestion(page, pick).click();
    await app.expectText(before.replace('|', () => written));
    await page.keyboard.press('Escape');
    await app.undo();
    await app.expectText(text);
  });
}

/** Rests the pointer on the last of a word in the editor, and waits for what is said of it. */
async function expectSaid(page: Page, editor: Locator, word: string, said: RegExp): Promise<void> {
  await page.mouse.move(2, 2);
  await editor.getByText(word, { exact: true }).last().hover();
  await expect(page.locator('.monaco-hover:not(.hidden)').filter({ hasText: said }).first()).toBeVisible();
}

const READ = `{
  "resources": { "tasks": 2, "cpusPerTask": 1, "memPerCpu": 32768 },
  "steps": [
    { "name": "serve", "launch": { "handleName": "server", "steps": [{ "run": { "command": "./serve" } }] } },
    { "name": "use",
      "dependsOn": ["server"],
      "run": { "command": "./use" } }
  ]
}
`;

test('what is under the pointer is told once, with what it comes to and whom it names', async ({ app, page }) => {
  await app.start();
  await app.open(READ);
  const editor = await app.editor();
  await expectSaid(page, editor, '32768', /^Memory per CPU \(memPerCpu\)\s*32768 MiB = 32 GiB per CPU/);
  await expectSaid(page, editor, '"server"', /"server": launch 1 · serve/);
  await expectSaid(page, editor, '"steps"', /^steps\s*[A-Z]/);
  await app.expectText(READ);
});
