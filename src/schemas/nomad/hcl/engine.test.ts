/** Expressions with what the engine's own parser makes of them. */
import { expect, it } from 'vitest';
import { importHcl } from './importHcl.ts';

function read(expression: string): { worth: unknown; errors: readonly string[] } {
  const { value, remarks } = importHcl(
    `job "j" {\n group "g" {\n task "t" {\n config {\n v = [${expression}]\n}\n}\n}\n}\n`,
  );
  const job = value as { Job: { TaskGroups: [{ Tasks: [{ Config: { v?: unknown[] } }] }] } };
  const errors = remarks.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  return { worth: job.Job.TaskGroups[0].Tasks[0].Config.v?.[0], errors };
}

it('takes no label on a driver’s block, and writes an attribute of a spread that is left out', () => {
  const job = (body: string, config = 'config {}'): ReturnType<typeof importHcl> =>
    importHcl(`job "j" {\n${body}\n group "g" {\n task "t" {\n${config}\n}\n}\n}\n`);
  expect(job('', 'config "a" {}').remarks).toMatchObject([{ severity: 'error' }]);
  expect(job('').remarks).toEqual([]);
  expect(job('spread {}').value).toMatchObject({ Job: { Spreads: [{ Attribute: '' }] } });
});

const VALUES: readonly (readonly [expression: string, value: unknown])[] = [
  // types of what is chosen, joined and compared
  ['true ? [1] : ["a", "b"]', ['1']],
  ['true ? { a = 1 } : { a = "x" }', { a: '1' }],
  ['false ? { a = 1, c = "z" } : { b = 2 }', { b: '2' }],
  ['true ? [1, "a"] : [true]', ['1', 'a']],
  ['true ? null : 1', null],
  ['false ? nope.x : 1', '1'],
  ['convert([1], list(number)) == [1]', false],
  ['[1] == ["1"]', false],
  ['"1" == 1', false],
  ['coalesce(null, [1], ["a"])', [1]],
  ['concat(convert(["a"], list(string)), convert([1], list(number)))', ['a', '1']],
  ['concat(["a"], [1])', ['a', 1]],
  ['convert([[1], ["a"]], list(any))', [['1'], ['a']]],
  ['convert([1, 2], tuple([string, number]))', ['1', 2]],
  ['lookup(convert({ a = 1 }, map(number)), "b", "2")', 2],
  ['merge({ a = { b = 1 } }, { a = { c = 2 } })', { a: { c: 2 } }],
  ['chunklist([1, "b"], 2)', [['1', 'b']]],
  ['compact([1, "", true])', ['1', 'true']],
  ['distinct([1, "1"])', ['1']],
  ['index(convert({ a = 1 }, map(number)), "a")', 1],
  ['length(convert({ a = 1 }, map(number)))', 1],
  ['element(["a", "b"], -3)', 'b'],
  // order of sets
  ['setunion(["b", "a"], [1])', ['1', 'a', 'b']],
  ['setunion([10, 9, 1], [2])', [1, 2, 9, 10]],
  ['setunion([true], [false])', [false, true]],
  ['setunion([[2], [1]], [[1]])', [[1], [2]]],
  ['[for x in convert(["b", "a", "é", "Z"], set(string)) : x]', ['Z', 'a', 'b', 'é']],
  ['{ for i, x in convert(["b", "a"], set(string)) : i => x }', { a: 'a', b: 'b' }],
  ['convert([null, "a"], set(string))', ['a', null]],
  ['convert(["10", "9"], set(number))', [9, 10]],
  [
    'convert([{ b = "z", a = "x" }, { b = "y", a = "x" }], set(map(string)))',
    [
      { a: 'x', b: 'y' },
      { a: 'x', b: 'z' },
    ],
  ],
  ['setintersection(["1", "2"], [2, 1])', ['1', '2']],
  [
    'setproduct([1, "a"], [true])',
    [
      ['1', true],
      ['a', true],
    ],
  ],
  ['[for s in setproduct(convert(["b", "a"], set(string)), ["c"]) : join("", s)]', ['ac', 'bc']],
  ['flatten(convert([["b"], ["a"]], set(list(string))))', ['a', 'b']],
  // numbers
  ['1 / 3', 0.3333333333333333],
  [
    '"x${1 / 3}"',
    'x0.33333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333335',
  ],
  ['"x${2 / 3 * 3}"', 'x2'],
  ['1 / 3 * 3 == 1', true],
  [
    '"x${1.1 * 1.1}"',
    'x1.2100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001',
  ],
  ['"x${-0}"', 'x-0'],
  ['"x${1 / 0}"', 'x+Inf'],
  ['5 % 0', 5],
  ['"x${7 % -3}"', 'x1'],
  ['"x${pow(2, 0.5)}"', 'x1.4142135623730951'],
  ['range(0, 1, 1 / 3)', [0, 0.3333333333333333, 0.6666666666666666]],
  ['range(4, 4, 0)', []],
  ['convert(".5", number)', 0.5],
  [
    'jsonencode(1 / 3)',
    '0.33333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333335',
  ],
  // format
  ['format("%#x %#o %.3d", 255, 8, 5)', '0xff 010 005'],
  ['format("%.2f %.0f %.0f %.20f", 1.555, 2.5, 0.5, 0.1)', '1.56 2 0 0.10000000000000000000'],
  ['format("%08.2f|%-8.1f|%+d", -1.5, 2, 5)', '-0001.50|2.0     |+5'],
  ['format("%e %g %G %.3g", 12345.678, 12345678, 1e-10, 1234.5)', '1.234568e+04 1.2345678e+07 1E-10 1.23e+03'],
  ['format("%v %v %v", 1e21, 0.1, 100000000)', '1e+21 0.1 1e+08'],
  ['format("%6t|%5v|", true, 12)', 'true|   12|'],
  ['format("%[2]s%[1]s", "a", "b")', 'ba'],
  // texts
  ['replace("aé", "", "-")', '-a-é-'],
  ['split("", "é👨‍👩‍👧")', ['é', '👨', '‍', '👩', '‍', '👧']],
  ['title("ǆ hello")', 'ǅ Hello'],
  ['trimspace("\\u0085a\\u00a0")', 'a'],
  ['substr("hello", -3, -1)', 'llo'],
  ['strlen("👨‍👩‍👧")', 1],
  ['strlen("क्षि")', 2],
  ['substr("नमस्ते", 2, 1)', 'स्'],
  ['strlen("น้ำ")', 1],
  // patterns
  ['regex_replace("a1_ é", "[[:alpha:]_]|\\\\pZ", "x")', 'x1xxé'],
  ['regex_replace("a.b", "\\\\Q.\\\\E", "-")', 'a-b'],
  ['regex_replace("aab", "(?U)a+", "x")', 'xxb'],
  ['regex_replace("x{y}", "{", "<")', 'x<y}'],
  ['regex_replace("x]y-z w", "[]\\\\- ]", "_")', 'x_y_z_w'],
  ['regex_replace("a\\nb", "(?m)^", "> ")', '> a\n> b'],
  ['regex_replace("A\\u00a0b", "(?i)[a-z]\\\\s?", "<$0>")', '<A> <b>'],
  ['regex_replace("été", "\\\\b\\\\w", "x")', 'éxé'],
  ['regex_replace("key: val", "(?P<k>\\\\w+): (?P<v>\\\\w+)", "$v=$k")', 'val=key'],
  ['regex_replace("a", "\\\\x{61}|\\\\142", "y")', 'y'],
  // other languages
  ['yamlencode(null)', 'null\n...\n'],
  ['yamlencode(" a\\nb")', '|2-\n   a\n  b\n'],
  ['yamlencode("x  \\ny")', '"x  \\ny"\n'],
  ['yamlencode("é😀\\t\\u0001")', '"é\\U0001F600\\t\\x01"\n'],
  [
    'yamlencode({ a = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb ccccccc dddd" })',
    '"a": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n  ccccccc dddd"\n',
  ],
  ['csvdecode("a\\n\\"\\"")', [{ a: '' }]],
  ['csvdecode("\\"a\\"\\r\\n\\"x\\r\\ny\\"")', [{ a: 'x\ny' }]],
  ['uuidv5("{6ba7b810-9dad-11d1-80b4-00c04fd430c8}", "x")', '05b16a01-46c6-56dd-bd6e-c6dfb4a1427a'],
  // networks and times
  ['cidrnetmask("fd00::/64")', 'ffff:ffff:ffff:ffff::'],
  ['cidrsubnet("10.0.0.0/8", -1, 0)', '10.0.0.0/7'],
  ['formatdate("EEE D MMM YY, H:mm aa ZZZZZ", "2018-01-02T03:12:01+05:30")', 'Tue 2 Jan 18, 3:12 am +05:30'],
  ['timeadd("2017-11-22T00:00:00.5+00:00", "600ms")', '2017-11-22T00:00:01Z'],
  ['timeadd("9999-12-31T23:59:59Z", "1s")', '10000-01-01T00:00:00Z'],
  // what cannot be had
  ['try("${[1]}", "bad")', [1]],
  // splats, steps, loops
  ['[{ a = [{ b = 1 }, { b = 2 }] }][*].a[*].b', [[1, 2]]],
  // references for the running task
  ['"${(node.class)}"', '${node.class}'],
  ['"a ${~ node.class ~} b"', 'a${node.class}b'],
  ['"${  node.class  }"', '${  node.class  }'],
  ['"{${node.class}}"', '{${node.class}}}'],
  ['upper(node.class)', '${NODE.CLASS}'],
];

it.each(VALUES)('%s', (expression, value) => {
  expect(read(expression)).toEqual({ worth: value, errors: [] });
});

const REFUSED: readonly string[] = [
  'true ? 1 : true',
  'true ? [1] : { a = 1 }',
  'false && "x"',
  'coalesce(1, true)',
  'concat(convert(["a"], set(string)), ["b"])',
  'convert([1, true], list(any))',
  'convert({ a = 1 }, object({ a = string, b = string }))',
  'convert("yes", bool)',
  'lookup({ a = "x" }, "b", null)',
  'index({ a = 1 }, "a")',
  'length({ a = 1 })',
  'slice(convert(["a"], set(string)), 0, 1)',
  'contains([null], null)',
  '0 / 0',
  'range(1, 4, -1)',
  'signum(0.5)',
  'parseint(12, 10)',
  'convert("0x10", number)',
  '1e400',
  'format("%5%")',
  'format("%d", 1.5)',
  'formatlist("%s", [null])',
  'indent(-1, "a")',
  'join(",")',
  '"\\ud83d"',
  'csvdecode("a,a\\n1,2")',
  'base64decode("/w==")',
  'cidrhost("010.0.0.0/8", 1)',
  'cidrsubnet("fd00::/8", 56, 5)',
  'formatdate("DD", "2018-02-30T23:12:01Z")',
  'can(1, 2)',
  '[[1, 2], [3]].0.1',
  '[for x in ["a"] : x...]',
];

it.each(REFUSED)('refuses %s, once', (expression) => {
  expect(read(expression).errors).toHaveLength(1);
});
