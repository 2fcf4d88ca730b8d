import { describe, expect, it } from 'vitest';
import { editDocument, isSound, parseDocument, syntaxProblems } from '../document.ts';
import { type JsonValue, toValue } from '../node.ts';
import { dumpDocument, JOB_TEXT } from '../testSupport.ts';
import { readJson } from './read.ts';

const valueOf = (text: string): JsonValue => toValue(parseDocument(text).root);

/** Faults in the order of the text: what is said, where, and the text with the fix made. */
function faults(text: string): { message: string; at: string; line: number; mended: string | undefined }[] {
  return syntaxProblems(parseDocument(text))
    .filter(({ problem }) => problem.code === 'syntax/invalid')
    .sort((a, b) => a.offset - b.offset)
    .map(({ problem, offset }) => {
      const { message, length, fix } = problem;
      const at = (fix?.at ?? 0) + offset - problem.at;
      return {
        message,
        at: text.slice(offset, offset + length),
        line: text.slice(0, offset).split('\n').length,
        mended: fix && text.slice(0, at) + fix.text + text.slice(at + fix.length),
      };
    });
}

/** Offsets of brackets that are no part of a text or a comment. */
function closers(text: string): number[] {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"|\/\/.*|\/\*[^]*?\*\/|[\]}]/g)].flatMap((m) =>
    /^[\]}]$/.test(m[0]) ? m.index : [],
  );
}

describe('a text that ends too early', () => {
  it.each<[string, string, string, string]>([
    [
      'inside a text',
      '{\n  "steps": [\n    {\n      "name": "tra',
      'Ends inside a text at line 4; 3 brackets are open.',
      '{\n  "steps": [\n    {\n      "name": "tra"\n    }\n  ]\n}',
    ],
    ['inside a key', '{"a": 1, "na', 'Ends inside a text at line 1; 1 bracket is open.', '{"a": 1, "na": null}'],
    [
      'inside a key that is half of another',
      '{"na": 1, "na',
      'Ends inside a text at line 1; 1 bracket is open.',
      '{"na": 1}',
    ],
    ['behind a key', '{"a"', 'Ends inside an object at line 1; 1 bracket is open.', '{"a": null}'],
    ['behind a colon', '{"a":', 'Ends inside an object at line 1; 1 bracket is open.', '{"a": null}'],
    ['behind a comma', '[1, 2,\n', 'Ends inside a list at line 1; 1 bracket is open.', '[1, 2]\n'],
    ['inside a list', '{"a": [1, 2', 'Ends inside a list at line 1; 2 brackets are open.', '{"a": [1, 2]}'],
    ['inside a word', '{"a": tr', 'Ends inside an object at line 1; 1 bracket is open.', '{"a": true}'],
    ['inside a number', '[1.', 'Ends inside a list at line 1; 1 bracket is open.', '[1]'],
    ['inside an escape', '["a\\u00', 'Ends inside a text at line 1; 1 bracket is open.', '["a"]'],
    ['behind a backslash', '["a\\', 'Ends inside a text at line 1; 1 bracket is open.', '["a"]'],
    ['behind an escaped backslash', '["a\\\\', 'Ends inside a text at line 1; 1 bracket is open.', '["a\\\\"]'],
    ['with a comma in the text', '["a,', 'Ends inside a text at line 1; 1 bracket is open.', '["a,"]'],
    [
      'with its last bracket gone',
      '{\n  "a": 1\n',
      'Ends inside an object at line 2; 1 bracket is open.',
      '{\n  "a": 1\n}',
    ],
    ['inside a comment', '[1, /* two', 'Ends inside a comment at line 1; 1 bracket is open.', '[1, /* two */]'],
  ])('%s is one problem, with a fix', (_, text, message, mended) => {
    expect(faults(text)).toMatchObject([{ message, mended }]);
    expect(isSound(parseDocument(mended))).toBe(true);
  });

  it('is one problem where a bracket and what stood behind its comma is gone, with a fix', () => {
    const text = '{\n  "steps": [\n    { "name": "a" },\n    { "name": "b", "run": { "command": "x" },\n  ]\n}';
    const mended = text.replace('"x" },', '"x" }}');
    expect(faults(text)).toMatchObject([{ message: 'The closing } of this bracket is missing.', line: 4, mended }]);
    expect(isSound(parseDocument(mended))).toBe(true);
    // Of several each has its own.
    const deep = '{"a": [{"b": {"c": 1,\n]\n}';
    expect(faults(deep).every((fault) => fault.mended !== undefined)).toBe(true);
  });

  it('is one problem wherever it is cut, at the line where it ends', () => {
    for (let end = JOB_TEXT.indexOf('{') + 1; end < JOB_TEXT.trimEnd().length; end++) {
      for (const text of [JOB_TEXT.slice(0, end), JOB_TEXT.slice(0, end) + '\n']) {
        const found = faults(text);
        expect(found, text).toHaveLength(1);
        expect(isSound(parseDocument(found[0]?.mended ?? '')), `${text}=>\n${found[0]?.mended ?? ''}`).toBe(true);
        expect(found[0]?.message).toContain(`line ${String(found[0]?.line)};`);
      }
    }
  });

  it('is not what a quote is that is missing on the last line', () => {
    expect(faults('{ "a": ["x] }')).toMatchObject([
      { message: 'This text is never closed: a " is missing.', mended: '{ "a": ["x"] }' },
    ]);
  });
});

describe('a bracket that is missing in a text whose lines are indented', () => {
  it('is one problem, whose fix gives the bytes back, and nothing behind it is lost', () => {
    for (const eol of ['\n', '\r\n']) {
      const text = JOB_TEXT.replaceAll('\n', eol);
      const places = closers(text);
      expect(places.length).toBeGreaterThanOrEqual(12);
      for (const at of places) {
        const torn = text.slice(0, at) + text.slice(at + 1);
        expect(faults(torn), torn).toHaveLength(1);
        expect(faults(torn)[0]?.mended).toBe(text);
        expect(valueOf(torn)).toEqual(valueOf(text));
      }
    }
  });

  it('comes back with its line and its comma when they are gone too', () => {
    const text = '{\n  "steps": [\n    {\n      "name": "a"\n    },\n    {\n      "name": "b"\n    }\n  ]\n}\n';
    const torn = text.replace('    },\n', '');
    expect(faults(torn)).toMatchObject([{ mended: text }]);
    expect(faults(torn)[0]?.message).toBe('The } of the object that begins at line 3 is missing.');
  });

  it('may be more than one', () => {
    const text = '{\n  "a": {\n    "b": [\n      1\n    ,\n    "c": 2\n  ,\n  "d": 3\n}\n';
    expect(valueOf(text)).toEqual({ a: { b: [1], c: 2 }, d: 3 });
    expect(faults(text)).toHaveLength(2);
  });

  it('is told from one too many', () => {
    const text = '{\n  "a": {\n    "b": 1\n  }\n    },\n  "c": 2\n}\n';
    expect(valueOf(text)).toEqual({ a: { b: 1 }, c: 2 });
    expect(faults(text)).toMatchObject([{ message: 'This } closes nothing.', at: '}' }]);
  });

  it('is found by the brackets alone where lines tell nothing', () => {
    expect(valueOf('{\n"a": {\n"b": 1,\n"c": [1, 2\n}\n}\n')).toEqual({ a: { b: 1, c: [1, 2] } });
    expect(valueOf('[1, {"a": 2]')).toEqual([1, { a: 2 }]);
  });

  it('is found again after every edit', () => {
    const torn = JOB_TEXT.replace('"gpus": 0\n  }', '"gpus": 0\n  ');
    let document = parseDocument(torn);
    for (const [offset, text] of [
      [torn.indexOf('"train"'), '  '],
      [torn.indexOf('"name": "prepare"'), '\n'],
      [torn.indexOf('"gpus": 0') + 12, '}'],
    ] as const) {
      document = editDocument(document, [{ offset, length: 0, text }]);
      expect(dumpDocument(document)).toEqual(dumpDocument(parseDocument(document.text.toString())));
    }
    expect(isSound(document)).toBe(true);
  });
});

/** A text that counts the units that are looked at, so that time can be told without a clock. */
class CountingText extends String {
  looks = 0;
  override charCodeAt(index: number): number {
    this.looks++;
    return super.charCodeAt(index);
  }
  override charAt(index: number): string {
    this.looks++;
    return super.charAt(index);
  }
  override indexOf(search: string, from = 0): number {
    const found = super.indexOf(search, from);
    this.looks += (found < 0 ? this.length : found) - from;
    return found;
  }
  override lastIndexOf(search: string, from = this.length): number {
    const found = super.lastIndexOf(search, from);
    this.looks += from - Math.max(0, found);
    return found;
  }
}

describe('a colon that is missing between a key and its value', () => {
  it('is one problem, whose fix gives the bytes back, and the value is kept', () => {
    const places = [...JOB_TEXT.matchAll(/"(?:[^"\\]|\\.)*"(:)?/g)].flatMap((m) =>
      m[1] === undefined ? [] : m.index + m[0].length - 1,
    );
    expect(places.length).toBeGreaterThanOrEqual(12);
    for (const at of places) {
      const torn = JOB_TEXT.slice(0, at) + JOB_TEXT.slice(at + 1);
      expect(faults(torn), torn).toHaveLength(1);
      expect(faults(torn)[0]?.mended).toBe(JOB_TEXT);
      expect(valueOf(torn)).toEqual(valueOf(JOB_TEXT));
    }
  });

  it('has no fix where no value stands, or the next key does', () => {
    expect(faults('{"a", "b": 1}').map(({ mended }) => mended)).toEqual([undefined]);
    expect(faults('{"a" "b": 1}')[0]?.mended).not.toBe('{"a": "b": 1}');
    expect(faults('{"a"\n"b": 1}')[0]?.mended).not.toBe('{"a":\n"b": 1}');
  });
});

describe('junk', () => {
  const PIECES = [
    '{',
    '}',
    '[',
    '[}',
    '{"a":',
    '"',
    'a"',
    '"a" ',
    'a"b:',
    ':',
    '/',
    '\\"',
    ' [\n',
    '  {\n {\n',
    '[1 2]',
    "'",
  ];

  it.each(PIECES)('%j is looked at as often as it is long', (piece) => {
    const looks = (length: number): number => {
      const text = new CountingText('{"x":' + piece.repeat(length / piece.length));
      // The parser takes a string, and asks of it what the class above answers.
      readJson(text as unknown as string);
      return text.looks;
    };
    // Eight times the text: eight times the work, or less; sixty-four times if each unit were looked at by each.
    expect(looks(16_000)).toBeLessThan(16 * looks(2000));
  });

  it('is read as far as its faults can be told', () => {
    const text = '[' + '1 '.repeat(20_000) + ']';
    const all = syntaxProblems(parseDocument(text), Infinity);
    expect(all.length).toBeLessThan(6000);
    expect(all.some(({ problem }) => /is not read from line 1 on/.test(problem.message))).toBe(true);
    const edited = editDocument(parseDocument(text), [{ offset: 1, length: 0, text: '2, ' }]);
    expect(dumpDocument(edited)).toEqual(dumpDocument(parseDocument(edited.text.toString())));
  });
});

describe('what other languages and programs write', () => {
  it.each<[string, string, string]>([
    ['a line break in a text', '{"a": "one\n  two\t\\"x\\"\n", "b": 1}', '{"a": "one\\n  two\\t\\"x\\"\\n", "b": 1}'],
    ['a text on two lines at the end', '["a\r\nb"]', '["a\\nb"]'],
    ['a semicolon for a comma', '{"a": 1; "b": 2}', '{"a": 1, "b": 2}'],
    ['a semicolon behind a text', '["a";"b"]', '["a","b"]'],
    ['a semicolon behind the last entry', '{"a": 1;\n}', '{"a": 1\n}'],
    ['a comment of a shell', '{"a": 1,\n  # one, "two": {\n"b": 2}', '{"a": 1,\n  \n"b": 2}'],
    ['one behind an entry', '{"a": 1, # one, "two": {\n"b": 2}', '{"a": 1, \n"b": 2}'],
    ['one behind a bracket', '{ # note\n"b": 2}', '{ \n"b": 2}'],
    ['an equals sign for a colon', '{"a" = 1, "b": 2}', '{"a" : 1, "b": 2}'],
    ['an arrow for a colon', '{"a" => {"b": 2}}', '{"a" : {"b": 2}}'],
    ['digits in groups', '[1_024]', '[1024]'],
    ['a large number with its sign', '[+9223372036854775807]', '[9223372036854775807]'],
    ['typographic quotes', '{“a”: „b c“}'.replace('“}', '”}'), '{"a": „b c”}'],
    ['a bracket that closes too early', '[{"k": 1,}\n"v": 2}, {"k": 3}]', '[{"k": 1,\n"v": 2}, {"k": 3}]'],
    ['one without a comma', '[{"k": 1}\n"v": 2}]', '[{"k": 1,\n"v": 2}]'],
    ['a colon behind a text', '{"version":"2.0":,"a":1}', '{"version":"2.0","a":1}'],
    ['a colon behind the last value', '{"a": 1 : }', '{"a": 1  }'],
    ['a colon behind a list', '{"a": [1]:, "b": 2}', '{"a": [1], "b": 2}'],
    ['colons in a row', '{"a":::1}', '{"a":1}'],
    ['a colon for a comma in a list', '["a": 1]', '["a", 1]'],
    ['half an escape', '["\\u12G4"]', '["\\\\u12G4"]'],
  ])('%s is one problem for each, with a fix', (_, text, mended) => {
    const found = faults(text);
    expect(found[0]?.mended).toBe(mended);
    expect(faults(mended)).toHaveLength(found.length - 1);
  });

  it.each([
    ['a quote that is missing on one line', '{\n  "a": "x,\n  "b": "y"\n}'],
    ['a word', '[a#b]'],
    ['a hash in a text', '["# x"]'],
    ['a colour', '{"a": #fff, "b": 1}'],
  ])('is not what %s is', (_, text) => {
    const said = faults(text).map(({ message }) => message);
    expect(said.filter((message) => /line break|other languages/.test(message))).toEqual([]);
  });
});
