import { isDeepStrictEqual } from 'node:util';
import { pendingYaml } from './yaml/pending.ts';
import { yamlSyntax } from './yaml/syntax.ts';
import { describe, expect, it } from 'vitest';
import type { PointerOp } from './diagnostic.ts';
import { isSound, nodeAt, parseDocument, syntaxProblems } from './document.ts';
import type { JsonValue } from './node.ts';
import { toValue } from './node.ts';
import { at, model, pointersOf, randomOp, Refused } from './plan/model.ts';
import { planOperations } from './plan.ts';
import { parentPointer } from './pointer.ts';
import { styleOf } from './style.ts';
import { chance, dumpDocument, JOB_TEXT, printAs, randomHabits, randomValue } from './testSupport.ts';
import { invertEdits, SourceText } from './text.ts';

/** The text after the operations; the reason when they are refused. */
function planned(text: string, ops: readonly PointerOp[]): string {
  const document = parseDocument(text);
  const plan = planOperations(document, ops);
  if (!plan.ok) return `refused: ${plan.reason}`;
  const after = document.text.apply(plan.edits);
  expect(after.toString()).toBe(plan.document.text.toString());
  expect(after.apply(invertEdits(document.text, plan.edits)).toString()).toBe(text);
  return after.toString();
}

/** Comments of a text with their places. */
function commentsOf(text: string): { note: string; offset: number }[] {
  return [...text.matchAll(/note \d+/g)].map((m) => ({ note: m[0], offset: m.index }));
}

/** Holders that an operation writes anew or takes away; comments in them may go. */
function touchedBy(op: PointerOp): string[] {
  switch (op.op) {
    case 'move':
      return [op.from, op.to];
    case 'copy':
      return [op.to];
    case 'unwrap':
      return [parentPointer(op.pointer) ?? ''];
    default:
      return [op.pointer];
  }
}

function check(text: string, op: PointerOp, told: string): string | undefined {
  const document = parseDocument(text);
  const before = toValue(document.root);
  const plan = planOperations(document, [op]);
  let wanted: { value: JsonValue } | undefined;
  try {
    wanted = { value: model(before, op) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  const about = `${told} ${JSON.stringify(op)}\n${text}`;
  expect(plan.ok, about).toBe(wanted !== undefined);
  if (!plan.ok || !wanted) return undefined;
  const after = document.text.apply(plan.edits);
  const now = after.toString();
  expect(now, about).toBe(plan.document.text.toString());
  expect(toValue(plan.document.root), `${about}\n=>\n${now}`).toEqual(wanted.value);
  const [tree, wantedTree] = [dumpDocument(plan.document), dumpDocument(parseDocument(now))];
  if (!isDeepStrictEqual(tree, wantedTree)) expect(tree, about).toEqual(wantedTree);
  expect(isSound(plan.document), `${about}\n=>\n${now}`).toBe(true);
  expect(after.apply(invertEdits(document.text, plan.edits)).toString(), about).toBe(text);
  if (!text.includes('\r')) expect(now.includes('\r'), about).toBe(false);
  else expect(/[^\r]\n/.test(now), `${about}\n=>\n${now}`).toBe(/[^\r]\n/.test(text));
  const commas = (d: typeof document): number =>
    syntaxProblems(d).filter((p) => p.problem.code === 'syntax/trailing-comma').length;
  if (commas(document) === 0) expect(commas(plan.document), `${about}\n=>\n${now}`).toBe(0);
  const touched = touchedBy(op).flatMap((p) => {
    const found = nodeAt(document, p);
    if (!found) return [];
    const start = text.lastIndexOf('\n', (found.entryOffset ?? found.offset) - 1) + 1;
    const lineEnd = text.indexOf('\n', found.offset + found.node.length);
    return [{ start, end: lineEnd < 0 ? text.length : lineEnd }];
  });
  for (const { note, offset } of commentsOf(text)) {
    if (touched.some((t) => offset >= t.start && offset <= t.end)) continue;
    expect(new RegExp(`${note}\\b`).test(now), `${note} is lost: ${about}\n=>\n${now}`).toBe(true);
  }
  return now;
}

describe('a planned change', () => {
  it('does to the text what the operation does to the value', () => {
    for (let seed = 1; seed <= 350; seed++) {
      const by = chance(seed);
      let text = printAs(randomValue(by, 4, false), randomHabits(by, 0.2), by) + (by.once(2) ? '\n' : '');
      for (let i = 0; i < 5; i++) {
        text = check(text, randomOp(by, toValue(parseDocument(text).root)), `seed ${String(seed)}`) ?? text;
      }
    }
  });

  it('is no edit at all when the value is there already', () => {
    for (let seed = 1; seed <= 80; seed++) {
      const by = chance(seed);
      const text = printAs(randomValue(by, 4, false), randomHabits(by, 0.2), by);
      const document = parseDocument(text);
      const value = toValue(document.root);
      for (const pointer of pointersOf(value).slice(0, 12)) {
        const same = at(value, pointer);
        if (same === undefined) continue;
        const plan = planOperations(document, [{ op: 'set', pointer, value: same }]);
        expect(plan.ok && plan.edits, text).toEqual([]);
      }
    }
  });

  it('of several operations is made in order, as one set of edits', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const by = chance(seed);
      const text = printAs(randomValue(by, 4, false), randomHabits(by, 0.2), by);
      const ops: PointerOp[] = [];
      let value = toValue(parseDocument(text).root);
      for (let i = 0; i < 6; i++) {
        const op = randomOp(by, value);
        try {
          value = model(value, op);
          ops.push(op);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
        }
      }
      const after = planned(text, ops);
      expect(toValue(parseDocument(after).root), `seed ${String(seed)} ${JSON.stringify(ops)}\n${text}`).toEqual(value);
    }
  });

  it('touches only the scalar that differs', () => {
    const document = parseDocument(JOB_TEXT);
    const resources = toValue(nodeAt(document, '/resources')?.node ?? document.root);
    const value = { ...(resources as Record<string, JsonValue>), memPerCpu: 2048 };
    const plan = planOperations(document, [{ op: 'set', pointer: '/resources', value }]);
    expect(plan.ok && plan.edits).toEqual([{ offset: JOB_TEXT.indexOf('1024'), length: 4, text: '2048' }]);
  });
});

describe('the style of the document is kept', () => {
  it.each<[string, string, PointerOp[], string]>([
    [
      'tabs and Windows line ends',
      '{\r\n\t"a": 1\r\n}',
      [{ op: 'set', pointer: '/b', value: { c: [1] } }],
      '{\r\n\t"a": 1,\r\n\t"b": {\r\n\t\t"c": [\r\n\t\t\t1\r\n\t\t]\r\n\t}\r\n}',
    ],
    [
      'four blanks',
      '{\n    "a": 1\n}\n',
      [{ op: 'set', pointer: '/b/c', value: 2 }],
      '{\n    "a": 1,\n    "b": {\n        "c": 2\n    }\n}\n',
    ],
    [
      'one line',
      '{"a":1,"b":[1,2]}',
      [{ op: 'set', pointer: '/c', value: { d: [true] } }],
      '{"a":1,"b":[1,2],"c":{"d":[true]}}',
    ],
    [
      'one line with blanks',
      '{"a": 1, "b": [1, 2]}',
      [{ op: 'insert', pointer: '/b/1', value: 9 }],
      '{"a": 1, "b": [1, 9, 2]}',
    ],
    ['no blank behind the colon', '{\n  "a":1\n}', [{ op: 'set', pointer: '/b', value: 2 }], '{\n  "a":1,\n  "b":2\n}'],
    ['a trailing comma', '{\n  "a": 1,\n}', [{ op: 'set', pointer: '/b', value: 2 }], '{\n  "a": 1,\n  "b": 2,\n}'],
    [
      'a comment behind the last entry',
      '{\n  "a": 1 // one\n}',
      [{ op: 'set', pointer: '/b', value: 2 }],
      '{\n  "a": 1, // one\n  "b": 2\n}',
    ],
    [
      'a comment at the foot',
      '{\n  "a": 1\n  // foot\n}',
      [{ op: 'set', pointer: '/b', value: 2 }],
      '{\n  "a": 1,\n  "b": 2\n  // foot\n}',
    ],
    [
      'short lists',
      '{\n  "a": [1, 2]\n}',
      [{ op: 'set', pointer: '/b', value: ['x'] }],
      '{\n  "a": [1, 2],\n  "b": ["x"]\n}',
    ],
    [
      'beside a key',
      '{\n  "a": 1,\n  "z": 2\n}',
      [{ op: 'set', pointer: '/b', value: 0, after: 'a' }],
      '{\n  "a": 1,\n  "b": 0,\n  "z": 2\n}',
    ],
    [
      'a list that is made',
      '{}',
      [{ op: 'insert', pointer: '/env/-', value: { key: 'A' } }],
      '{\n  "env": [\n    {\n      "key": "A"\n    }\n  ]\n}',
    ],
    ['the last entry goes', '{\n  "a": 1,\n  "b": 2\n}', [{ op: 'remove', pointer: '/b' }], '{\n  "a": 1\n}'],
    [
      'the first entry goes',
      '{\n  // about a\n  "a": 1, // a\n  "b": 2\n}',
      [{ op: 'remove', pointer: '/a' }],
      '{\n  // about a\n  "b": 2\n}',
    ],
    ['the only entry goes', '{\n  "a": {\n    "b": 1\n  }\n}', [{ op: 'remove', pointer: '/a/b' }], '{\n  "a": {}\n}'],
    ['in one line the last entry goes', '{"a": 1, "b": 2}', [{ op: 'remove', pointer: '/b' }], '{"a": 1}'],
    [
      'a number by its spelling',
      '{"a": 1}',
      [{ op: 'setRaw', pointer: '/a', raw: '9223372036854775807' }],
      '{"a": 9223372036854775807}',
    ],
    [
      'a part moves with its comments',
      '[\n  { // x\n    "n": 0.10\n  },\n  2\n]',
      [{ op: 'move', from: '/0', to: '/1' }],
      '[\n  2,\n  { // x\n    "n": 0.10\n  }\n]',
    ],
    ['a key is renamed', '{"a" : 1}', [{ op: 'rename', pointer: '/a', key: 'b"' }], '{"b\\"" : 1}'],
    [
      'a value is wrapped in a list',
      '{\n  "dns": "1.1.1.1"\n}',
      [{ op: 'wrap', pointer: '/dns', key: null }],
      '{\n  "dns": ["1.1.1.1"]\n}',
    ],
    [
      'a value is wrapped in an object',
      '{\n  "a": {\n    "b": 1\n  }\n}',
      [{ op: 'wrap', pointer: '/a', key: 'in' }],
      '{\n  "a": {\n    "in": {\n      "b": 1\n    }\n  }\n}',
    ],
    [
      'a value is unwrapped',
      '{\n  "job": {\n    "b": 1 // b\n  }\n}',
      [{ op: 'unwrap', pointer: '/job' }],
      '{\n  "b": 1 // b\n}',
    ],
    [
      'a part with comments moves to a place that is made for it',
      '{\n  "a": { // c\n    "b": 0.10\n  }\n}',
      [{ op: 'move', from: '/a', to: '/x/y' }],
      '{\n  "x": {\n    "y": { // c\n      "b": 0.10\n    }\n  }\n}',
    ],
    ['null gives way', '{"a": null}', [{ op: 'set', pointer: '/a/b', value: 1 }], '{"a": {"b": 1}}'],
  ])('%s', (_, text, ops, wanted) => {
    expect(planned(text, ops)).toBe(wanted);
  });

  it('is read from the beginning of the text', () => {
    expect(styleOf(parseDocument('{"a":1,"b":2}'))).toMatchObject({ oneLine: true, gap: '', colon: ':' });
    expect(styleOf(parseDocument('{\r\n\t"a": 1\r\n}'))).toMatchObject({ unit: '\t', eol: '\r\n', oneLine: false });
    expect(styleOf(parseDocument(''))).toMatchObject({ unit: '  ', eol: '\n', colon: ': ' });
  });
});

describe('beside comments', () => {
  it.each<[string, string, PointerOp[], string]>([
    [
      'a line comment behind the opening bracket keeps its line',
      '{ // my job\n"ID":"demo","TaskGroups":[]}',
      [{ op: 'remove', pointer: '/ID' }],
      '{ // my job\n"TaskGroups":[]}',
    ],
    ['a comma on the next line goes too', '[ // c\n 59.0\n,]', [{ op: 'remove', pointer: '/0' }], '[ // c\n]'],
    [
      'a line comment behind the entry before keeps its line',
      '[4.0, // c\n false/* d */,43]',
      [{ op: 'remove', pointer: '/1' }],
      '[4.0, // c\n 43]',
    ],
    [
      'the last entry goes from behind a line comment',
      '[1, // one\n 2]',
      [{ op: 'remove', pointer: '/1' }],
      '[1 // one\n]',
    ],
    ['the comma that begins a line goes', '[ 1\n, 2 // two\n, 3]', [{ op: 'remove', pointer: '/1' }], '[ 1\n, 3]'],
    ['both entries of a key that stands twice go', '{"a":1,"b":2,"a":3}', [{ op: 'remove', pointer: '/a' }], '{"b":2}'],
    [
      'both keys are renamed',
      '{"a":1,"b":2,"a":3}',
      [{ op: 'rename', pointer: '/a', key: 'c' }],
      '{"c":1,"b":2,"c":3}',
    ],
    [
      'an entry moves with the comments above and behind it',
      '[\n  // about one\n  /* more */\n  1.0, // one\n\n  // about two\n  2\n]',
      [{ op: 'move', from: '/0', to: '/1' }],
      '[\n\n  // about two\n  2,\n  // about one\n  /* more */\n  1.0 // one\n]',
    ],
    [
      'a comment that a blank line sets apart stays',
      '{\n  // all\n\n  // a\n  "a": 1,\n  "b": {}\n}',
      [{ op: 'move', from: '/a', to: '/b/a' }],
      '{\n  // all\n\n  "b": {\n    // a\n    "a": 1\n  }\n}',
    ],
    [
      'a copy has the comments too, at its own indentation',
      '{\n  "list": [\n    // x\n    { "n": 1 } // y\n  ]\n}',
      [{ op: 'copy', from: '/list/0', to: '/first' }],
      '{\n  "list": [\n    // x\n    { "n": 1 } // y\n  ],\n  // x\n  "first": { "n": 1 } // y\n}',
    ],
    [
      'a comment between key and value moves with them',
      '{\n  "a" /* k */ : /* v */ 1,\n  "b": []\n}',
      [{ op: 'move', from: '/a', to: '/b/-' }],
      '{\n  "b": [\n    /* k */\n    /* v */\n    1\n  ]\n}',
    ],
    [
      'a key keeps its spelling',
      '{"\\u0061": 1.0, "b": {}}',
      [{ op: 'move', from: '/a', to: '/b/a' }],
      '{"b": {"\\u0061": 1.0}}',
    ],
    [
      'what is inserted comes before the comments of the next',
      '[\n  1, // one\n  // about two\n  2\n]',
      [{ op: 'insert', pointer: '/1', value: 9 }],
      '[\n  1, // one\n  9,\n  // about two\n  2\n]',
    ],
    [
      'what is appended leaves a comment with its entry',
      '[1, 2 /* two */]',
      [{ op: 'insert', pointer: '/-', value: 3 }],
      '[1, 2 /* two */, 3]',
    ],
    [
      'an unwrapped value keeps the comments around it',
      '{\n  // the job\n  "job": { // b\n    "b": 1\n  } // end\n}',
      [{ op: 'unwrap', pointer: '/job' }],
      '// the job\n{ // b\n  "b": 1\n} // end',
    ],
    [
      'comments brought to a shared line do not end up behind the entry before',
      '{"a": null, "k": 0, "b": { "c" /* one */ : 1 // two\n}}',
      [{ op: 'move', from: '/b/c', to: '/k' }],
      '{"a": null, \n/* one */\n// two\n"k": 1, "b": {}}',
    ],
    [
      'a value that takes the place of another brings its comments',
      '{\n  // new\n  "a": 1, // one\n  "b": 2 /* old */\n}',
      [{ op: 'move', from: '/a', to: '/b' }],
      '{\n  // new\n  // one\n  "b": 1 /* old */\n}',
    ],
  ])('%s', (_, text, ops, wanted) => {
    expect(planned(text, ops)).toBe(wanted);
  });
});

describe('where the text is broken', () => {
  it.each<[string, string, PointerOp[], string]>([
    ['a missing value is filled in', '{"a": , "b": 1}', [{ op: 'set', pointer: '/a', value: 5 }], '{"a": 5 , "b": 1}'],
    ['a missing colon comes with the value', '{\n  "a"\n}', [{ op: 'set', pointer: '/a', value: 5 }], '{\n  "a": 5\n}'],
    [
      'sound parts can be changed',
      '{"a": 1, "b": @@ , "c": [1 2]}',
      [{ op: 'set', pointer: '/a', value: 2 }],
      '{"a": 2, "b": @@ , "c": [1 2]}',
    ],
    ['an empty document takes a value', '', [{ op: 'set', pointer: '', value: { a: 1 } }], '{\n  "a": 1\n}'],
    [
      'an empty document takes a property',
      '\n',
      [{ op: 'set', pointer: '/a/b', value: 1 }],
      '\n{\n  "a": {\n    "b": 1\n  }\n}',
    ],
    ['an entry that is no value gives way', '[oops]', [{ op: 'set', pointer: '/0', value: 5 }], '[5]'],
    ['a value that is none gives way', '{"a": @@}', [{ op: 'set', pointer: '/a', value: 5 }], '{"a": 5}'],
    ['an object comes behind a comment', '// note', [{ op: 'set', pointer: '', value: {} }], '// note\n{}'],
  ])('%s', (_, text, ops, wanted) => {
    expect(planned(text, ops)).toBe(wanted);
  });

  it.each<[string, PointerOp]>([
    ['{"a": {"b": 1', { op: 'set', pointer: '/a/c', value: 1 }],
    ['{"a": {"b": 1', { op: 'remove', pointer: '/a/b' }],
    ['{"a": 1}', { op: 'remove', pointer: '/b' }],
    ['{"a": 1}', { op: 'remove', pointer: '' }],
    ['{"a": 1}', { op: 'set', pointer: '/a/b', value: 1 }],
    ['[1]', { op: 'set', pointer: '/5', value: 1 }],
    ['[1]', { op: 'insert', pointer: '/5', value: 1 }],
    ['{"a": 1}', { op: 'insert', pointer: '/-', value: 1 }],
    ['{"a": 1, "b": 2}', { op: 'rename', pointer: '/a', key: 'b' }],
    ['[1]', { op: 'rename', pointer: '/0', key: 'b' }],
    ['{"a": {}}', { op: 'move', from: '/a', to: '/a/b' }],
    ['{"a": {"b": 1}}', { op: 'move', from: '/a/b', to: '/a' }],
    ['{"a": 1}', { op: 'copy', from: '/b', to: '/c' }],
    ['{"a": 1}', { op: 'wrap', pointer: '/b', key: null }],
    ['{"a": 1}', { op: 'unwrap', pointer: '' }],
  ])('%s refuses %j', (text, op) => {
    expect(planned(text, [op])).toMatch(/^refused: .+\.$/);
  });

  it.each<[string, string, PointerOp]>([
    ['a YAML with a slip', 'name: x\nsteps: [a,\n', { op: 'insert', pointer: '/steps/-', value: {} }],
    ['a YAML with a slip', 'name: x\nsteps: [a,\n', { op: 'set', pointer: '', value: {} }],
    ['words', 'hello world', { op: 'set', pointer: '/a', value: 1 }],
    ['a word', 'hello', { op: 'set', pointer: '', value: {} }],
    ['a line of numbers', '12,13', { op: 'set', pointer: '', value: {} }],
    ['null and more', 'null null', { op: 'set', pointer: '/a', value: 1 }],
    ['a comment that is never closed', '/* note', { op: 'set', pointer: '', value: {} }],
    ['a part with a fault', '{"a": {"b": [1 2]}, "c": {}}', { op: 'move', from: '/a', to: '/c/a' }],
    ['a text that is no JSON', '{"a": 1}', { op: 'setRaw', pointer: '/a', raw: '1, "b": 2' }],
  ])('does not write over what was not read: %s', (_, text, op) => {
    expect(planned(text, [op])).toMatch(/^refused: .*([Mm]end it|no JSON value).*\.$/);
  });

  it('refuses a batch as a whole, and a language that cannot be planned in', () => {
    const document = parseDocument('{"a": 1}');
    const plan = planOperations(document, [
      { op: 'set', pointer: '/a', value: 2 },
      { op: 'remove', pointer: '/zzz' },
    ]);
    expect(plan.ok).toBe(false);
    expect(document.text.toString()).toBe('{"a": 1}');
    const remove = [{ op: 'remove' as const, pointer: '/a' }];
    expect(planOperations(parseDocument('a: 1', pendingYaml), remove).ok).toBe(false);
    expect(planOperations(parseDocument('a: 1', yamlSyntax), remove).ok).toBe(true);
  });

  it('gives edits that fit the text as it is', () => {
    const text = SourceText.of(JOB_TEXT);
    const plan = planOperations(parseDocument(text), [
      { op: 'remove', pointer: '/env/1' },
      { op: 'insert', pointer: '/env/-', value: { key: 'X', value: '1' } },
      { op: 'rename', pointer: '/seed', key: 'start' },
      { op: 'set', pointer: '/steps/1/run/resources/tasks', value: 4 },
    ]);
    if (!plan.ok) throw new Error(plan.reason);
    let last = 0;
    for (const edit of plan.edits) {
      expect(edit.offset).toBeGreaterThanOrEqual(last);
      last = edit.offset + edit.length;
    }
    expect(text.apply(plan.edits).toString()).toContain('"ratio": 0.10');
    expect(text.apply(plan.edits).toString()).toContain('"start": 9223372036854775807');
  });
});
