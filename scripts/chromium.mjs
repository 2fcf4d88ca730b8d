// Finds a Chromium for the end to end tests, and installs one when the machine has none.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MINUTE = 60_000;

const ADVICE = 'No Chromium was found or could be installed: install it, or set CHROMIUM_PATH to its program.';

const runnable = (/** @type {string} */ file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (/** @type {string} */ name) =>
  (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => path.join(folder, name))
    .find(runnable);

async function ofPlaywright() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return file !== '' && runnable(file) ? file : undefined;
}

async function find() {
  const own = process.env['CHROMIUM_PATH'];
  if (own !== undefined && own !== '') {
    if (runnable(own)) return own;
    throw new Error(`CHROMIUM_PATH is ${own}, but there is no program there.`);
  }
  return (await ofPlaywright()) ?? NAMES.map(onPath).find((file) => file !== undefined);
}

/**
 * Runs a command and says whether it worked. Nothing is asked: there may be nobody to answer.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {number} timeout
 */
function run(command, args, timeout = 10 * MINUTE) {
  console.error(`No Chromium yet, trying: ${[command, ...args].join(' ')}`);
  const result = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', HOMEBREW_NO_AUTO_UPDATE: '1' },
  });
  return result.status === 0;
}

/** The command prefix that gives us the right to install, or undefined when nothing does. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  const sudo = onPath('sudo');
  return sudo !== undefined && spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? [sudo, '-n']
    : undefined;
}

function installFromSystem() {
  if (onPath('brew') !== undefined) return run('brew', ['install', '--cask', 'chromium']);
  const root = asRoot();
  if (root === undefined) return false;
  const privileged = (/** @type {string[]} */ ...command) => {
    const [program, ...args] = [...root, ...command];
    return program !== undefined && run(program, args);
  };
  if (onPath('apt-get') !== undefined) {
    return (
      privileged('apt-get', 'update') && privileged('apt-get', 'install', '-y', '--no-install-recommends', 'chromium')
    );
  }
  if (onPath('dnf') !== undefined) return privileged('dnf', 'install', '-y', 'chromium');
  if (onPath('apk') !== undefined) return privileged('apk', 'add', 'chromium');
  if (onPath('pacman') !== undefined) return privileged('pacman', '-Sy', '--noconfirm', 'chromium');
  return false;
}

/** @returns {Promise<string>} the path of a Chromium that can be started */
export async function findChromium() {
  const installed = await find();
  if (installed !== undefined) return installed;
  if (run('npx', ['--no-install', 'playwright', 'install', 'chromium'], 4 * MINUTE)) {
    const downloaded = await find();
    if (downloaded !== undefined) return downloaded;
  }
  if (installFromSystem()) {
    const packaged = await find();
    if (packaged !== undefined) return packaged;
  }
  throw new Error(ADVICE);
}
