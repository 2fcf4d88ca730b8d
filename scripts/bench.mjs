// `npm run bench`: bundles the measurements as the command line is bundled, and runs them. Run from the sources, the tools
// that translate them on the fly would be measured too.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '..');
const outDir = path.join(ROOT, '.cache/bench');

await build({
  root: ROOT,
  logLevel: 'error',
  configFile: false,
  build: { ssr: path.join(ROOT, 'bench/run.ts'), outDir, emptyOutDir: true, target: 'node20', minify: false },
});
const entry = path.join(outDir, 'run.js');
// What is measured in a process of its own is started by this name.
process.argv[1] = entry;
await import(pathToFileURL(entry).href);
