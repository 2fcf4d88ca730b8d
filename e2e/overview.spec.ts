/** Story: looking over a job, from its start to its end, however long it is. */
import type { Page } from '@playwright/test';
import { longJob } from './support/documents.ts';
import { expect, test } from './support/test.ts';

const job = (steps: readonly object[]): string =>
  JSON.stringify(
    { resources: { tasks: 2, cpusPerTask: 2, memPerCpu: 1024, gpus: 0 }, enableLogging: true, steps },
    null,
    2,
  );
const run = (name: string, command = './' + name): object => ({ name, run: { command } });

const LOAD = job([
  { name: 'mariadb', launch: { handleName: 'db', steps: [run('database')] } },
  { name: 'web', launch: { handleName: 'web', steps: [run('server')] } },
  run('prepare'),
  ...Array.from({ length: 4 }, (_, i) => run('render', `./render ${i}`)),
  { ...run('load'), dependsOn: ['db', 'web'] },
]);

/** Sizes on the screen of the names of all cards, in pixels. */
async function namesOf(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const view = document.querySelector('.react-flow__viewport');
    const zoom = view ? new DOMMatrix(getComputedStyle(view).transform).a : 0;
    return [...document.querySelectorAll<HTMLElement>('[data-node][data-grip] span')]
      .filter((span) => span.childElementCount === 0 && /\w/.test(span.textContent ?? ''))
      .map((span) => Number.parseFloat(getComputedStyle(span).fontSize) * zoom);
  });
}

const fit = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Fit the whole graph' }).click();
  const zoom = page.getByRole('button', { name: /^Zoom \d+ per cent/ });
  // The view glides; it has come to rest when it says the same twice.
  let last = '';
  await expect
    .poll(
      async () => {
        const now = (await zoom.textContent()) ?? '';
        const same = now === last;
        last = now;
        return same;
      },
      { intervals: [300] },
    )
    .toBe(true);
};

test.use({ viewport: { width: 1440, height: 900 } });

test('what starts first is drawn first, and the view opens there', async ({ app }) => {
  await app.start();
  await app.open(LOAD);
  const start = app.region('Graph').locator('[data-node="#start"]');
  await expect(start).toBeInViewport();
  const top = async (name: RegExp): Promise<number> => (await app.card(name).boundingBox())?.y ?? Number.NaN;
  const begin = (await start.boundingBox())?.y ?? Number.NaN;
  const [db, web, load] = [await top(/^1 mariadb/), await top(/^2 web/), await top(/^8 load/)];
  expect(begin).toBeLessThan(db);
  expect(db).toBe(await top(/^3 prepare/));
  expect(web).toBe(db);
  expect(load).toBeGreaterThan(db);
  await expect(app.card(/^1 mariadb/)).toBeInViewport();
});

test('neighbours that are alike are one card with their number, and open', async ({ app, page }) => {
  await app.start();
  await app.open(LOAD);
  const fold = app.card(/render.*× 4/);
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await expect(fold).toContainText('4');
  await fold.locator('[data-toggle]').click();
  await expect(app.card(/^7 render/)).toBeVisible();
  await app.outlineRow(/^5 render/).click();
  await page.keyboard.press('Delete');
  await expect(app.outlineRow(/^7 load/)).toBeVisible();
  await app.undo();
  await app.expectText(LOAD);
});

test('sixty steps can be read when all of them are in view', async ({ app, page }) => {
  await app.start();
  await app.open(longJob(60));
  await fit(page);
  await expect(page.locator('[data-node][data-grip]')).toHaveCount(60);
  const sizes = await namesOf(page);
  expect(sizes.length).toBeGreaterThanOrEqual(60);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
  const pane = await page.locator('.react-flow').first().boundingBox();
  const cards = await page
    .locator('[data-node]')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
  expect(pane).not.toBeNull();
  if (!pane) return;
  for (const card of cards) {
    expect(card.left).toBeGreaterThanOrEqual(pane.x);
    expect(card.right).toBeLessThanOrEqual(pane.x + pane.width);
    expect(card.bottom).toBeLessThanOrEqual(pane.y + pane.height);
  }
  // Together they take the room that is there, not a thread in it.
  const wide = Math.max(...cards.map(({ right }) => right)) - Math.min(...cards.map(({ left }) => left));
  expect(wide).toBeGreaterThan(pane.width * 0.6);
});

test('four hundred steps: a map, and what a search finds is lit on both', async ({ app, page }) => {
  await app.start();
  await app.open(longJob(400));
  const graph = app.region('Graph');
  await expect(graph.getByRole('img', { name: 'Map of the whole graph' })).toBeVisible({ timeout: 60_000 });
  await expect(app.card(/^1 step 1\b/)).toBeInViewport();
  await fit(page);
  await graph.getByRole('button', { name: 'Find in the graph' }).click();
  await page.keyboard.type('step 39');
  await expect(graph.locator('[data-node][data-found]')).toHaveCount(11);
  await page.keyboard.press('Enter');
  await expect(app.card(/^39 step 39\b/)).toBeInViewport();
});

test('names grow as the view goes away', async ({ app, page }) => {
  await app.start();
  await app.open(longJob(6));
  const zoomOut = page.getByRole('button', { name: 'Zoom out' });
  await expect(app.card(/^1 step 1\b/)).toBeVisible();
  for (let i = 0; i < 2; i++) {
    await zoomOut.click();
    await expect.poll(async () => Math.min(...(await namesOf(page)))).toBeGreaterThanOrEqual(11);
  }
});

test.describe('a pane of another size', () => {
  const places = (page: Page): Promise<{ left: number; right: number; width: number }> =>
    page.evaluate(() => {
      const pane = document.querySelector('.react-flow')?.getBoundingClientRect();
      const boxes = [...document.querySelectorAll('[data-node]')].map((node) => node.getBoundingClientRect());
      const from = pane?.left ?? Number.NaN;
      return {
        left: Math.min(...boxes.map(({ left }) => left)) - from,
        right: Math.max(...boxes.map(({ right }) => right)) - from,
        width: pane?.width ?? Number.NaN,
      };
    });

  test('shows the whole graph again, in the middle', async ({ app, page }) => {
    await app.open(job([run('one'), run('two'), run('three')]));
    const centred = async (): Promise<void> => {
      await expect
        .poll(async () => {
          const { left, right, width } = await places(page);
          return Math.abs(left + right - width) < 8 && left >= 0;
        })
        .toBe(true);
    };
    await expect(app.card(/^1 one/)).toBeVisible();
    await centred();
    await page.getByRole('button', { name: 'Fit the whole graph' }).click();
    await page.setViewportSize({ width: 1000, height: 900 });
    await centred();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Graph' }).click();
    await centred();
  });

  test('keeps in its middle what the user has moved there', async ({ app, page }) => {
    await app.open(job([run('one'), run('two'), run('three')]));
    await app.card(/^1 one/).waitFor();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    const zoom = page.getByRole('button', { name: /^Zoom 140 per cent/ });
    await expect(zoom).toBeVisible();
    const offCentre = async (): Promise<number> => {
      const { left, right, width } = await places(page);
      return Math.round((left + right - width) / 2);
    };
    const before = await offCentre();
    await page.setViewportSize({ width: 1000, height: 900 });
    await expect.poll(offCentre).toBe(before);
    await expect(zoom).toBeVisible();
  });
});
