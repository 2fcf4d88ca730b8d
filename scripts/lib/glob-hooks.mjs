// A loader hook that turns import.meta.glob('./*/index.ts', { eager: true }) into the imports that the bundler would make.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CALL = /import\.meta\.glob\s*(?:<[^()]*?>)?\(\s*(['"`])([^'"`]+)\1\s*(?:,\s*(\{[^}]*\})\s*)?,?\s*\)/g;

/**
 * One segment of a pattern as an expression: `*` is anything, `{a,b}` is one of these.
 *
 * @param {string} segment
 */
const matcher = (segment) =>
  new RegExp(
    `^${segment
      .replaceAll(/[.+^$()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[^/]*')
      .replaceAll(/\{([^}]*)\}/g, (_all, /** @type {string} */ list) => `(?:${list.split(',').join('|')})`)}$`,
  );

/**
 * The files that a pattern means, as relative specifiers.
 *
 * @param {string} folder
 * @param {string} pattern
 */
export function expand(folder, pattern) {
  let found = ['.'];
  const segments = pattern.split('/').slice(1);
  for (const [at, segment] of segments.entries()) {
    if (segment.includes('**')) throw new Error(`import.meta.glob under Node knows no **: ${pattern}`);
    found = found.flatMap((base) => {
      if (!/[*{]/.test(segment)) return [`${base}/${segment}`];
      const inside = path.join(folder, base);
      const last = at === segments.length - 1;
      return (existsSync(inside) ? readdirSync(inside, { withFileTypes: true }) : [])
        .filter((entry) => entry.isDirectory() !== last && matcher(segment).test(entry.name))
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
  const body = source.replace(
    CALL,
    (_call, _quote, /** @type {string} */ pattern, /** @type {string | undefined} */ options = '') => {
      if (!pattern.startsWith('./'))
        throw new Error(`import.meta.glob under Node needs a pattern below its module: ${pattern}`);
      const eager = /\beager\s*:\s*(?:true|!0)/.test(options);
      const chosen = /\bimport\s*:\s*['"`]([^'"`]+)['"`]/.exec(options)?.[1];
      const query = /\bquery\s*:\s*['"`]([^'"`]*)['"`]/.exec(options)?.[1];
      if (query !== undefined && (query !== '?raw' || chosen !== 'default'))
        throw new Error(`import.meta.glob under Node knows only the query ?raw with the import default: ${pattern}`);
      const entries = expand(folder, pattern).map((file, index) => {
        const key = JSON.stringify(file);
        if (query !== undefined) {
          const text = JSON.stringify(readFileSync(path.join(folder, file), 'utf8'));
          return eager ? `${key}: ${text}` : `${key}: () => Promise.resolve(${text})`;
        }
        if (!eager) {
          const pick = chosen === undefined ? '' : `.then((m) => m[${JSON.stringify(chosen)}])`;
          return `${key}: () => import(${key})${pick}`;
        }
        const name = `__glob_${calls}_${index}`;
        imports += chosen === undefined ? `import * as ${name}` : `import { ${chosen} as ${name} }`;
        imports += ` from ${key};`;
        return `${key}: ${name}`;
      });
      calls += 1;
      return `({ ${entries.join(', ')} })`;
    },
  );
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
