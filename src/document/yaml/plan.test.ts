import { describe, expect, it } from 'vitest';
import type { PointerOp } from '../diagnostic.ts';
import { editDocument, parseDocument } from '../document.ts';
import { planOperations } from '../plan.ts';
import { invertEdits } from '../text.ts';
import { yamlSyntax } from './syntax.ts';

/** The text after operations; a refusal as `! reason`. */
function after(text: string, ...ops: PointerOp[]): string {
  const document = parseDocument(text, yamlSyntax);
  const plan = planOperations(document, ops);
  if (!plan.ok) return `! ${plan.reason}`;
  const result = plan.document.text.toString();
  const undone = editDocument(plan.document, invertEdits(document.text, plan.edits));
  expect(undone.text.toString()).toBe(text);
  return result;
}

const JOB = `# A job of two tasks.
Name: demo   # the name
Count: 2

Tasks:
  # the first
  - Name: one
    Engine: {Type: docker, Params: {Image: "ubuntu:latest"}}
    Script: |
      echo a
      echo b
  # the second
  - Name: 'two'
    Env:
      A: x # why
      # about B
      B: "yes"
    Labels: []
`;

describe('writing over values', () => {
  it.each<[string, PointerOp, string, string]>([
    [
      'a plain text',
      { op: 'set', pointer: '/Name', value: 'other' },
      'Name: demo   # the name',
      'Name: other   # the name',
    ],
    ['a number', { op: 'set', pointer: '/Count', value: 3 }, 'Count: 2', 'Count: 3'],
    ['a word that would change', { op: 'set', pointer: '/Name', value: 'yes' }, 'Name: demo', 'Name: "yes"'],
    ['single quotes', { op: 'set', pointer: '/Tasks/1/Name', value: "it's" }, "'two'", "'it''s'"],
    ['double quotes', { op: 'set', pointer: '/Tasks/1/Env/B', value: 'no' }, '"yes"', '"no"'],
    ['between brackets', { op: 'set', pointer: '/Tasks/0/Engine/Params/Image', value: 'a' }, '"ubuntu:latest"', '"a"'],
    [
      'a block text',
      { op: 'set', pointer: '/Tasks/0/Script', value: 'ls\npwd' },
      '|\n      echo a\n      echo b',
      '|-\n      ls\n      pwd',
    ],
    ['a text by an object', { op: 'set', pointer: '/Count', value: { a: 1 } }, 'Count: 2', 'Count:\n  a: 1'],
    ['a spelling', { op: 'setRaw', pointer: '/Count', raw: '1e3' }, 'Count: 2', 'Count: 1e3'],
    [
      'an object by a text',
      { op: 'set', pointer: '/Tasks/1/Env', value: 'x' },
      '    Env:\n      A: x # why\n      # about B\n      B: "yes"\n',
      '    Env: x\n',
    ],
    [
      'an object of the same shape by its scalars alone',
      { op: 'set', pointer: '/Tasks/1/Env', value: { A: 'z', B: 'yes' } },
      'A: x # why',
      'A: z # why',
    ],
  ])('%s', (_, op, from, to) => {
    expect(JOB).toContain(from);
    expect(after(JOB, op)).toBe(JOB.replace(from, to));
  });
});

describe('new entries', () => {
  it.each<[string, PointerOp, string, string]>([
    ['last', { op: 'set', pointer: '/Type', value: 'batch' }, 'Labels: []\n', 'Labels: []\nType: batch\n'],
    [
      'behind another',
      { op: 'set', pointer: '/Type', value: 'batch', after: 'Name' },
      '# the name\n',
      '# the name\nType: batch\n',
    ],
    [
      'in a map of an item',
      { op: 'set', pointer: '/Tasks/1/Env/C', value: 'z' },
      'B: "yes"\n',
      'B: "yes"\n      C: z\n',
    ],
    [
      'between brackets',
      { op: 'set', pointer: '/Tasks/0/Engine/X', value: [1, 'a'] },
      '"ubuntu:latest"}}',
      '"ubuntu:latest"}, X: [1, a]}',
    ],
    [
      'in empty brackets',
      { op: 'insert', pointer: '/Tasks/1/Labels/-', value: 'x' },
      'Labels: []',
      'Labels:\n      - x',
    ],
    [
      'objects on the way',
      { op: 'set', pointer: '/Meta/a/b', value: 1 },
      'Labels: []\n',
      'Labels: []\nMeta:\n  a:\n    b: 1\n',
    ],
    [
      'first in a list',
      { op: 'insert', pointer: '/Tasks/0', value: { Name: 'zero' } },
      '  # the first\n',
      '  - Name: zero\n  # the first\n',
    ],
    [
      'between items',
      { op: 'insert', pointer: '/Tasks/1', value: { Name: 'half', Env: { A: 'b' } } },
      '  # the second\n',
      '  - Name: half\n    Env:\n      A: b\n  # the second\n',
    ],
  ])('%s', (_, op, from, to) => {
    expect(after(JOB, op)).toBe(JOB.replace(from, to));
  });
});

describe('taking away', () => {
  it.each<[string, string, string, string]>([
    ['a line with its comment', '/Name', '# A job of two tasks.\nName: demo   # the name\n', ''],
    [
      'an item with its comment',
      '/Tasks/0',
      JOB.slice(JOB.indexOf('  # the first'), JOB.indexOf('  # the second')),
      '',
    ],
    ['the first key of an item', '/Tasks/1/Name', "- Name: 'two'\n    Env:", '- Env:'],
    ['a commented entry', '/Tasks/1/Env/B', '      # about B\n      B: "yes"\n', ''],
    ['between brackets', '/Tasks/0/Engine/Type', 'Type: docker, ', ''],
    ['the last between brackets', '/Tasks/0/Engine/Params', ', Params: {Image: "ubuntu:latest"}', ''],
  ])('%s', (_, pointer, from, to) => {
    expect(JOB).toContain(from);
    expect(after(JOB, { op: 'remove', pointer })).toBe(JOB.replace(from, to));
  });

  it('leaves an empty collection behind the last entry', () => {
    expect(after('a:\n  # about b\n  b: 1\nc: 2\n', { op: 'remove', pointer: '/a/b' })).toBe('a: {}\nc: 2\n');
    expect(after('a: # keys\n  - 1\n', { op: 'remove', pointer: '/a/0' })).toBe('a: [] # keys\n');
    expect(after('- a: 1\n- b\n', { op: 'remove', pointer: '/0/a' })).toBe('- {}\n- b\n');
    expect(after('a: 1\n', { op: 'remove', pointer: '/a' })).toBe('{}\n');
    expect(after('a: 1\nb: 2', { op: 'remove', pointer: '/b' })).toBe('a: 1');
  });
});

describe('moving', () => {
  it('takes the comments along', () => {
    expect(after(JOB, { op: 'move', from: '/Tasks/1', to: '/Tasks/0' })).toBe(
      JOB.replace(/( {2}# the first[^]*)( {2}# the second[^]*)$/, '$2$1'),
    );
    expect(after('a:\n  # why\n  b: 1 # so\n  c: 2\nd:\n    e: 3\n', { op: 'move', from: '/a/b', to: '/d/b' })).toBe(
      'a:\n  c: 2\nd:\n    e: 3\n    # why\n    b: 1 # so\n',
    );
  });

  it('renames, wraps and unwraps in place', () => {
    expect(after(JOB, { op: 'rename', pointer: '/Tasks/1/Env', key: 'Environment' })).toBe(
      JOB.replace('Env:', 'Environment:'),
    );
    expect(after('a:\n  b: 1 # x\n', { op: 'wrap', pointer: '/a', key: 'in' })).toBe('a:\n  in:\n    b: 1 # x\n');
    expect(after('a: x # why\n', { op: 'wrap', pointer: '/a', key: null })).toBe('a: # why\n  - x\n');
    expect(after('a:\n  in:\n    # about b\n    b: 1\n', { op: 'unwrap', pointer: '/a/in' })).toBe(
      'a:\n  # about b\n  b: 1\n',
    );
  });
});

describe('what is shared', () => {
  const SHARED = 'base: &base\n  a: 1 # one\n  b: 2\nuse: *base\nmix:\n  <<: *base\n  c: 3\n';

  it('is written out where it is changed', () => {
    expect(after(SHARED, { op: 'set', pointer: '/use/a', value: 5 })).toBe(
      SHARED.replace('use: *base', 'use:\n  a: 5\n  b: 2'),
    );
    expect(after(SHARED, { op: 'set', pointer: '/mix/a', value: 5 })).toBe(SHARED + '  a: 5\n');
    expect(after(SHARED, { op: 'set', pointer: '/base/a', value: 5 })).toBe(SHARED.replace('a: 1', 'a: 5'));
  });

  it('does not lose its anchor', () => {
    expect(after(SHARED, { op: 'remove', pointer: '/base' })).toBe(
      '! The anchor &base stands here and is used in line 4, 6. Write the value out there first.',
    );
    expect(after(SHARED, { op: 'remove', pointer: '/mix/a' })).toMatch(/^! .*merge key/);
  });
});

describe('what is shared, changed everywhere', () => {
  const SHARED =
    'base: &base\n  a: 1 # one\n  b: 2\nuse: *base\nmix:\n  <<: *base\n  c: 3\nname: &n "x"\nother: [*n, y]\n';
  const everywhere = (op: PointerOp): string => {
    const document = parseDocument(SHARED, yamlSyntax);
    const plan = planOperations(document, [op], 'everywhere');
    return plan.ok ? plan.document.text.toString() : `! ${plan.reason}`;
  };

  it.each<[string, PointerOp, string, string]>([
    ['in an alias', { op: 'set', pointer: '/use/a', value: 5 }, 'a: 1', 'a: 5'],
    ['of a merge key', { op: 'set', pointer: '/mix/b', value: 5 }, 'b: 2', 'b: 5'],
    ['an alias itself', { op: 'set', pointer: '/other/0', value: 'z' }, '&n "x"', '&n "z"'],
    ['a new key', { op: 'set', pointer: '/use/new', value: true }, '  b: 2\n', '  b: 2\n  new: true\n'],
    ['taken away', { op: 'remove', pointer: '/mix/b' }, '  b: 2\n', ''],
    ['what stands for itself', { op: 'set', pointer: '/mix/c', value: 4 }, 'c: 3', 'c: 4'],
  ])('%s', (_, op, from, to) => {
    expect(everywhere(op)).toBe(SHARED.replace(from, to));
  });

  it('tells where it is written and used', () => {
    const document = parseDocument(SHARED, yamlSyntax);
    expect(yamlSyntax.shared?.(document, '/mix/b')).toBe('Written as &base in line 1, and used in lines 4, 6.');
    expect(yamlSyntax.shared?.(document, '/other')).toBe('Written as &n in line 8, and used in line 9.');
    expect(yamlSyntax.shared?.(document, '/mix/c')).toBeUndefined();
  });
});

describe('beside what is broken', () => {
  const BROKEN = `# A job
resources:
  tasks 1
  cpus: 2 # enough
env:
  - key: MODE
    value: "fast
  - key: LEVEL
    value: x
steps:
  - name: a
`;

  it.each<[string, PointerOp, string, string]>([
    ['a value', { op: 'set', pointer: '/resources/cpus', value: 4 }, 'cpus: 2', 'cpus: 4'],
    [
      'a new entry',
      { op: 'insert', pointer: '/steps/-', value: { name: 'b' } },
      '- name: a\n',
      '- name: a\n  - name: b\n',
    ],
    ['the broken value', { op: 'set', pointer: '/env/0/value', value: 'slow' }, '"fast', '"slow'],
    ['what holds it', { op: 'remove', pointer: '/env/0' }, '  - key: MODE\n    value: "fast\n', ''],
  ])('%s is written, and the slip stays', (_, op, from, to) => {
    expect(after(BROKEN, op)).toBe(BROKEN.replace(from, to));
  });

  it('is written beside a line that nothing mends', () => {
    expect(after('a: @x\nb: 1\n', { op: 'set', pointer: '/b', value: 2 })).toBe('a: @x\nb: 2\n');
    expect(after('', { op: 'set', pointer: '/a', value: 1 })).toBe('a: 1\n');
  });
});

describe('texts that keep the blank lines behind them', () => {
  const KEPT = '- a: |+\n    one\n\n- b: 1\n- - c\n';

  it('stay what they are, or the change is refused', () => {
    expect(after(KEPT, { op: 'remove', pointer: '/2' })).toBe('- a: |+\n    one\n\n- b: 1\n');
    expect(after(KEPT, { op: 'rename', pointer: '/0/a', key: 'd' })).toBe(KEPT.replace('a:', 'd:'));
    expect(after(KEPT, { op: 'set', pointer: '/0/a', value: 'two\n' })).not.toMatch(/^!/);
    expect(after('- a:\n    b: |+\n      one\n\n', { op: 'copy', from: '/0/a', to: '/-' })).not.toMatch(/^!/);
    const refused = /^! The text around this place/;
    expect(after('- a: # one\n     # two\n     b: |+\n      one\n\n', { op: 'copy', from: '/0/a', to: '/-' })).toMatch(
      refused,
    );
    expect(after('- - a\n  - |+\n    x\n\n  - b', { op: 'remove', pointer: '/0/2' })).toMatch(refused);
  });
});

describe('what looks like something else, and what stands in odd places', () => {
  it.each<[string, string, PointerOp, string]>([
    [
      'a line of a text that looks like a comment is no comment of the next entry',
      'b: |+\n  # n\ne: 1\n# f\n',
      { op: 'remove', pointer: '/e' },
      'b: |+\n  # n\n# f\n',
    ],
    [
      'a comment further in belongs to what it is in',
      '- - a\n  # of the first\n- b\n',
      { op: 'remove', pointer: '/1' },
      '- - a\n  # of the first\n',
    ],
    [
      'a comment behind the sign of a text is there once',
      '- > # n\n   a\n   b\n',
      { op: 'wrap', pointer: '/0', key: null },
      '- - > # n\n     a\n     b\n',
    ],
    [
      'and goes with a text that is spelled otherwise',
      'a: |1+ # n\n x\n\nb: 1\n',
      { op: 'move', from: '/a', to: '/c' },
      'b: 1\nc: "x\\n\\n" # n\n',
    ],
    [
      'a comment above the first entry behind a dash is there once',
      '- # m\n  # n\n  - x\n',
      { op: 'wrap', pointer: '/0', key: 'in' },
      '- # m\n  in:\n    # n\n    - x\n',
    ],
    [
      'a name goes with what it names, and is there once',
      '- &s # m\n  # n\n  - x\n- *s\n',
      { op: 'wrap', pointer: '/0', key: 'in' },
      '-\n  in: &s # m\n    # n\n    - x\n- *s\n',
    ],
    [
      'a wide gap behind a dash is no obstacle',
      '-   a:\n      b: 1\n    c: 2\n',
      { op: 'wrap', pointer: '/0', key: 'in' },
      '- in:\n    a:\n      b: 1\n    c: 2\n',
    ],
    [
      'a comment below the last entry stays below it',
      'x:\n  new: true\n  # n\n',
      { op: 'unwrap', pointer: '/x' },
      'new: true\n# n\n',
    ],
    ['nothing is a document too', '-\n', { op: 'unwrap', pointer: '/0' }, 'null\n'],
    ['empty lines at an end are kept', '[]', { op: 'set', pointer: '', value: 'a\n\n' }, '"a\\n\\n"'],
    [
      'empty lines behind an entry stay out of a text that keeps them',
      'a:\n  b: 1\n\nc:\n  t: |+\n    x\n',
      { op: 'move', from: '/c', to: '/a/c' },
      'a:\n  b: 1\n\n  c:\n    t: |+\n      x\n',
    ],
    [
      'a comment above the next entry between brackets stays',
      '[\n  1, # one\n  # about two\n  2,\n]\n',
      { op: 'remove', pointer: '/0' },
      '[\n  # about two\n  2,\n]\n',
    ],
    [
      'and so does the one behind the entry before',
      '{\n  a: 1, # one\n  b: 2 # two\n}\n',
      { op: 'remove', pointer: '/b' },
      '{\n  a: 1 # one # two\n}\n',
    ],
    [
      'a comment beside an entry between brackets moves with it',
      '{\n  a: 1, # one\n  b: 2\n}\n',
      { op: 'move', from: '/a', to: '/c' },
      '# one\n{\n  b: 2,\n  c: 1\n}\n',
    ],
  ])('%s', (_, text, op, wanted) => {
    expect(after(text, op)).toBe(wanted);
    expect(after(text.replaceAll('\n', '\r\n'), op)).toBe(wanted.replaceAll('\n', '\r\n'));
  });

  it('is not renamed where a merge key brings it', () => {
    const text = 'a: &a\n  x: 1\nb:\n  <<: *a\n';
    expect(after(text, { op: 'rename', pointer: '/b/x', key: 'z' })).toBe(
      '! /b/x comes from a merge key (<<): rename it where it is written.',
    );
    expect(after(text, { op: 'rename', pointer: '/a/x', key: 'z' })).toBe(text.replace('x: 1', 'z: 1'));
  });

  it('is found behind a byte order mark', () => {
    expect(after('\ufeff- a\n- b\n', { op: 'move', from: '/0', to: '/-' })).toBe('\ufeff- b\n- a\n');
    expect(after('\ufeff# n\na: 1\n', { op: 'set', pointer: '/a', value: 2 })).toBe('\ufeff# n\na: 2\n');
  });
});
