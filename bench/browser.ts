/** What a user feels, in a real Chromium: a key in a form field, and moving about on the canvas. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, preview, type PreviewServer } from 'vite';
import react from '@vitejs/plugin-react';
import { findChromium } from '../scripts/chromium.mjs';
import { largeJob } from './jobs.ts';
import { median, pair, type BenchResult } from './measure.ts';

const ROOT = process.cwd();
const APP_PORT = 4191;
const PEER_PORT = 4192;

/** Steps of the document in the peer's form: it takes minutes to show a thousand, and a smaller one only makes it faster. */
const PEER_STEPS = 150;

/** Nothing here may wait for ever: what takes longer than this ends the run and says what it was. */
const PATIENCE = 180_000;

/** The figures of the page. Builds the app and its peers first, in folders of its own. */
export async function benchBrowser(): Promise<BenchResult[]> {
  const close: (() => Promise<void>)[] = [];
  try {
    for (const serve of [servePeers, serveApp]) {
      const server = await within('building and serving', serve());
      close.push(() => server.close());
    }
    const browser = await within('starting Chromium', startChromium());
    close.push(() => browser.close());
    return [
      await keyToFrame(browser),
      ...(await opening(browser)),
      await panning(browser, 'pan at 1,000 nodes in a chain', largeJob(1000)),
      await panning(browser, 'pan at 1,000 nodes side by side', wideJob(500)),
    ];
  } finally {
    for (const end of close.reverse()) await within('closing', end(), 10_000).catch(() => undefined);
  }
}

/** Fails with a message that says what has been waited for in vain. */
async function within<T>(what: string, work: Promise<T>, limit = PATIENCE): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => {
      failed(new Error(`${what} took longer than ${String(limit / 1000)} seconds`));
    }, limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic'],
  });
}

async function servePeers(): Promise<PreviewServer> {
  const root = path.join(ROOT, 'bench/peers');
  const outDir = path.join(ROOT, '.cache/bench-peers');
  const common = { root, configFile: false as const, logLevel: 'error' as const };
  await build({
    ...common,
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: ['rjsf.html', 'flow.html', 'json.html'].map((name) => path.join(root, name)) },
    },
  });
  return preview({ ...common, build: { outDir }, preview: { port: PEER_PORT, strictPort: true, host: '127.0.0.1' } });
}

async function serveApp(): Promise<PreviewServer> {
  const outDir = path.join(ROOT, '.cache/bench-app');
  const common = { root: ROOT, logLevel: 'error' as const };
  await build({ ...common, build: { outDir, emptyOutDir: true } });
  return preview({ ...common, build: { outDir }, preview: { port: APP_PORT, strictPort: true, host: '127.0.0.1' } });
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(url);
  return page;
}

/** Opens the app with a document, through the same file input as a user, and waits until nothing is left to compute. */
async function openJob(browser: Browser, text: string): Promise<Page> {
  const page = await openPage(browser, `http://127.0.0.1:${String(APP_PORT)}/`);
  const file = { name: 'large.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.getByLabel('Open a file').first().setInputFiles(file);
  await page.getByRole('region', { name: 'Graph' }).locator('[role=button][data-node]').first().waitFor();
  await page.locator('[role=contentinfo][aria-busy=false], footer[aria-busy=false]').first().waitFor();
  await page.waitForTimeout(1500);
  return page;
}

/** Time from a key to the frame that shows it, measured in the page. */
async function keyTime(page: Page): Promise<number> {
  await page.evaluate(() => {
    const measured = new Promise<number>((done) => {
      addEventListener(
        'keydown',
        () => {
          const start = performance.now();
          // The first frame callback runs before the frame is drawn; a message behind it runs after.
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => {
              done(performance.now() - start);
            };
            channel.port2.postMessage(undefined);
          });
        },
        { capture: true, once: true },
      );
    });
    Object.assign(window, { measured });
  });
  await page.keyboard.press('x');
  const measured = page.evaluate(() => (window as unknown as { measured: Promise<number> }).measured);
  return within('the frame after a key', measured, 30_000);
}

/** Brings a page to the front and lets it paint: that is not what is measured. */
async function show(page: Page): Promise<void> {
  await page.bringToFront();
  await page.waitForTimeout(300);
}

async function keyToFrame(browser: Browser): Promise<BenchResult> {
  const ours = await openJob(browser, largeJob(1000));
  const outline = ours.getByRole('region', { name: 'Outline' });
  await outline.getByRole('treeitem').nth(6).click();
  const field = ours.getByRole('region', { name: 'Inspector' }).getByRole('textbox', { name: /name/i }).first();
  await field.click();
  const peer = await openPage(browser, `http://127.0.0.1:${String(PEER_PORT)}/rjsf.html?steps=${String(PEER_STEPS)}`);
  await peer.locator('#root_steps_6_name').click();
  const result = await pair({
    name: 'key in a form field to next frame, 1,000 steps',
    against: `RJSF rendering ${String(PEER_STEPS)} of the steps, only fields that they use, without recursion`,
    limit: 0.25,
    runs: 9,
    warmUps: 2,
    ours: async () => {
      await show(ours);
      return keyTime(ours);
    },
    peer: async () => {
      await show(peer);
      return keyTime(peer);
    },
  });
  await ours.close();
  await peer.close();
  return result;
}

/** A file of ten megabytes in one line: what it takes to open, and the longest that the page stands still meanwhile. */
async function opening(browser: Browser): Promise<BenchResult[]> {
  const MEGABYTES = 10;
  const LONGEST_MS = 100;
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  try {
    const part = JSON.stringify(JSON.parse(largeJob(1000)));
    const file = path.join(folder, 'large.json');
    await writeFile(file, JSON.stringify(JSON.parse(largeJob(Math.ceil((MEGABYTES * 1e9) / part.length)))));
    const longest: number[] = [];
    const ours = async (): Promise<number> => {
      const page = await openPage(browser, `http://127.0.0.1:${String(APP_PORT)}/`);
      const input = page.getByLabel('Open a file').first();
      await input.waitFor({ state: 'attached' });
      await page.evaluate(() => {
        const tasks: number[] = [];
        Object.assign(window, { tasks });
        new PerformanceObserver((list) => {
          tasks.push(...list.getEntries().map(({ duration }) => duration));
        }).observe({ type: 'longtask' });
      });
      const start = performance.now();
      await input.setInputFiles(file);
      await page.locator('footer[aria-busy=false]').first().waitFor();
      const took = performance.now() - start;
      await page.getByRole('region', { name: 'Text' }).locator('.monaco-editor').first().waitFor();
      await page.waitForTimeout(1500);
      longest.push(await page.evaluate(() => Math.max(0, ...(window as unknown as { tasks: number[] }).tasks)));
      await page.close();
      return took;
    };
    const peer = async (): Promise<number> => {
      const page = await openPage(browser, `http://127.0.0.1:${String(PEER_PORT)}/json.html`);
      const start = performance.now();
      await page.locator('#file').setInputFiles(file);
      await page.locator('#answer').getByText('problems').waitFor();
      const took = performance.now() - start;
      await page.close();
      return took;
    };
    const time = await pair({
      name: 'opening 10 MB in one line until all is checked and drawn',
      against: 'vscode-json-languageservice in a worker, nothing drawn',
      limit: 1.5,
      runs: 7,
      warmUps: 1,
      ours,
      peer,
    });
    const still = longest.map((ms) => ms / LONGEST_MS);
    return [
      time,
      {
        name: 'longest standstill of the page meanwhile',
        against: 'a tenth of a second',
        ratioMin: Math.min(...still),
        ratioMedian: median(still),
        limit: 1,
        runs: still.length,
        detail: `${median(longest).toFixed(0)} ms (median)`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The text of a DeepSquare job with `count` launches of one step each, which run side by side. */
function wideJob(count: number): string {
  const handles = Array.from({ length: count }, (_, i) => `server_${String(i)}`);
  const launches = handles.map((handleName, i) => ({
    name: `serve ${String(i)}`,
    launch: { handleName, steps: [{ name: `part ${String(i)}`, run: { command: './serve.sh' } }] },
  }));
  const last = { name: 'wait', dependsOn: handles, run: { command: 'echo done' } };
  const resources = { tasks: 8, cpusPerTask: 4, memPerCpu: 4096, gpus: 2 };
  return JSON.stringify({ resources, enableLogging: true, steps: [...launches, last] }, null, 2) + '\n';
}

/** 95th percentile of the time between frames while the canvas is dragged about, in ms. */
async function panTime(page: Page): Promise<number> {
  await page.bringToFront();
  const pane = page.locator('.react-flow__pane').first();
  const box = await pane.boundingBox();
  if (!box) throw new Error('there is no canvas');
  const [x, y] = [box.x + box.width - 60, box.y + box.height / 2];
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const tick = (now: number): void => {
      frames.push(now - last);
      last = now;
      if (!(window as unknown as { stop?: boolean }).stop) requestAnimationFrame(tick);
    };
    Object.assign(window, { frames, stop: false });
    requestAnimationFrame(tick);
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 0; i < 45; i++) await page.mouse.move(x - i * 6, y + Math.sin(i / 4) * 120);
  await page.mouse.up();
  const frames = await page.evaluate(() => {
    Object.assign(window, { stop: true });
    return (window as unknown as { frames: number[] }).frames.slice(2);
  });
  frames.sort((a, b) => a - b);
  return frames[Math.floor(frames.length * 0.95)] ?? Number.NaN;
}

async function panning(browser: Browser, name: string, text: string): Promise<BenchResult> {
  const ours = await openJob(browser, text);
  const peer = await openPage(browser, `http://127.0.0.1:${String(PEER_PORT)}/flow.html`);
  await peer.locator('.react-flow__pane').waitFor();
  const result = await pair({
    name: `${name}, 95th percentile of frame times`,
    against: 'an empty React Flow page',
    limit: 2,
    runs: 9,
    warmUps: 2,
    ours: () => within('panning', panTime(ours), 30_000),
    peer: () => within('panning the empty page', panTime(peer), 30_000),
  });
  await ours.close();
  await peer.close();
  return result;
}
