/** Stories: one whole job in each format from nothing, by form and canvas alone, taken back to nothing and made again. */
import type { Locator, Page } from '@playwright/test';
import type { Jobwright } from './support/jobwright.ts';
import {
  ARVADOS_REQUEST,
  BACALHAU_JOB,
  DEEPSQUARE_JOB,
  NOMAD_BATCH,
  NOMAD_SERVICE,
  SCALE_CONFIGURATION,
} from './support/authored.ts';
import { expect, test } from './support/test.ts';

/** Somebody who fills in forms: every act waits until the keyboard is where it should be. */
class Author {
  readonly app: Jobwright;
  readonly page: Page;
  readonly inspector: Locator;
  private constructor(app: Jobwright) {
    this.app = app;
    this.page = app.page;
    this.inspector = app.region('Inspector');
  }

  /** Begins with the blank document of a format. Gives its text too. */
  static async of(app: Jobwright, format: string): Promise<{ author: Author; blank: string }> {
    await app.start();
    await app.page.getByRole('button', { name: `Start blank: ${format}` }).click();
    await app.ready();
    const author = new Author(app);
    await expect(author.inspector.getByRole('heading', { level: 3 })).toBeVisible();
    return { author, blank: await app.text() };
  }

  async at(name: RegExp): Promise<void> {
    await expect(this.page.locator(':focus')).toHaveAccessibleName(name);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Writes into the control that has the keyboard, which must be the one meant, in place of what it holds. */
  async write(control: RegExp, value: string): Promise<void> {
    await this.at(control);
    const focused = this.page.locator(':focus');
    await this.press('ControlOrMeta+a');
    await this.page.keyboard.type(value);
    await expect(focused).toHaveValue(value);
  }

  /** One field after the other, from the one that has the keyboard, by Enter. */
  async fill(...fields: readonly (readonly [control: RegExp, value: string])[]): Promise<void> {
    for (const [i, [control, value]] of fields.entries()) {
      if (i > 0) await this.press('Enter');
      await this.write(control, value);
    }
  }

  async click(name: string | RegExp): Promise<void> {
    await this.app.settled();
    await this.inspector.getByRole('button', { name, exact: true }).first().click();
  }

  /** Goes to a field that is there. */
  async go(role: 'textbox' | 'combobox', name: RegExp): Promise<void> {
    await this.app.settled();
    await this.inspector.getByRole(role, { name }).first().click();
  }

  async choose(name: RegExp, option: string | { readonly label: string }): Promise<void> {
    await this.app.settled();
    await this.inspector.getByRole('combobox', { name }).first().selectOption(option);
  }

  /** Adds a field of the page that is not at hand, by its name. */
  async find(name: string): Promise<void> {
    await this.app.settled();
    await this.inspector
      .getByRole('button', { name: /^Add field/ })
      .last()
      .click();
    await this.at(/^Find a field/);
    await this.page.keyboard.type(name);
    await this.press('Enter');
  }

  async card(name: RegExp): Promise<void> {
    await this.app.settled();
    await this.app.pick(name);
  }

  /** Adds a part behind another from the palette of the canvas, and goes to its form. */
  async add(behind: RegExp, search: string, made: RegExp): Promise<void> {
    await this.card(behind);
    await this.press('a');
    await this.at(/^Add after/);
    await this.page.keyboard.type(search);
    await this.press('Enter');
    await this.at(made);
    await this.press('Enter');
  }

  /** What is written, that nothing is wrong with it, and that undo and redo lead to the blank document and back. */
  async finish(blank: string, expected: string): Promise<void> {
    await this.app.settled();
    await this.app.expectText(expected);
    const status = this.page.getByRole('contentinfo', { name: 'Status' });
    await expect(status).toContainText(/no problems/);
    await this.app.undoAll();
    await this.app.expectText(blank);
    const redo = this.page.getByRole('button', { name: /^Redo: / });
    const nothing = this.page.getByRole('button', { name: 'Nothing to redo' });
    for (let i = 0; i < 500 && (await nothing.count()) === 0; i++) await redo.click();
    await this.app.expectText(expected);
    await this.app.settled();
    await expect(status).toContainText(/no problems/);
  }
}

test('a DeepSquare job: data in and out, a server in the background, a parallel loop, a step that waits', async ({
  app,
}) => {
  const { author, blank } = await Author.of(app, 'DeepSquare');
  const credentials = [
    [/^Access key ID/, 'AKIA1234'],
    [/^Secret access key/, 'sec/ret'],
  ] as const;
  await author.click('Input data');
  await author.at(/HTTP/);
  await author.press('ArrowRight', 'Tab');
  await author.fill(
    [/^Bucket/, 's3://frames'],
    [/^Path in the bucket/, '/in/'],
    [/^Region/, 'eu-west-1'],
    [/^Endpoint URL/, 'https://s3.eu-west-1.amazonaws.com'],
    ...credentials,
  );
  await author.click('Output data');
  await author.at(/S3/);
  await author.press('Tab');
  await author.fill(
    [/^Bucket/, 's3://frames'],
    [/^Path in the bucket/, '/out/'],
    [/^Region/, 'eu-west-1'],
    [/^Endpoint URL/, 'https://s3.eu-west-1.amazonaws.com'],
    ...credentials,
  );
  await author.click(/^Resources/);
  await author.go('textbox', /^Tasks/);
  await author.fill([/^Tasks/, '4'], [/^CPUs per task/, '2']);

  await author.add(/^1 hello/, 'ba', /^2 background work/);
  await author.fill([/^Name/, 'serve'], [/^Handle/, 'server']);
  await author.press('Enter', 'Enter');
  await author.fill([/^Name/, 'listen'], [/^Command/, './serve.sh --port 8080']);

  await author.add(/^2 serve/, 'pa', /^3 all at once/);
  await author.write(/^Name/, 'frames');
  await author.press('Enter', 'Enter');
  await author.write(/^Last/, '8');
  await author.press('Enter', 'Enter');
  await author.fill([/^Name/, 'render'], [/^Command/, './render.sh "$index"']);

  await author.add(/^3 frames/, '', /^4 /);
  await author.fill([/^Name/, 'report'], [/^Command/, './report.sh']);
  await author.click('Waits for');
  await author.at(/^Waits for/);
  await author.press('Enter');

  await author.finish(blank, DEEPSQUARE_JOB);
});

test('a Nomad service: ports, a volume, a constraint, a check, canaries and a template', async ({ app }) => {
  const { author, blank } = await Author.of(app, 'Nomad');
  await author.go('textbox', /^ID/);
  await author.write(/^ID/, 'shop');
  await author.choose(/^Type/, 'service');
  await author.card(/^1 hello, Group/);
  await author.press('Enter');
  await author.write(/^Name/, 'web');
  await author.click('Networks');
  await author.at(/^Mode/);
  await author.press('Tab', 'Tab');
  await author.write(/^Port in the task, row 1/, '80');
  // The row that Enter adds is called otherwise at once.
  await author.press('Enter');
  await author.at(/^Label, row 2/);
  await expect(author.page.locator(':focus')).toHaveValue('http_2');
  await author.write(/^Label, row 2/, 'admin');
  await author.press('Tab');
  await author.write(/^Port in the task, row 2/, '9090');
  await author.click('Update');
  await author.at(/^Max parallel/);
  await author.click('Volumes');
  await author.write(/^Name, row 1/, 'store');
  await author.press('Enter');
  await author.find('constr');
  await author.at(/^Attribute, row 1/);
  await author.click('Services');
  await author.write(/^Name/, 'shop');
  await author.click('Checks');
  await author.write(/^Name, row 1/, 'up');
  await author.card(/^1 hello, Main task/);
  await author.press('Enter');
  await author.fill([/^Name/, 'app'], [/^Image/, 'shop/web:2.1']);
  await author.press('Enter');
  await author.at(/^Command/);
  // What is reset stays, and keeps the keyboard.
  await author.press('Alt+Delete');
  await author.at(/^Command/);
  await author.press('Tab');
  await author.write(/^Args 1/, '--verbose');
  await author.click('Volume mounts');
  await author.at(/^Volume, row 1/);
  await expect(author.page.locator(':focus')).toHaveValue('store');
  await author.click('Templates');
  await author.fill([/^Destination/, 'local/shop.conf'], [/^Text/, 'listen 80;']);
  await author.finish(blank, NOMAD_SERVICE);
});

test('a Nomad batch job on a schedule', async ({ app }) => {
  const { author, blank } = await Author.of(app, 'Nomad');
  await author.go('textbox', /^ID/);
  await author.write(/^ID/, 'report');
  await author.click('Periodic');
  await author.write(/^Cron expressions 1/, '30 2 * * 1-5');
  await author.finish(blank, NOMAD_BATCH);
});

test('a Bacalhau job: data from S3, results with their publisher, resources, network and time limits', async ({
  app,
}) => {
  const { author, blank } = await Author.of(app, 'Bacalhau');
  await author.card(/^1 main/);
  await author.press('Enter');
  await author.fill([/^Name/, 'count'], [/^Image/, 'python:3.12-slim']);
  await author.click('Inputs');
  await author.write(/^Target/, '/inputs');
  await author.choose(/^Where it comes from/, { label: 'S3' });
  await author.go('textbox', /^Bucket/);
  await author.fill([/^Bucket/, 'weather'], [/^Key/, '2026/*']);
  // Results are nothing without a publisher: one comes along.
  await author.click('Results');
  await author.write(/^Name, row 1/, 'table');
  await author.press('Tab');
  await author.write(/^Path, row 1/, '/outputs/table');
  await author.click('Network');
  await author.at(/^Type/);
  await author.click('GPUs');
  await author.write(/^GPUs/, '1');
  await author.click('Execution');
  await author.write(/^Execution/, '3600');
  await author.finish(blank, BACALHAU_JOB);
});

test('an Arvados request: mounts of several kinds, more memory, a time limit, and where the output is kept', async ({
  app,
}) => {
  const { author, blank } = await Author.of(app, 'Arvados');
  await author.go('textbox', /^Name/);
  await author.write(/^Name/, 'Sort the reads');
  for (const [search, made] of [
    ['coll', /^in, Collection/],
    ['text', /^[^,]*, Text file/],
    ['scr', /^[^,]*, Scratch/],
  ] as const) {
    await author.card(/^Sort the reads, Container/);
    await author.press('a');
    await author.at(/^Add after/);
    await author.page.keyboard.type(search);
    await author.press('Enter');
    await author.at(made);
  }
  await author.card(/^Sort the reads, Container/);
  await author.find('sched');
  await author.write(/^Time limit/, '2 h');
  await author.click(/^Resources/);
  await author.go('textbox', /^Memory/);
  await author.write(/^Memory/, '4 GiB');
  await author.click('Storage classes');
  await author.click('Add storage class');
  await author.write(/^Storage classes 1/, 'archive');
  await author.finish(blank, ARVADOS_REQUEST);
});

test('a Scale configuration: two tasks, settings, a variable and a volume', async ({ app }) => {
  const { author, blank } = await Author.of(app, 'Scale');
  await author.go('textbox', /^Arguments/);
  await author.write(/^Arguments/, 'detect.sh ${SCENE} ${OUTPUT_DIR}');
  // What the command names and nobody provides is offered where it is typed.
  await author.click('Add an environment variable to fill in');
  await author.go('textbox', /^Value of SCENE/);
  await author.write(/^Value of SCENE/, 'scenes/a.tif');
  await author.click('Settings');
  await author.write(/^Name, row 1/, 'LEVEL');
  await author.press('Tab');
  await author.write(/^Value of LEVEL/, 'debug');
  await author.click('Volumes');
  await author.write(/^Name, row 1/, 'cache');
  await author.press('Enter');
  await author.write(/^Path in the container/, '/cache');
  await author.click('Add task');
  await author.at(/^Type/);
  await author.page.locator(':focus').selectOption('post');
  await author.inspector
    .getByRole('textbox', { name: /^Arguments/ })
    .last()
    .click();
  await author.write(/^Arguments/, 'scale_post_steps');
  await author.finish(blank, SCALE_CONFIGURATION);
});
