import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { convert } from '../../conversion/convert.ts';
import { inNotation, notationOf } from '../../conversion/notation.ts';
import { parseDocument } from '../../document/document.ts';
import { get, type JsonValue, toValue } from '../../document/node.ts';
import { yamlSyntax } from '../../document/yaml/syntax.ts';
import { importText } from '../../schemas/nomad/hclText.ts';
import { wholeConverters } from '../../schemas/wholeConverters.ts';
import { fillSecrets, fillSubmitAll } from './allFiles.ts';

it('is a loop over the files in their order', () => {
  expect(fillSubmitAll('check {file}', ['1-a.json', "2-it's.json"])).toBe(
    `for file in 1-a.json '2-it'\\''s.json'; do\n  check "$file" || break\ndone`,
  );
  const many = Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}-job.yaml`);
  expect(fillSubmitAll('check {file}', many)).toContain('for file in [0-9]*-*.yaml; do');
});

const folder = mkdtempSync(join(tmpdir(), 'fill-'));
afterAll(() => rmSync(folder, { recursive: true }));

const VALUES: Readonly<Record<string, string>> = {
  TOKEN: `a"b'c\\d$e&f/g@h{i}j%k#l: m -- TO_FILL_TOKEN_2`,
  TOKEN_2: '${x} %{y} {{ z }} $& $1 \\1 \\n',
  KEY: '-----BEGIN\nlines\tand\n  more\n-----END\n',
  PASSWORD: 'Pä☃😀 ',
};

/** Runs a command line with the values in a folder. */
function run(line: string, values: Readonly<Record<string, string>>): void {
  execFileSync('bash', ['-c', line], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ...values },
    stdio: 'pipe',
  });
}

/** A text with what is to stand in it. */
function filledText(text: string): string {
  return text.replace(
    /TO_FILL_(\w+)|<TO FILL (\w+)>/g,
    (_, one?: string, other: string = '') => VALUES[one ?? other] ?? '',
  );
}

/** The same for all texts of a value. */
function filled(value: JsonValue): JsonValue {
  if (typeof value === 'string') return filledText(value);
  if (Array.isArray(value)) return value.map(filled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner)]));
}

describe('filling in the secrets of a file, run by a shell', () => {
  const script =
    'set -e\n  curl -u bob:TO_FILL_PASSWORD "https://acme.org/$TO_FILL_TOKEN"\n\n: |\n# TO_FILL_KEY\nEOH\necho \'TO_FILL_TOKEN_2\'';
  const texts: JsonValue[] = [
    '<TO FILL TOKEN>',
    'TO_FILL_TOKEN',
    'a: TO_FILL_TOKEN_2 #',
    "it's TO_FILL_KEY",
    '{{ TO_FILL_PASSWORD }}',
    script,
    `${script}\n`,
  ];
  const nomad: JsonValue = {
    Job: {
      ID: 'a',
      Type: 'batch',
      TaskGroups: [
        { Name: 'g', Tasks: [{ Name: 't', Driver: 'docker', Env: { A: 'TO_FILL_TOKEN' }, Config: { args: texts } }] },
      ],
    },
  };

  async function written(format: string, notation: string, value: JsonValue): Promise<string> {
    const own = wholeConverters.get(format);
    const found = own && notationOf(own, notation);
    const made = own && convert(parseDocument(JSON.stringify(value)).root, own, own);
    if (!own || !made) throw new Error(`no ${notation} of ${format}`);
    return (found ? await inNotation(made, found) : made).files[0]?.text ?? '';
  }

  it.each([
    ['nomad', 'json', nomad],
    ['nomad', 'compact', nomad],
    ['nomad', 'hcl', nomad],
    [
      'bacalhau',
      'yaml',
      { Name: 'a', Tasks: [{ Name: 't', Engine: { Type: 'docker', Params: { Parameters: texts } } }] },
    ],
  ] as const satisfies [string, string, JsonValue][])('%s in %s', async (format, notation, value) => {
    const text = await written(format, notation, value);
    const name = `it's ${notation}`;
    writeFileSync(join(folder, name), text);
    run(fillSecrets(Object.keys(VALUES), name, { wholes: ['TOKEN'] }), VALUES);
    const after = readFileSync(join(folder, name), 'utf8');
    const json = notation === 'hcl' ? (importText(after)?.text ?? '') : after;
    const { root, problems } = parseDocument(json, notation === 'yaml' ? yamlSyntax : undefined);
    expect(problems).toEqual([]);
    const expected = filled(value);
    if (notation !== 'hcl') expect(toValue(root)).toEqual(expected);
    else {
      const task = (node: typeof root): JsonValue => {
        const groups = toValue(get(node, 'Job') ?? node) as { TaskGroups: { Tasks: JsonValue[] }[] };
        return groups.TaskGroups[0]?.Tasks[0] ?? null;
      };
      expect(task(root)).toMatchObject(task(parseDocument(JSON.stringify(expected)).root) as object);
    }
  });

  it('decodes a file in base64, fills it in as it is, and codes it again', () => {
    const coded = (text: string): string => `data:text/plain;base64,${Buffer.from(text).toString('base64')}`;
    const plain = 'pw="TO_FILL_TOKEN"\nTO_FILL_KEY';
    const value = { a: coded(plain), b: coded('none'), c: 'TO_FILL_PASSWORD' };
    writeFileSync(join(folder, 'coded.json'), JSON.stringify(value));
    run(fillSecrets(Object.keys(VALUES), 'coded.json', { coded: true }), VALUES);
    expect(JSON.parse(readFileSync(join(folder, 'coded.json'), 'utf8'))).toEqual({
      a: coded(filledText(plain)),
      b: value.b,
      c: VALUES['PASSWORD'],
    });
  });

  it('fills in what stands alone in angle brackets', () => {
    writeFileSync(join(folder, 'whole.json'), '"<TO FILL TOKEN> TO_FILL_KEY <TO FILL other>"');
    run(fillSecrets(['KEY'], 'whole.json', { wholes: ['TOKEN'] }), VALUES);
    const after: unknown = JSON.parse(readFileSync(join(folder, 'whole.json'), 'utf8'));
    expect(after).toBe(`${VALUES['TOKEN'] ?? ''} ${VALUES['KEY'] ?? ''} <TO FILL other>`);
  });

  it('changes nothing when a value is not set', () => {
    writeFileSync(join(folder, 'plain.json'), '"TO_FILL_TOKEN TO_FILL_KEY"');
    const line = fillSecrets(['TOKEN', 'KEY'], 'plain.json');
    expect(() => run(line, { TOKEN: 'x' })).toThrow('KEY');
    expect(readFileSync(join(folder, 'plain.json'), 'utf8')).toBe('"TO_FILL_TOKEN TO_FILL_KEY"');
    run(line, { TOKEN: 'x', KEY: 'y' });
    expect(readFileSync(join(folder, 'plain.json'), 'utf8')).toBe('"x y"');
  });
});
