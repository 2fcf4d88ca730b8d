/** For tests: YAML in all styles, with comments and blank lines in every place, and edits of it. */
import fc from 'fast-check';
import type { JsonValue } from '../node.ts';
import { fitted, isPlainSafe, printFlow, printLiteral, quoted } from './print.ts';

interface Entry {
  readonly key: string;
  readonly value: Tree;
  readonly above: readonly ('comment' | 'blank')[];
  readonly beside: boolean;
}
type Tree =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly as: number }
  | { readonly kind: 'flow'; readonly value: JsonValue }
  | { readonly kind: 'map' | 'list'; readonly entries: readonly Entry[]; readonly foot: boolean };

const KEYS = ['a', 'b', 'k1', 'new', 'x y', 'a/b', 'yes', '#c', '1'];
const SCALARS = [
  'x',
  'a b',
  'yes',
  '',
  '0755',
  'a: b',
  "it's",
  'l1\nl2\n',
  '  deep\nl2',
  'end\n\n',
  1,
  2.5,
  true,
  null,
];

const { tree } = fc.letrec<{ tree: Tree; block: Tree; entry: Entry }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constant('scalar' as const), value: fc.constantFrom(...SCALARS), as: fc.nat(4) }),
    fc.record({
      kind: fc.constant('flow' as const),
      value: fc.constantFrom<JsonValue>([], {}, [1, 'a'], { a: 1, 'x y': ['b'] }, [{ a: { b: null } }]),
    }),
    tie('block'),
    tie('block'),
  ),
  entry: fc.record({
    key: fc.constantFrom(...KEYS),
    value: tie('tree'),
    above: fc.array(fc.constantFrom('comment' as const, 'blank' as const), { maxLength: 2 }),
    beside: fc.boolean(),
  }),
  block: fc.record({
    kind: fc.constantFrom('map' as const, 'list' as const),
    entries: fc.array(tie('entry'), { minLength: 1, maxLength: 4 }),
    foot: fc.boolean(),
  }),
}));

/** A text with comments of the form `# n~1;`. */
export const yamlText = fc
  .record({
    tree,
    marker: fc.boolean(),
    dash: fc.constantFrom(0, 2),
    eol: fc.constantFrom('\n', '\r\n'),
    last: fc.boolean(),
  })
  .map(({ tree: top, marker, dash, eol, last }) => {
    let notes = 0;
    const note = (): string => `# n~${String(notes++)};`;
    const scalar = (value: string | number | boolean | null, as: number): string => {
      if (typeof value !== 'string') return JSON.stringify(value);
      if (as === 0 && isPlainSafe(value, false)) return value;
      if (as === 1) return quoted(value, "'");
      // Texts that keep the line ends behind them have tests of their own.
      if (as >= 3 && value.includes('\n') && !value.endsWith('\n\n')) return printLiteral(value, 2);
      return quoted(value, '"');
    };
    /** At the left margin. */
    const print = (node: Tree): string => {
      if (node.kind === 'scalar') return scalar(node.value, node.as);
      if (node.kind === 'flow') return printFlow(node.value, { unit: 2, dash, quote: '"', eol: '\n' });
      const seen = new Set<string>();
      const lines = node.entries
        .filter((entry) => node.kind === 'list' || (!seen.has(entry.key) && seen.add(entry.key)))
        .map((entry) => {
          const above = entry.above.map((kind) => (kind === 'blank' ? '' : note()) + '\n').join('');
          const inner = print(entry.value);
          const isBlock = entry.value.kind === 'map' || entry.value.kind === 'list';
          const tail = entry.beside ? ` ${note()}` : '';
          const key = isPlainSafe(entry.key, false) ? entry.key : quoted(entry.key, '"');
          let text: string;
          if (node.kind === 'list') {
            // A comment cannot stand before the first key of an item on its line.
            text = isBlock && /^(?:#|\n)/.test(inner) ? `-\n  ${fitted(inner, 2)}` : `- ${fitted(inner, 2)}`;
          } else if (isBlock) {
            const indent = entry.value.kind === 'list' ? dash : 2;
            text = `${key}:${tail}\n${' '.repeat(/^\n/.test(inner) ? 0 : indent)}${fitted(inner, indent)}`;
          } else text = `${key}: ${inner}`;
          if (!isBlock && !inner.includes('\n')) text += tail;
          return above + text;
        });
      return lines.join('\n') + (node.foot ? `\n${note()}` : '');
    };
    return ((marker ? '---\n' : '') + print(top) + (last ? '' : '\n')).replaceAll('\n', eol);
  });

/** Texts that mean something elsewhere, or are spelled as few do. */
export const ODD_TEXTS: readonly string[] = [
  'a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n  e: 2\n',
  '%YAML 1.1\n---\na: yes\n...\n',
  'a: 1\n---\nb: 2\n',
  '? a\n: - b\n? c\nd: e\n',
  'a:\n- b\n- c: |+\n    x\n\n\n  d: >-\n    y\n\n    z\n- - e\n  - f\n-\n  g:\nh: "x\n  y"\n',
  'Count: {{.count}}\nArgs: [{{.a}},\n  {b: c}]\nTasks:\n  - Name: x\n    # about y\n    y: !own z\n',
  'base: &b\n  k: 1\n  l: [a]\nown:\n  <<: *b\n  m:\n    n: 1\n    o: "p"\nlist:\n  - x: 1\n    y: *b\n  - z: &q w\n    u: ! v\n  - r: 1\n    s:\n      t: 2\nlast: 1\n',
  '# head\n- &a\n  - b: 1\n    c:\n      d: 2\n- e: *a\n  f:\n    - g\n    - h: {i: *a}\n- j: !own k\n  l: |\n    m\n',
  'list:\n  - - a: 1\n      b:\n        - c\n      # foot\n    - d\n\n  # more\n  - e: {f: [1,\n      2]}\ng: h\n',
];

const PIECES = [
  '\n',
  '\r\n',
  ' ',
  '  ',
  '\t',
  ':',
  ': ',
  '- ',
  '-',
  '#',
  ' # c\n',
  '"',
  "'",
  '|',
  '|+\n',
  '>-\n  ',
  '[',
  ']',
  '{',
  '}',
  ', ',
  'x',
  'key: ',
  'key: v\n',
  '  k: v\n',
  '- i\n',
  '\n  - i\n',
  '&a ',
  '*a',
  '!t ',
  '<<: ',
  '? ',
  '---\n',
  '...\n',
  '%',
  '{{ x }}',
  'yes',
  '012',
  '',
];

/** An edit of a text of any length: where, as a part of the text, or counted from its beginning. */
export const yamlEdit = fc.record({
  at: fc.oneof(fc.nat(60), fc.double({ min: 0, max: 1, noNaN: true })),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(30)),
  text: fc.oneof(
    fc.constantFrom('x', ' y', '\n', '# z\n', ''),
    fc.constantFrom(...PIECES),
    fc.constantFrom(...PIECES),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((all) => all.join('')),
  ),
});
