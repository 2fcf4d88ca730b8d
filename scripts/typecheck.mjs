// Type-checks every view of the sources: all of it, the browser's part, the core's part.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const CONFIGS = ['tsconfig.json', 'tsconfig.browser.json', 'src/tsconfig.core.json'];
/** What the last run learnt: a second one looks at what has changed only. */
const memory = (/** @type {string} */ config) => `.cache/${config.replaceAll(/[^a-z]+/g, '-')}.tsbuildinfo`;
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

let failed = 0;
for (const config of CONFIGS) {
  const { status } = spawnSync(
    process.execPath,
    [tsc, '-p', config, '--incremental', '--tsBuildInfoFile', path.join(ROOT, memory(config))],
    { cwd: ROOT, stdio: 'inherit' },
  );
  console.log(`types (${config}): ${status === 0 ? 'fine' : 'failed'}`);
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
