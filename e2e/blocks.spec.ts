/** Story: several parts at once, with the mouse and by keyboard alone, with the same text as result. */
import type { Page } from '@playwright/test';
import type { Jobwright } from './support/jobwright.ts';
import { expect, test } from './support/test.ts';

const CHAIN = `{
  "resources": { "tasks": 2, "cpusPerTask": 1, "memPerCpu": 1024, "gpus": 0 },
  "enableLogging": true,
  "steps": [
    { "name": "serve", "launch": { "handleName": "web", "steps": [{ "name": "inner", "run": { "command": "./web" } }] } },
    { "name": "load", "dependsOn": ["web"], "run": { "command":   "./load" } },
    { "name": "check", "run": { "command": "./check" } },
    { "name": "report", "run": { "command": "./report" } }
  ]
}
`;

interface Steps {
  readonly app: Jobwright;
  readonly page: Page;
}

/** Chooses an entry of the menu of a card or a row. */
async function menu({ app, page }: Steps, where: 'canvas' | 'outline', name: RegExp, entry: string): Promise<void> {
  const part = where === 'canvas' ? app.card(name) : app.outlineRow(name);
  await part.click({ button: 'right', position: { x: 60, y: 12 } });
  await page.getByRole('menuitem', { name: entry }).click();
}

/** Drags a card by its title, in steps as a hand does it, and lets go. */
async function drag({ app, page }: Steps, from: RegExp, to: RegExp, below: boolean): Promise<void> {
  const [start, end] = [await app.card(from).boundingBox(), await app.card(to).boundingBox()];
  if (!start || !end) throw new Error('a card is not there');
  await page.mouse.move(start.x + 60, start.y + 12);
  await page.mouse.down();
  await page.mouse.move(start.x + 70, start.y + 24, { steps: 3 });
  await page.mouse.move(end.x + 60, below ? end.y + end.height - 4 : end.y + 4, { steps: 6 });
  await expect(page.getByTestId('drop-line')).toBeVisible();
  await page.mouse.up();
}

interface Row {
  readonly name: string;
  readonly keys: (steps: Steps) => Promise<void>;
  readonly mouse: (steps: Steps) => Promise<void>;
  /** Names of the steps afterwards, those inside another one in brackets. */
  readonly result: string;
}

const two = async ({ app, page }: Steps): Promise<void> => {
  await app.pick(/^2 load/);
  await app.card(/^3 check/).click({ modifiers: ['Shift'], position: { x: 60, y: 12 } });
  await expect(page.locator('[data-node][data-selected]')).toHaveCount(2);
};
const twoByKeys = async ({ app, page }: Steps): Promise<void> => {
  await app.pick(/^2 load/);
  await page.keyboard.press('ControlOrMeta+Shift+ArrowDown');
  await expect(page.locator('[data-node][data-selected]')).toHaveCount(2);
};
const press =
  (...keys: string[]) =>
  async (steps: Steps): Promise<void> => {
    await twoByKeys(steps);
    for (const key of keys) await steps.page.keyboard.press(key);
  };
const choose =
  (...entries: string[]) =>
  async (steps: Steps): Promise<void> => {
    await two(steps);
    for (const entry of entries) await menu(steps, 'canvas', /^3 check/, entry);
  };

const TABLE: readonly Row[] = [
  {
    name: 'delete',
    keys: press('Delete'),
    mouse: choose('Delete 2'),
    result: 'serve(inner) report',
  },
  {
    name: 'duplicate',
    keys: press('ControlOrMeta+d'),
    mouse: choose('Duplicate 2'),
    result: 'serve(inner) load check load check report',
  },
  {
    name: 'move down',
    keys: press('Shift+ArrowDown'),
    mouse: async (steps) => {
      await two(steps);
      await drag(steps, /^2 load/, /^4 report/, true);
    },
    result: 'serve(inner) report load check',
  },
  {
    name: 'wrap',
    keys: press('w'),
    mouse: choose('Wrap in a group'),
    result: 'serve(inner) ?(load check) report',
  },
  {
    name: 'take apart',
    keys: async ({ app, page }) => {
      await app.pick(/^1 serve/);
      await page.keyboard.press('Shift+w');
    },
    mouse: (steps) => menu(steps, 'canvas', /^1 serve/, 'Take apart'),
    result: 'inner load check report',
  },
  {
    name: 'convert',
    keys: async ({ app, page }) => {
      await app.pick(/^1 serve/);
      await page.keyboard.press('Shift+F10');
      const entry = page.getByRole('menuitem', { name: 'Convert to a loop' });
      await expect(entry).toBeVisible();
      for (let i = 0; i < 20 && !(await entry.evaluate((one) => one === document.activeElement)); i++)
        await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    },
    mouse: (steps) => menu(steps, 'canvas', /^1 serve/, 'Convert to a loop'),
    result: 'serve(inner) load check report',
  },
  {
    name: 'cut and paste',
    keys: async (steps) => {
      await press('ControlOrMeta+x')(steps);
      await expect(steps.app.card(/^2 report/)).toBeVisible();
      await steps.app.pick(/^2 report/);
      await steps.page.keyboard.press('ControlOrMeta+v');
    },
    mouse: async (steps) => {
      await choose('Cut')(steps);
      await expect(steps.app.card(/^2 report/)).toBeVisible();
      await menu(steps, 'canvas', /^2 report/, 'Paste after');
    },
    result: 'serve(inner) report load check',
  },
  {
    name: 'copy and paste',
    keys: press('ControlOrMeta+c', 'ControlOrMeta+v'),
    mouse: choose('Copy', 'Paste after'),
    result: 'serve(inner) load check load check report',
  },
];

interface Step {
  readonly name?: string;
  readonly steps?: readonly Step[];
  readonly launch?: { readonly steps: readonly Step[] };
  readonly for?: { readonly steps: readonly Step[] };
}

function words(steps: readonly Step[]): string {
  return steps
    .map(({ name = '?', steps: own, launch, for: loop }) => {
      const inner = own ?? launch?.steps ?? loop?.steps;
      return inner ? `${name}(${words(inner)})` : name;
    })
    .join(' ');
}

const order = async (app: Jobwright): Promise<string> =>
  words((JSON.parse(await app.text()) as { steps: Step[] }).steps);

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
});

for (const row of TABLE) {
  test(`${row.name}: by keys and by mouse the same text, one step to undo`, async ({ app, page }) => {
    await app.start();
    const texts: string[] = [];
    for (const way of ['keys', 'mouse'] as const) {
      await app.open(CHAIN);
      await row[way]({ app, page });
      await expect.poll(() => order(app)).toBe(row.result);
      texts.push(await app.text());
      const times = row.name === 'cut and paste' ? 2 : 1;
      for (let i = 0; i < times; i++) await page.getByRole('button', { name: /^Undo: / }).click();
      await app.expectText(CHAIN);
    }
    expect(texts[1]).toBe(texts[0]);
  });
}

test('a block takes its references along, and the handles are free', async ({ app, page }) => {
  await app.start();
  await app.open(CHAIN);
  await app.pick(/^1 serve/);
  await page.keyboard.press('ControlOrMeta+Shift+ArrowDown');
  await page.keyboard.press('ControlOrMeta+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect((JSON.parse(copied) as Step[]).map(({ name }) => name)).toEqual(['serve', 'load']);
  await page.keyboard.press('ControlOrMeta+v');
  await app.expectTextContains('"handleName": "web_2"');
  expect(await app.text()).toContain('"dependsOn": ["web_2"]');
  await expect(await app.problems(/handle/)).toHaveCount(0);
});

test('steps are pasted from documentation, as JSON and as YAML', async ({ app, page }) => {
  await app.start();
  await app.open(CHAIN);
  for (const [text, command] of [
    ['```json\n"steps": [{ "name": "from json", "run": { "command": "json.sh" } }],\n```', 'json.sh'],
    ['- name: from yaml\n      run:\n        command: yaml.sh\n', 'yaml.sh'],
  ] as const) {
    await page.evaluate((piece) => navigator.clipboard.writeText(piece), text);
    await app.outlineRow(/check/).click();
    await page.keyboard.press('ControlOrMeta+v');
    await app.expectTextContains(`"command": "${command}"`);
  }
  await page.evaluate(() => navigator.clipboard.writeText('{ "nothing": "of the kind" }'));
  await app.outlineRow(/check/).click();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByText(/There is no step/).first()).toBeVisible();
});

test('the outline selects, drags and moves the same parts', async ({ app, page }) => {
  await app.start();
  await app.open(CHAIN);
  await app.outlineRow(/^2 load/).click();
  await app.outlineRow(/^3 check/).click({ modifiers: ['ControlOrMeta'] });
  await expect(app.region('Outline').locator('[aria-selected="true"]')).toHaveCount(2);
  await expect(page.locator('[data-node][data-selected]')).toHaveCount(2);
  const [from, to] = [await app.outlineRow(/^3 check/).boundingBox(), await app.outlineRow(/^1 serve/).boundingBox()];
  if (!from || !to) throw new Error('a row is not there');
  await page.mouse.move(from.x + 80, from.y + 14);
  await page.mouse.down();
  await page.mouse.move(from.x + 80, from.y + 4, { steps: 3 });
  await page.mouse.move(to.x + 80, to.y + 3, { steps: 6 });
  await expect(page.getByTestId('outline-drop-line')).toBeVisible();
  await page.mouse.up();
  await expect.poll(() => order(app)).toBe('load check serve(inner) report');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => order(app)).toBe('serve(inner) load check report');
  await app.undoAll();
  await app.expectText(CHAIN);
});

test('a lasso with Shift selects, Escape lets go, and a drag can be taken back', async ({ app, page }) => {
  await app.start();
  await app.open(CHAIN);
  const [first, last] = [await app.card(/^2 load/).boundingBox(), await app.card(/^4 report/).boundingBox()];
  if (!first || !last) throw new Error('a card is not there');
  await page.keyboard.down('Shift');
  await page.mouse.move(first.x - 30, first.y - 6);
  await page.mouse.down();
  await page.mouse.move(last.x + 40, last.y + 10, { steps: 6 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(page.locator('[data-node][data-selected]')).toHaveCount(3);
  await app.card(/^2 load/).focus();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-node][data-selected]')).toHaveCount(1);
  await page.mouse.move(last.x + 60, last.y + 12);
  await page.mouse.down();
  await page.mouse.move(first.x + 60, first.y + 4, { steps: 6 });
  await expect(page.getByTestId('drop-line')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(page.getByTestId('drop-line')).toHaveCount(0);
  await app.expectText(CHAIN);
});

test('a part is renamed in place', async ({ app, page }) => {
  await app.start();
  await app.open(CHAIN);
  await app.pick(/^3 check/);
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'New name of check' }).fill('verify');
  await page.keyboard.press('Enter');
  await app.expectTextContains('"name": "verify"');
});
