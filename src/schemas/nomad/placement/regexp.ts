/** Expressions of RE2 in the dialect of the page, as far as the two agree. */
import { whyNotRe2 } from '../re2.ts';

const CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

/** The expression; undefined when it is none, or has no counterpart here. */
export function toRegExp(text: string): RegExp | undefined {
  if (whyNotRe2(text) !== undefined) return undefined;
  const flags = /^\(\?([ims]+)\)/.exec(text);
  const body = flags ? text.slice(flags[0].length) : text;
  // A change of flags in the middle means something that cannot be said here in every browser.
  if (/\(\?[imsU-]+[:)]/.test(body)) return undefined;
  const source = body
    .replace(/\\Q([\s\S]*?)(?:\\E|$)/g, (_all, plain: string) => plain.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .replace(/\(\?P</g, '(?<')
    .replace(/\\A/g, '^')
    .replace(/\\z/g, '$')
    .replace(/\\x\{([0-9A-Fa-f]+)\}/g, '\\u{$1}')
    .replace(/\\a/g, '\\x07')
    .replace(/\[:(\^?)(\w+):\]/g, (whole, not: string, name: string) => (not ? whole : (CLASSES[name] ?? whole)))
    .replace(/\\p([A-Z])/g, '\\p{$1}');
  for (const mode of ['u', '']) {
    try {
      return new RegExp(source, `${(flags?.[1] ?? '').replace(/(.)(?=.*\1)/g, '')}${mode}`);
    } catch {
      // Read less strictly next, or not at all.
    }
  }
  return undefined;
}
