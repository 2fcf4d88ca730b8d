// `npm run fuzz`: the laws (src/**/*.law.test.ts) with many more cases than `npm test` gives them, from a seed that is printed.
// `npm run fuzz -- --runs 300000 --seed 7 incremental` chooses how many, from which seed, and which files by a part of their name.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = path.resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string' } },
});
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
console.log(`${values.runs} cases of each law, seed ${seed}`);

const filters = positionals.length > 0 ? positionals.map((name) => `${name}.law.test`) : ['.law.test'];
const child = spawn(
  path.join(ROOT, 'node_modules/.bin/vitest'),
  ['run', '--reporter=verbose', '--testTimeout=36000000', ...filters],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, LAW_RUNS: values.runs, LAW_SEED: seed } },
);
child.once('exit', (code) => process.exit(code ?? 1));
