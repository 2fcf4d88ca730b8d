import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { importHcl } from './importHcl.ts';

/** What an expression becomes in the free content of a driver's block. */
function worth(expression: string, locals = ''): unknown {
  const { value, remarks } = importHcl(
    `locals {\n${locals}\n}\njob "j" {\n group "g" {\n task "t" {\n config {\n v = [${expression}]\n}\n}\n}\n}\n`,
  );
  const job = value as { Job: { TaskGroups: [{ Tasks: [{ Config: { v: unknown[] } }] }] } };
  expect(remarks.map((remark) => remark.message)).toEqual([]);
  return job.Job.TaskGroups[0].Tasks[0].Config.v[0];
}

const EXPRESSIONS: readonly (readonly [expression: string, value: unknown])[] = [
  ['1 + 2 * 3 - 4 / 2', 5],
  ['(1 + 2) * 3', 9],
  ['0.1 + 0.2', 0.3],
  ['-7 % 3', -1],
  ['9007199254740992', 2 ** 53],
  ['1.50', 1.5],
  ['1 < 2 && !(3 <= 2) || false', true],
  ['"a" == "a" ? "same" : "other"', 'same'],
  ['true ? 1 : "2"', '1'],
  ['[1, 2, 3][1]', 2],
  ['{ a = 1, "b" : 2 }.b', 2],
  ['{ (upper("k")) = 1 }', { K: 1 }],
  ['[for i, x in ["a", "b"] : "${i}-${x}"]', ['0-a', '1-b']],
  ['[for x in [1, 2, 3] : x * x if x != 2]', [1, 9]],
  ['{ for k, v in { b = 1, a = 2 } : k => v + 1 }', { b: 2, a: 3 }],
  ['{ for x in ["ab", "ac", "b"] : substr(x, 0, 1) => x... }', { a: ['ab', 'ac'], b: ['b'] }],
  ['[{ n = 1 }, { n = 2 }][*].n', [1, 2]],
  ['[{ n = [1] }, { n = [2] }].*.n', [[1], [2]]],
  ['"${[1, 2]}"', [1, 2]],
  ['"n: ${1.10}"', 'n: 1.1'],
  ['"%{ if 1 == 1 }yes%{ else }no%{ endif }!"', 'yes!'],
  ['"%{ for x in ["a", "b"] }<${x}>%{ endfor }"', '<a><b>'],
  ['"a  ${~ "b" ~}  c"', 'abc'],
  ['"$${not} %%{not} \\u00e9\\n\\t\\""', '${not} %{not} \u00e9\n\t"'],
  ['max(1, 3, 2)', 3],
  ['min([4, 2]...)', 2],
  ['abs(-1.5)', 1.5],
  ['ceil(1.2)', 2],
  ['floor(-1.2)', -2],
  ['log(16, 2)', 4],
  ['pow(2, 10)', 1024],
  ['signum(-3)', -1],
  ['parseint("ff", 16)', 255],
  ['range(1, 4)', [1, 2, 3]],
  ['range(3, 0, -2)', [3, 1]],
  ['chomp("x\\n\\n")', 'x'],
  ['format("%s has %03d of %.2f, %q %v %%", "a", 7, 1.5, "q", [1])', 'a has 007 of 1.50, "q" [1] %'],
  ['format("%-5s|%5s", "ab", "cd")', 'ab   |   cd'],
  ['formatlist("%s=%d", ["a", "b"], 1)', ['a=1', 'b=1']],
  ['indent(2, "a\\nb")', 'a\n  b'],
  ['join(",", ["a", "b"], ["c"])', 'a,b,c'],
  ['lower("AB")', 'ab'],
  ['title("hello big-world")', 'Hello Big-World'],
  ['regex_replace("a1b2", "([a-z])([0-9])", "$2$1")', '1a2b'],
  ['replace("1 + 2 + 3", "+", "-")', '1 - 2 - 3'],
  ['split(",", "a,b")', ['a', 'b']],
  ['strlen("d\\u00e9")', 2],
  ['strrev("abc")', 'cba'],
  ['substr("hello", -3, -1)', 'llo'],
  ['trim("?!x!?", "!?")', 'x'],
  ['trimprefix("helloworld", "hello")', 'world'],
  ['trimsuffix("helloworld", "world")', 'hello'],
  ['trimspace("  x ")', 'x'],
  ['upper("é")', 'É'],
  ['chunklist([1, 2, 3], 2)', [[1, 2], [3]]],
  ['coalesce(null, "a")', 'a'],
  ['coalescelist([], [1])', [1]],
  ['compact(["a", "", "b"])', ['a', 'b']],
  ['concat([1], [2, 3])', [1, 2, 3]],
  ['contains(["a"], "a")', true],
  ['distinct([1, 1, 2])', [1, 2]],
  ['element(["a", "b"], 3)', 'b'],
  ['flatten([[1, [2]], 3])', [1, 2, 3]],
  ['index(["a", "b"], 1)', 'b'],
  ['index(convert({ k = 1 }, map(number)), "k")', 1],
  ['element(["a", "b", "c"], -4)', 'c'],
  ['keys({ b = 1, a = 2 })', ['a', 'b']],
  ['values({ b = 1, a = 2 })', [2, 1]],
  ['length([1]) + length(convert({ a = 1 }, map(number)))', 2],
  ['lookup({ a = 1 }, "b", 9)', 9],
  ['merge({ a = 1, b = 1 }, { b = 2 })', { a: 1, b: 2 }],
  ['reverse("ab")', 'ba'],
  ['regex_replace("hello", "(?P<x>l+)", "<$x>")', 'he<ll>o'],
  ['regex_replace("hello", "(l)(l)", "$2x")', 'heo'],
  ['upper("stra\u00dfe")', 'STRA\u00dfE'],
  [
    'format("%g|%g|%g|%v|%.2g", 1e21, 0.00001, 123456, 123456789, 1234567)',
    '1e+21|1e-05|123456|1.23456789e+08|1.2e+06',
  ],
  ['yamldecode("[yes, off, 1_000, 0b11, 017]")', [true, false, '1_000', '0b11', 17]],
  ['{ ([1][0]) = 2 }', { 1: 2 }],
  ['setintersection(["a", "b"], ["b", "c"])', ['b']],
  ['setunion(["b"], ["a", "b"])', ['a', 'b']],
  [
    'setproduct(["a", "b"], [1])',
    [
      ['a', 1],
      ['b', 1],
    ],
  ],
  ['slice([1, 2, 3], 1, 2)', [2]],
  ['sort(["b", "a"])', ['a', 'b']],
  ['zipmap(["a"], [1])', { a: 1 }],
  ['base64encode("h\\u00e9llo")', Buffer.from('h\u00e9llo').toString('base64')],
  ['base64decode("aGk=")', 'hi'],
  ['jsonencode({ b = [1, null, true], a = "<x>" })', '{"a":"\\u003cx\\u003e","b":[1,null,true]}'],
  ['jsondecode("{\\"a\\": [1.5]}")', { a: [1.5] }],
  ['urlencode("a b/c*")', 'a+b%2Fc%2A'],
  ['csvdecode("a,b\\n1,\\"x, y\\"\\n")', [{ a: '1', b: 'x, y' }]],
  ['yamldecode("a: [1, x]")', { a: [1, 'x'] }],
  ['yamlencode({ a = ["x", 1], b = {} })', '"a":\n- "x"\n- 1\n"b": {}\n'],
  ['cidrhost("10.12.127.0/20", 16)', '10.12.112.16'],
  ['cidrhost("fd00:fd12:3456:7890::/56", 34)', 'fd00:fd12:3456:7800::22'],
  ['cidrnetmask("172.16.0.0/12")', '255.240.0.0'],
  ['cidrsubnet("10.0.0.0/8", 8, 2)', '10.2.0.0/16'],
  ['cidrsubnets("10.1.0.0/16", 4, 4, 8)', ['10.1.0.0/20', '10.1.16.0/20', '10.1.32.0/24']],
  ['formatdate("DD MMM YYYY \'at\' hh:mm ZZZ", "2018-01-02T23:12:01Z")', '02 Jan 2018 at 23:12 UTC'],
  ['timeadd("2017-11-22T00:00:00Z", "10m")', '2017-11-22T00:10:00Z'],
  ['can(local.missing)', false],
  ['try(local.missing, "else")', 'else'],
  ['convert("5", number)', 5],
  ['uuidv5("dns", "www.example.com")', '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
];

it.each(EXPRESSIONS)('%s', (expression, value) => {
  expect(worth(expression)).toEqual(value);
});

it('hashes as everyone does, over several blocks too', () => {
  for (const name of ['md5', 'sha1', 'sha256', 'sha512']) {
    for (const text of ['', 'abc', 'x'.repeat(119), 'y'.repeat(300)]) {
      expect(worth(`${name}("${text}")`)).toBe(createHash(name).update(text).digest('hex'));
    }
  }
});

it('takes local values in whatever order they are written', () => {
  expect(worth('local.a', 'a = "${local.b}!"\nb = upper(local.c)\nc = "x"')).toBe('X!');
});

it('keeps heredocs line by line and takes their common indent', () => {
  const text =
    'job "j" {\n meta {\n  a = <<-EOT\n    x ${1 + 1}\n\n      y "q" \\n\n    EOT\n  b = <<E\n k\nE\n }\n}\n';
  expect(importHcl(text).value).toMatchObject({ Job: { Meta: { a: 'x 2\n\n  y "q" \\n\n', b: ' k\n' } } });
});

it('trims the line above a directive that asks for it', () => {
  const text = 'job "j" {\n meta {\n  a = <<E\n%{ if true ~}\nyes\n%{~ else ~}\nno\n%{~ endif }!\nE\n }\n}\n';
  expect(importHcl(text).value).toMatchObject({ Job: { Meta: { a: 'yes!\n' } } });
});

it('keeps what is another value each time as text, and only warns of it', () => {
  const { value, remarks } = importHcl('job "j" {\n meta {\n  a = uuidv4()\n  b = "n-${uuidv4()}"\n }\n}\n');
  expect(value).toMatchObject({ Job: { Meta: { a: '${uuidv4()}', b: 'n-${uuidv4()}' } } });
  expect(remarks.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
});

const REFUSED: readonly (readonly [expression: string, part: RegExp])[] = [
  ['length("abc")', /list/],
  ['reverse([1])', /text/],
  ['upper("a", "b")', /1 argument is enough/],
  ['setproduct([1])', /2 or more/],
  ['format("%*d", 5, 3)', /%\*/],
  ['regex_replace("x", "x(?=y)", "")', /no pattern/],
];

it.each(REFUSED)('refuses %s, as the engine does', (expression, part) => {
  const { remarks } = importHcl(`job "j" {\n meta {\n  a = jsonencode(${expression})\n }\n}\n`);
  expect(remarks.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([expect.stringMatching(part)]);
});

it('takes only written values as defaults, and the last of two local values', () => {
  const said = (text: string): string[] =>
    importHcl(`${text}\njob "j" {\n type = "batch"\n}\n`).remarks.map((r) => r.message);
  expect(said('variable "a" {\n default = "${1}x"\n}')).toEqual([]);
  expect(said('variable "a" {\n default = upper("x")\n}')).toEqual([expect.stringMatching(/No function/)]);
  expect(said('variable "a" {\n default = NOMAD_X\n}')).toEqual([expect.stringMatching(/No name/)]);
  expect(worth('local.a', 'a = 1\n}\nlocals {\n a = 2')).toBe(2);
});

it('knows a null as a value, and takes only whole types for variables', () => {
  const said = (type: string): string[] =>
    importHcl(
      `variable "a" {\n type = ${type}\n default = null\n}\njob "j" {\n region = var.a == null ? "r" : "s"\n}\n`,
    ).remarks.map((remark) => remark.message);
  for (const type of ['string', 'list(string)', 'object({ a = number })']) expect(said(type)).toEqual([]);
  for (const type of [
    'any',
    'list',
    '"string"',
    'map(any)',
    'list(string, number)',
    'object({ a = optional(number) })',
  ]) {
    expect(said(type)).toHaveLength(1);
  }
});
