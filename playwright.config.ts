import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';

const PORT = 4179;
const inCi = process.env['CI'] !== undefined && process.env['CI'] !== '' && process.env['CI'] !== 'false';
const address = `http://127.0.0.1:${PORT}/`;

// Chromium refuses its sandbox to root; a container usually is root.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // Thrice what the longest story takes on two busy cores.
  timeout: 150_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  forbidOnly: inCi,
  // A machine that is shared stands still at times. What holds only at the second run is named in the summary.
  retries: inCi ? 1 : 0,
  workers: 2,
  reporter: [['list'], ['json', { outputFile: '.cache/playwright.json' }]],
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    // What a story stops on its way must not come from a cache; the stories of working offline say otherwise.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: await findChromium(),
      args: [
        ...sandbox,
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
      ],
    },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: {
    command: `node scripts/serve.mjs --port ${PORT} --strict`,
    url: address,
    reuseExistingServer: !inCi,
    timeout: 60_000,
  },
});
