/** What a user feels, in a real Chromium: a key in a form field, and moving about on the canvas. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { build, preview, type PreviewServer } from 'vite';
import react from '@vitejs/plugin-react';
import { findChromium } from '../scripts/chromium.mjs';
import { largeJob } from './jobs.ts';
import { median, pair, type BenchResult } from './measure.ts';

const ROOT = process.cwd();
const APP_PORT = 4191;
const PEER_PORT = 4192;

/** The two figures of the page. Builds the app and its peers first. */
export async function benchBrowser(): Promise<BenchResult[]> {
  await build({ root: ROOT, logLevel: 'error' });
  const peers = await startPeers();
  const app = await startApp();
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic'],
  });
  try {
    return [await keyToFrame(browser), await panning(browser)];
  } finally {
    await browser.close();
    app.kill();
    await peers.close();
  }
}

async function startPeers(): Promise<PreviewServer> {
  const root = path.join(ROOT, 'bench/peers');
  const outDir = path.join(ROOT, '.cache/bench-peers');
  const common = { root, configFile: false as const, logLevel: 'error' as const };
  await build({
    ...common,
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: [path.join(root, 'rjsf.html'), path.join(root, 'flow.html')] },
    },
  });
  return preview({ ...common, build: { outDir }, preview: { port: PEER_PORT, strictPort: true, host: '127.0.0.1' } });
}

async function startApp(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['scripts/serve.mjs', '--port', String(APP_PORT), '--strict'], { cwd: ROOT });
  await new Promise<void>((done, failed) => {
    child.stdout.once('data', () => {
      done();
    });
    child.once('exit', () => {
      failed(new Error('the server ended'));
    });
  });
  return child;
}

/** Opens the app with a job of `steps` steps, through the same file input as a user. */
async function openJob(browser: Browser, steps: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`http://127.0.0.1:${String(APP_PORT)}/`);
  const file = { name: 'large.json', mimeType: 'application/json', buffer: Buffer.from(largeJob(steps)) };
  await page.getByLabel('Open a file').first().setInputFiles(file);
  await page.getByRole('region', { name: 'Graph' }).locator('.react-flow__node').first().waitFor();
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
  return page.evaluate(() => (window as unknown as { measured: Promise<number> }).measured);
}

async function keyToFrame(browser: Browser): Promise<BenchResult> {
  const ours = await openJob(browser, 1000);
  const outline = ours.getByRole('region', { name: 'Outline' });
  await outline.getByRole('treeitem').nth(6).click();
  const field = ours.getByRole('region', { name: 'Inspector' }).getByRole('textbox', { name: /name/i }).first();
  await field.click();
  const peer = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  peer.setDefaultTimeout(600_000);
  await peer.goto(`http://127.0.0.1:${String(PEER_PORT)}/rjsf.html?steps=1000`, { timeout: 600_000 });
  await peer.locator('input[id*="steps_6_"][id$="name"]').first().click({ timeout: 600_000 });
  return pair({
    name: 'key in a form field to next frame, 1,000 steps',
    against: 'RJSF rendering the whole document',
    limit: 0.25,
    runs: 9,
    ours: async () => {
      await ours.bringToFront();
      return keyTime(ours);
    },
    peer: async () => {
      await peer.bringToFront();
      return keyTime(peer);
    },
  });
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

async function panning(browser: Browser): Promise<BenchResult> {
  const ours = await openJob(browser, 1000);
  await ours.waitForTimeout(1500);
  const peer = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await peer.goto(`http://127.0.0.1:${String(PEER_PORT)}/flow.html`);
  await peer.locator('.react-flow__pane').waitFor();
  const samples: number[] = [];
  const result = await pair({
    name: 'pan at 1,000 nodes, 95th percentile of frame times',
    against: 'an empty React Flow page',
    limit: 2,
    runs: 7,
    ours: async () => {
      const t = await panTime(ours);
      samples.push(t);
      return t;
    },
    peer: () => panTime(peer),
  });
  return { ...result, detail: `${result.detail}; median of ours ${median(samples).toFixed(1)} ms` };
}
