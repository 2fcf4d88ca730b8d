import { describe, expect, it } from 'vitest';
import { editDocument, isSound, parseDocument, syntaxProblems } from '../document.ts';
import type { JsonValue, SyntaxCode } from '../node.ts';
import { entriesOf, get, heightOf, isContainer, toValue } from '../node.ts';
import {
  chance,
  chunkFaults,
  JOB_TEXT,
  LINE_TEXT,
  NASTY,
  PLAIN_HABITS,
  printAs,
  randomHabits,
  randomValue,
  TAB_TEXT,
} from '../testSupport.ts';

const valueOf = (text: string): JsonValue => toValue(parseDocument(text).root);

/** Codes of the problems and the text they are at, in the order of the text. */
function problems(text: string): (readonly [SyntaxCode, string])[] {
  return syntaxProblems(parseDocument(text))
    .sort((a, b) => a.offset - b.offset)
    .map((p) => [p.problem.code, text.slice(p.offset, p.offset + p.problem.length)] as const);
}

/** The text with the first fix that is offered. */
function mended(text: string): string | undefined {
  const placed = syntaxProblems(parseDocument(text)).find((p) => p.problem.fix);
  const fix = placed?.problem.fix;
  if (!placed || !fix) return undefined;
  const at = fix.at + placed.offset - placed.problem.at;
  return text.slice(0, at) + fix.text + text.slice(at + fix.length);
}

describe('sound JSON', () => {
  it('is read as JSON.parse reads it', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const by = chance(seed);
      const text = printAs(randomValue(by, 4), { ...randomHabits(by, 0), comments: 0, trailingCommas: false }, by);
      const document = parseDocument(text);
      expect(toValue(document.root), text).toEqual(JSON.parse(text));
      expect(syntaxProblems(document)).toEqual([]);
      expect(chunkFaults(document.root, 64)).toEqual([]);
    }
  });

  it.each([
    ['null', null],
    ['  true ', true],
    ['"x"', 'x'],
    ['-0', -0],
    ['1e400', Infinity],
    ['9007199254740993', 9007199254740992],
    ['0.10', 0.1],
    ['"\\u00e9\\n\\/\\ud83d\\ude00"', 'é\n/😀'],
    ['[]', []],
    ['{}', {}],
    ['[[],{}]', [[], {}]],
    ['{"a:1\\"": 2}', { 'a:1"': 2 }],
    ['{"a:"\n: ""}', { 'a:': '' }],
  ])('%s', (text, value) => {
    expect(valueOf(text)).toEqual(value);
    expect(problems(text)).toEqual([]);
  });

  it('keeps the spelling of numbers', () => {
    const root = parseDocument('[9223372036854775807, 1e3, 0.10, -0, 1e400]').root;
    const raws = isContainer(root)
      ? [...entriesOf(root)].map((e) => (e.value.kind === 'number' ? e.value.raw : ''))
      : [];
    expect(raws).toEqual(['9223372036854775807', '1e3', '0.10', '-0', '1e400']);
  });

  it('makes __proto__ an own key and no prototype', () => {
    const value = valueOf('{"__proto__": {"polluted": true}, "a": 1}') as Record<string, JsonValue>;
    expect(Object.keys(value)).toEqual(['__proto__', 'a']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('reads past a byte order mark and Windows line ends', () => {
    const document = parseDocument('\uFEFF{\r\n  "a": 1\r\n}\r\n');
    expect(toValue(document.root)).toEqual({ a: 1 });
    expect(document.rootOffset).toBe(1);
    expect(isSound(document)).toBe(true);
  }, 60_000);
});

describe('what JSON does not allow and can be read all the same', () => {
  it.each<[string, JsonValue, [SyntaxCode, string][]]>([
    ['{"a": 1, // note\n "b": 2}', { a: 1, b: 2 }, [['syntax/comment', '// note']]],
    [
      '/* head */ [1] // foot',
      [1],
      [
        ['syntax/comment', '/* head */'],
        ['syntax/comment', '// foot'],
      ],
    ],
    ['[1, 2,]', [1, 2], [['syntax/trailing-comma', ',']]],
    ['{"a": 1 , }', { a: 1 }, [['syntax/trailing-comma', ',']]],
    ['{"a": 1, "a": 2}', { a: 2 }, [['syntax/duplicate-key', '"a"']]],
    ['[1 2]', [1, 2], [['syntax/invalid', '']]],
    ['{"a": 1 "b": 2}', { a: 1, b: 2 }, [['syntax/invalid', '']]],
    ['{"a" 1}', { a: 1 }, [['syntax/invalid', '"a"']]],
    ['{"a": , "b": 2}', { b: 2 }, [['syntax/invalid', '"a":']]],
    [
      '{"a": \n "b": 2}',
      { b: 2 },
      [
        ['syntax/invalid', '"a":'],
        ['syntax/invalid', ''],
      ],
    ],
    ['{"a"\n, "b": 2}', { b: 2 }, [['syntax/invalid', '"a"']]],
    ["['x']", ['x'], [['syntax/invalid', "'x'"]]],
    ['{a: 1}', { a: 1 }, [['syntax/invalid', 'a']]],
    [
      '[True, None]',
      [true, null],
      [
        ['syntax/invalid', 'True'],
        ['syntax/invalid', 'None'],
      ],
    ],
    ['[NaN]', [], [['syntax/invalid', 'NaN']]],
    ['[0755]', [493], [['syntax/invalid', '0755']]],
    [
      '[+1, .5]',
      [1, 0.5],
      [
        ['syntax/invalid', '+1'],
        ['syntax/invalid', '.5'],
      ],
    ],
    ['{"a": "x\n, "b": 2}', { a: 'x', b: 2 }, [['syntax/invalid', '"x']]],
    ['["a\tb"]', ['a\tb'], [['syntax/invalid', '\t']]],
    ['["\\q"]', ['\\q'], [['syntax/invalid', '\\q']]],
    ['[1,\u00a02]', [1, 2], [['syntax/invalid', '\u00a0']]],
    ['[1] x', [1], [['syntax/invalid', 'x']]],
    ['[,1]', [1], [['syntax/invalid', ',']]],
    ['[1,,2]', [1, 2], [['syntax/invalid', ',']]],
    ['{"a": 1', { a: 1 }, [['syntax/invalid', '1']]],
    ['[1, {"a": 2]', [1, { a: 2 }], [['syntax/invalid', '']]],
    ['[1}]', [1], [['syntax/invalid', '}']]],
    ['{1: 2}', { 1: 2 }, [['syntax/invalid', '1']]],
    [
      '[1, /* open',
      [1],
      [
        ['syntax/invalid', '/* open'],
        ['syntax/comment', '/* open'],
      ],
    ],
  ])('%j', (text, value, expected) => {
    expect(valueOf(text)).toEqual(value);
    expect(new Set(problems(text).map(String))).toEqual(new Set(expected.map(String)));
  });

  it.each(['', '  \n', '\uFEFF', '// only a comment\n'])('an empty document: %j', (text) => {
    const document = parseDocument(text);
    expect(document.root.kind).toBe('missing');
    expect(isSound(document)).toBe(false);
  });

  it.each([
    ['{"mode": 0755}', '{"mode": 493}'],
    ['[1, 2,]', '[1, 2]'],
    ['[1 2]', '[1, 2]'],
    ['{a: 1}', '{"a": 1}'],
    ["['it\"s']", '["it\\"s"]'],
    ['[True]', '[true]'],
    ['[None]', '[null]'],
    ['["\\q"]', '["\\\\q"]'],
    ['["a\tb"]', '["a\\tb"]'],
    ['[1,\u00a02]', '[1, 2]'],
    ['[1 // x\n]', '[1 \n]'],
    ['[yes]', '["yes"]'],
  ])('is mended: %j', (text, wanted) => {
    expect(mended(text)).toBe(wanted);
    expect(syntaxProblems(parseDocument(wanted))).toEqual([]);
  });

  it('names every key that stands twice at its own place', () => {
    const placed = syntaxProblems(parseDocument('{"a": {"x": 1, "y": 2, "x": 3, "x": 4}}'));
    expect(placed.map((p) => p.pointer)).toEqual(['/a/x', '/a/x']);
    expect(placed.map((p) => p.offset)).toEqual([23, 31]);
  });

  it('tells of half a character at its own place', () => {
    const lone = (text: string): string[] =>
      syntaxProblems(parseDocument(text)).map((p) => `${p.problem.code} ${p.pointer}`);
    expect(lone(String.raw`{"a": [1, "\ud83d"]}`)).toEqual(['syntax/lone-surrogate /a/1']);
    expect(lone(String.raw`{"a": "\ud83d\ude80", "b": "x\ude80"}`)).toEqual(['syntax/lone-surrogate /b']);
    expect(lone(String.raw`{"\ud83d": 1}`)).toEqual(['syntax/lone-surrogate /\ud83d']);
    expect(isSound(parseDocument(String.raw`["\ud83d"]`))).toBe(true);
  });

  it('tells of a byte order mark, which can be taken away', () => {
    expect(mended('\uFEFF{"a": 1}')).toBe('{"a": 1}');
    expect(mended('{"a": "\uFEFF"}')).toBeUndefined();
  });

  it('keeps what is sound around an error', () => {
    const text = '{"a": 1, "bad": @@, "b": {"c": [1, 2, oops, 3]}, "d": "open\n, "e": 5}';
    const value = valueOf(text) as Record<string, JsonValue>;
    expect(value['a']).toBe(1);
    expect(value['e']).toBe(5);
    expect(get(parseDocument(text).root, 'b')?.kind).toBe('object');
  });
});

describe('any text', () => {
  const texts = [JOB_TEXT, LINE_TEXT, TAB_TEXT];

  it('ends and gives a tree when it is cut off anywhere', () => {
    for (const text of texts) {
      for (let i = 0; i <= text.length; i++) {
        const document = parseDocument(text.slice(0, i));
        if (chunkFaults(document.root, 64).length > 0) expect(text.slice(0, i)).toBe('sound');
        syntaxProblems(document);
      }
    }
  });

  it('ends and gives a tree when one unit of it is another', () => {
    const by = chance(7);
    for (const text of texts) {
      for (let i = 0; i < text.length; i++) {
        const broken = text.slice(0, i) + by.pick(NASTY) + text.slice(i + 1);
        const document = parseDocument(broken);
        const outside = syntaxProblems(document).filter(
          ({ offset, problem }) => offset < 0 || offset + problem.length > broken.length,
        );
        const faults = [...chunkFaults(document.root, 64), ...outside];
        if (faults.length > 0) expect(faults, broken).toEqual([]);
      }
    }
  });

  it('ends on garbage', () => {
    for (let seed = 1; seed <= 600; seed++) {
      const by = chance(seed);
      let text = '';
      for (let i = by.int(60); i >= 0; i--) text += by.once(4) ? String.fromCharCode(by.int(0x3000)) : by.pick(NASTY);
      const document = parseDocument(text);
      toValue(document.root);
      expect(chunkFaults(document.root, 64), JSON.stringify(text)).toEqual([]);
    }
  });

  it.each([
    [10_000, 10_000],
    [200_000, 10_001],
  ])('of nesting %i deep is read as far as %i levels', (depth, read) => {
    for (const open of ['[', '{"a":']) {
      const close = open === '[' ? ']' : '}';
      for (const text of [open.repeat(depth), open.repeat(depth) + '1' + close.repeat(depth)]) {
        const document = parseDocument(text);
        expect(heightOf(document.root)).toBe(read);
        toValue(document.root);
        expect(syntaxProblems(document, 10).length).toBe(text.endsWith(close) && read === depth ? 0 : 1);
      }
    }
  });

  it('made too deep by an edit is as read afresh', () => {
    const text = '['.repeat(9_999) + ']'.repeat(9_999);
    const document = editDocument(parseDocument(text), [{ offset: 9_999, length: 0, text: '[[[]]]' }]);
    expect(heightOf(document.root)).toBe(10_001);
    expect(syntaxProblems(document)).toEqual(syntaxProblems(parseDocument(document.text.toString())));
  });

  it('of 20 MB is read', () => {
    const item = printAs(
      { name: 'step', run: { command: 'echo '.repeat(40), env: [{ key: 'A', value: 'b' }] } },
      PLAIN_HABITS,
      chance(1),
    );
    const count = Math.ceil(20e6 / item.length);
    const document = parseDocument(`{"steps": [${Array.from({ length: count }, () => item).join(',\n')}]}`);
    const steps = get(document.root, 'steps');
    expect(steps && isContainer(steps) ? steps.size : 0).toBe(count);
    expect(isSound(document)).toBe(true);
  }, 60_000);
});

describe('a quote that is missing or too many', () => {
  const TEXT = `{
  "name": "two words, and a comma",
  "tasks": 8,
  "list": ["a", "b c", "40"],
  "/path": "/bin/sh -c 'x'",
  "nested": { "key": "value" },
  "last": true
}
`;

  it('is one problem, whose fix gives the text that was meant', () => {
    for (const { index } of TEXT.matchAll(/"/g)) {
      const torn = TEXT.slice(0, index) + TEXT.slice(index + 1);
      const at = torn.slice(Math.max(0, index - 10), index + 10);
      // Without its opening quote, a key that begins with a slash looks like a comment that went wrong.
      if (torn.includes('  /path')) continue;
      expect(problems(torn), at).toHaveLength(1);
      expect(mended(torn), at).toBe(TEXT);
    }
    expect(problems(TEXT)).toEqual([]);
  });

  it('keeps the keys behind it', () => {
    expect(valueOf('{ "a: "x", "b": 1 }')).toEqual({ a: 'x', b: 1 });
    expect(valueOf('{ "a": "x, "b": 1 }')).toEqual({ a: 'x', b: 1 });
    expect(valueOf('{ "a": x y", "b": 1 }')).toEqual({ a: 'x y', b: 1 });
    expect(valueOf('{ a": "x", "b": 1 }')).toEqual({ a: 'x', b: 1 });
    expect(valueOf('{ "a": ["x], "b": 1 }\n')).toMatchObject({ a: expect.anything() as unknown });
  });

  it('inside a text is to be escaped', () => {
    const text = '{ "run": "say "hi" there", "b": 1 }';
    expect(valueOf(text)).toEqual({ run: 'say "hi" there', b: 1 });
    expect(problems(text)).toEqual([['syntax/invalid', '"']]);
    expect(valueOf('{ "run": "say \\"hi\\" there", "b": 1 }')).toEqual({ run: 'say "hi" there', b: 1 });
  });

  it('does not swallow what is sound', () => {
    expect(valueOf('[a, "b", "c"]')).toEqual(['b', 'c']);
    expect(valueOf('{ "a": , "b": "c" }')).toEqual({ b: 'c' });
    expect(problems('{ "a" "b" }')).toHaveLength(1);
  });
});

describe('a key typed before another on its line', () => {
  it('lacks its value, and the other keeps its own', () => {
    expect(valueOf('{ "new": "old": 1, "b": 2 }')).toEqual({ old: 1, b: 2 });
    expect(problems('{ "new": "old": 1, "b": 2 }')).toEqual([['syntax/invalid', '"new":']]);
    expect(valueOf('{ "new: "old": 1, "b": 2 }')).toEqual({ old: 1, b: 2 });
  });

  it('is sound with a value of its own', () => {
    expect(valueOf('{ "new": "x", "old": 1 }')).toEqual({ new: 'x', old: 1 });
    expect(problems('{ "new": "x", "old": 1 }')).toEqual([]);
  });
});
