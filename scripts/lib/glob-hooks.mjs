// A loader hook that turns import.meta.glob('./*/index.ts', { eager: true }) into the imports that the bundler would make.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CALL = /import\.meta\.glob\s*(?:<[^()]*?>)?\(\s*(['"`])([^'"`]+)\1\s*,\s*(\{[^}]*\})\s*,?\s*\)/g;

/**
 * The files that a pattern with whole-segment stars means, as relative specifiers.
 *
 * @param {string} folder
 * @param {string} pattern
 */
export function expand(folder, pattern) {
  let found = ['.'];
  for (const segment of pattern.split('/').slice(1)) {
    found = found.flatMap((base) => {
      if (!segment.includes('*')) return [`${base}/${segment}`];
      if (segment !== '*')
        throw new Error(`import.meta.glob under Node knows only whole-segment stars, not ${pattern}`);
      return readdirSync(path.join(folder, base), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${base}/${entry.name}`);
    });
  }
  return found.filter((file) => existsSync(path.join(folder, file))).sort();
}

/**
 * @param {string} source
 * @param {string} folder the folder of the module, to which patterns are relative
 */
export function rewrite(source, folder) {
  let imports = '';
  let calls = 0;
  const body = source.replace(CALL, (_call, _quote, /** @type {string} */ pattern, /** @type {string} */ options) => {
    if (!pattern.startsWith('./'))
      throw new Error(`import.meta.glob under Node needs a pattern below its module: ${pattern}`);
    if (!/\beager\b/.test(options)) throw new Error('import.meta.glob under Node is eager only');
    const chosen = /\bimport\s*:\s*['"`]([^'"`]+)['"`]/.exec(options)?.[1];
    const entries = expand(folder, pattern).map((file, index) => {
      const name = `__glob_${calls}_${index}`;
      imports += chosen === undefined ? `import * as ${name}` : `import { ${chosen} as ${name} }`;
      imports += ` from ${JSON.stringify(file)};`;
      return `${JSON.stringify(file)}: ${name}`;
    });
    calls += 1;
    return `({ ${entries.join(', ')} })`;
  });
  // On the first line, so that the line numbers of stack traces stay true.
  return imports + body;
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!url.startsWith('file:') || url.includes('/node_modules/') || loaded.source == null) return loaded;
  const source = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
  if (!source.includes('import.meta.glob')) return loaded;
  return { ...loaded, source: rewrite(source, path.dirname(fileURLToPath(new URL(url)))) };
}
