// Writes src/schemas/<format>/types.ts from schema.json where there is one, so that a format's code and its schema cannot
// disagree.
// `--check` writes nothing and fails when a file is not what it would be.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { report } from './lib/console.mjs';
import { typesOf } from './lib/schema-types.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const SCHEMAS = path.join(ROOT, 'src/schemas');
const check = process.argv.includes('--check');

const formats = existsSync(SCHEMAS)
  ? readdirSync(SCHEMAS).filter((name) => existsSync(path.join(SCHEMAS, name, 'types.ts')))
  : [];

/** @type {string[]} */
const problems = [];
for (const format of formats) {
  const target = path.join(SCHEMAS, format, 'types.ts');
  const name = path.relative(ROOT, target);
  try {
    const schema = /** @type {unknown} */ (JSON.parse(readFileSync(path.join(SCHEMAS, format, 'schema.json'), 'utf8')));
    const options = await prettier.resolveConfig(target);
    const text = await prettier.format(typesOf(schema), { ...options, filepath: target });
    const current = readFileSync(target, 'utf8');
    if (current === text) continue;
    if (check) problems.push(`${name} is out of date: run \`npm run types\``);
    else {
      writeFileSync(target, text);
      console.log(`wrote ${name}`);
    }
  } catch (error) {
    problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
report('generated types', problems, ` (${formats.length} formats)`);
