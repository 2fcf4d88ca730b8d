/**
 * Story: what a job costs to build, in keys and clicks, without a character of JSON.
 *
 * A key is every press that is not a character of a value: Enter, Tab, arrows, shortcuts, letters of a search. A click is
 * every press of the mouse; a choice from a list is a click and a key. The characters of names, paths and commands are the
 * user's own and the same in every interface: they are told, but bound nothing.
 *
 * `before` is what the same job, to the same text, took in the interface of the first version, driven on its shortest way.
 */
import type { Locator, Page } from '@playwright/test';
import type { Jobwright } from './support/jobwright.ts';
import { expect, test } from './support/test.ts';

class Hand {
  keys = 0;
  clicks = 0;
  typed = 0;
  private readonly app: Jobwright;
  private readonly page: Page;
  readonly inspector: Locator;
  constructor(app: Jobwright) {
    this.app = app;
    this.page = app.page;
    this.inspector = app.region('Inspector');
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.keys++;
    }
  }

  /** Presses the mouse once what was typed before has been checked, for that may still move what is pressed. */
  async click(what: Locator, position?: { x: number; y: number }): Promise<void> {
    await this.app.settled();
    await what.click(position ? { position } : {});
    this.clicks++;
  }

  async choose(list: Locator, option: string): Promise<void> {
    await list.selectOption(option);
    this.clicks++;
    this.keys++;
  }

  /** Writes a value where the keyboard is, once it is in the control of that name. */
  async write(control: RegExp, value: string): Promise<void> {
    const focused = this.page.locator(':focus');
    await expect(focused).toHaveAccessibleName(control);
    await this.page.keyboard.type(value);
    await expect(focused).toHaveValue(value);
    this.typed += value.length;
  }

  /** Waits until the keyboard is in the control of that name. */
  async at(control: RegExp): Promise<void> {
    await expect(this.page.locator(':focus')).toHaveAccessibleName(control);
  }

  /** Adds a part behind another from the palette, found by what is typed. */
  async add(app: Jobwright, behind: RegExp, search: string, made: RegExp): Promise<void> {
    await this.click(app.card(behind), TITLE);
    await this.press('a');
    await this.at(/^Add after/);
    if (search !== '') await this.press(...search);
    await this.press('Enter');
    await this.at(made);
    await this.press('Enter');
  }

  button(name: string | RegExp): Locator {
    return this.inspector.getByRole('button', { name, exact: true });
  }
}

const TITLE = { x: 60, y: 12 };

/** Prints what it took, and holds it against a bound: three fifths of what it was, where there was something. */
function expectEffort(hand: Hand, name: string, bound: number, before?: { keys: number; clicks: number }): void {
  const of = ({ keys, clicks }: { keys: number; clicks: number }): string => `${keys} keys and ${clicks} clicks`;
  const was = before ? `, before ${of(before)}` : '';
  const told = `${name}: ${of(hand)}${was}, and ${hand.typed} characters of values`;
  test.info().annotations.push({ type: 'effort', description: told });
  process.stdout.write(`    ${told}\n`);
  const now = hand.keys + hand.clicks;
  expect(now, told).toBeLessThanOrEqual(bound);
  if (before) expect(now, told).toBeLessThanOrEqual(0.6 * (before.keys + before.clicks));
}

async function blank(app: Jobwright, format: string): Promise<Hand> {
  await app.start();
  await app.page.getByRole('button', { name: `Start blank: ${format}` }).click();
  await app.ready();
  const hand = new Hand(app);
  await expect(hand.inspector.getByRole('heading', { level: 3 })).toBeVisible();
  return hand;
}

async function expectNoErrors(app: Jobwright): Promise<void> {
  await app.settled();
  await expect(app.page.getByRole('contentinfo', { name: 'Status' })).not.toContainText(/\berrors?\b/);
}

test('a job with data in and out, a server in the background, a loop and a step that waits', async ({ app }) => {
  const hand = await blank(app, 'DeepSquare');
  const credentials = async (): Promise<void> => {
    await hand.press('Enter', 'Enter', 'Enter');
    await hand.write(/^Access key ID/, 'AKIA1234');
    await hand.press('Enter');
    await hand.write(/^Secret access key/, 'sec/ret');
  };
  await hand.click(hand.button('Input data'));
  await hand.at(/HTTP/);
  await hand.press('ArrowRight', 'Tab');
  await hand.write(/^Bucket/, 's3://frames');
  await hand.press('Enter');
  await hand.write(/^Path in the bucket/, '/in/');
  await credentials();
  await hand.click(hand.button('Output data'));
  await hand.at(/S3/);
  await hand.press('Tab');
  await hand.write(/^Bucket/, 's3://frames');
  await hand.press('Enter');
  await hand.write(/^Path in the bucket/, '/out/');
  await credentials();

  await hand.add(app, /^1 hello/, 'ba', /^2 background work/);
  await hand.write(/^Name/, 'serve');
  await hand.press('Enter');
  await hand.write(/^Handle/, 'server');
  await hand.press('Enter', 'Enter');
  await hand.write(/^Name/, 'listen');
  await hand.press('Enter');
  await hand.write(/^Command/, './serve.sh');

  await hand.add(app, /^2 serve/, 'pa', /^3 all at once/);
  await hand.write(/^Name/, 'frames');
  await hand.press('Enter', 'Enter');
  await hand.write(/^Last/, '8');
  await hand.press('Enter', 'Enter');
  await hand.write(/^Name/, 'render');
  await hand.press('Enter');
  await hand.write(/^Command/, './render.sh');

  await hand.add(app, /^3 frames/, '', /^4 say hello|^4 /);
  await hand.write(/^Name/, 'report');
  await hand.press('Enter');
  await hand.write(/^Command/, './report.sh');
  await hand.click(hand.button('Waits for'));
  await hand.at(/^Waits for/);
  await hand.press('Enter');

  await app.expectTextContains('"dependsOn"');
  const s3 = (path: string) => ({
    s3: {
      region: 'us-east-1',
      bucketUrl: 's3://frames',
      path,
      accessKeyId: 'AKIA1234',
      secretAccessKey: 'sec/ret',
      endpointUrl: 'https://s3.us-east-1.amazonaws.com',
    },
  });
  const run = (name: string, command: string) => ({ name, run: { command } });
  expect(JSON.parse(await app.text())).toEqual({
    resources: { tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 },
    enableLogging: true,
    steps: [
      run('hello', 'echo "Hello"'),
      { name: 'serve', launch: { handleName: 'server', steps: [run('listen', './serve.sh')] } },
      {
        name: 'frames',
        for: { parallel: true, range: { begin: 1, end: 8 }, steps: [run('render', './render.sh')] },
      },
      { ...run('report', './report.sh'), dependsOn: ['server'] },
    ],
    input: s3('/in/'),
    output: s3('/out/'),
  });
  await expectNoErrors(app);
  expectEffort(hand, 'Job with a server and a loop', 43, { keys: 30, clicks: 42 });
});

test('a configuration with two tasks and volumes', async ({ app }) => {
  const hand = await blank(app, 'Scale');
  await hand.click(hand.inspector.getByRole('textbox', { name: /^Arguments/ }));
  await hand.press('ControlOrMeta+a');
  await hand.write(/^Arguments/, 'detect.sh ${OUTPUT_DIR}');
  await hand.click(hand.button('Volumes'));
  await hand.write(/^Name, row 1/, 'data');
  await hand.press('Enter', 'Tab', 'Tab', 'ArrowLeft', 'Tab');
  await hand.write(/^Path on the node|^Host path/, '/exports/data');
  await hand.click(hand.button('Add volume'));
  await hand.write(/^Name, row 2/, 'cache');
  await hand.press('Enter');
  await hand.write(/^Path in the container/, '/cache');
  await hand.press('Tab', 'ArrowRight');
  await app.expectTextContains('"mode": "rw"');
  // The second task is of the kind that was not there yet.
  await hand.click(hand.button('Add task'));
  await hand.at(/^Type/);

  expect(JSON.parse(await app.text())).toEqual({
    version: '2.0',
    tasks: [
      {
        type: 'main',
        args: 'detect.sh ${OUTPUT_DIR}',
        volumes: {
          data: { container_path: '/data', mode: 'ro', type: 'host', host_path: '/exports/data' },
          cache: { container_path: '/cache', mode: 'rw', type: 'volume' },
        },
      },
      { type: 'pre', args: 'scale_pre_steps' },
    ],
  });
  await expectNoErrors(app);
  expectEffort(hand, 'Configuration with two tasks and volumes', 13, { keys: 9, clicks: 14 });
});

test('a service with a port, a check and a canary', async ({ app }) => {
  const hand = await blank(app, 'Nomad');
  await hand.choose(hand.inspector.getByRole('combobox', { name: /^Type/ }), 'service');
  await hand.click(app.card(/^1 hello, Group/), TITLE);
  await hand.click(hand.button('Networks'));
  await hand.at(/^Mode/);
  await hand.press('Tab', 'Tab');
  await hand.write(/^Port in the task/, '80');
  await hand.click(hand.button('Update'));
  await hand.at(/^Max parallel/);
  await hand.click(hand.button('Services'));
  await hand.write(/^Name/, 'shop');
  await hand.click(hand.button('Checks'));
  await hand.write(/^Name, row 1/, 'up');

  await app.expectTextContains('"Name": "up"');
  expect(JSON.parse(await app.text())).toMatchObject({
    Job: {
      Type: 'service',
      TaskGroups: [
        {
          Networks: [{ Mode: 'bridge', DynamicPorts: [{ Label: 'http', To: 80 }] }],
          Update: { Canary: 1 },
          Services: [
            { Name: 'shop', PortLabel: 'http', Checks: [{ Name: 'up', Type: 'http', Path: '/', Interval: 10e9 }] },
          ],
        },
      ],
    },
  });
  await expectNoErrors(app);
  expectEffort(hand, 'Service with a port, a check and a canary', 10);
});
