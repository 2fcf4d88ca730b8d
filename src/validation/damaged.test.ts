import { describe, expect, it } from 'vitest';
import {
  editDocument,
  jsonSyntax,
  parseDocument,
  type ParsedDocument,
  type SyntaxAdapter,
} from '../document/document.ts';
import { yamlSyntax } from '../document/yaml/syntax.ts';
import { analyze } from './analyze.ts';
import { damageOf } from './damaged.ts';
import { testFormat } from './testFormat.ts';

const JSON_TEXT = '{\n  "name": "a b",\n  "steps": [\n    {\n      "name": "x"\n    }\n  ]\n}\n';
const YAML_TEXT = 'name: a b\nsteps:\n  - name: x\n  - name: y\n';

const eachLine = (text: string, of: (line: string, index: number) => string): string =>
  text.trimEnd().split('\n').map(of).join('\n') + '\n';

/** The problems of a text, and the texts that the fixes of the first one make. */
function seen(
  text: string,
  syntax: SyntaxAdapter = jsonSyntax,
): { messages: string[]; mended: string[]; at: number[] } {
  const document = parseDocument(text, syntax);
  const { diagnostics, sound } = analyze(document, testFormat, { damageOf });
  const [first] = diagnostics;
  expect(sound).toBe(false);
  return {
    messages: diagnostics.map(({ message }) => message),
    at: diagnostics.map(({ range }) => range.offset),
    mended: (first?.fixes ?? []).map(({ edits = [] }) => editDocument(document, edits).text.toString()),
  };
}

const conflicted = (text: string, line: string, other: string): string =>
  text.replace(`${line}\n`, `<<<<<<< HEAD\n${line}\n=======\n${other}\n>>>>>>> theirs\n`);

describe('texts that are damaged as a whole', () => {
  it.each([
    [
      'every line',
      eachLine(JSON_TEXT, (line) => `> ${line}`),
      'Every line begins with ">", which is no part of the document.',
    ],
    [
      'plus signs',
      eachLine(JSON_TEXT, (line) => `+${line}`),
      'Every line begins with "+", which is no part of the document.',
    ],
    [
      'numbers',
      eachLine(JSON_TEXT, (line, i) => `${String(i + 1).padStart(4)}  ${line}`),
      'Every line begins with its number.',
    ],
    [
      'cat -n',
      eachLine(JSON_TEXT, (line, i) => `${String(i + 9).padStart(6)}\t${line}`),
      'Every line begins with its number.',
    ],
    [
      'a log',
      eachLine(JSON_TEXT, (line, i) => `2024-05-01T10:00:0${String(i)}Z [INFO] ${line}`),
      'Every line begins with what a log wrote before it.',
    ],
    ['backslashes', JSON_TEXT.trimEnd().replaceAll('\n', ' \\\n') + '\n', /^Lines end with a backslash/],
    [
      'the other bracket',
      JSON_TEXT.replace('  ]\n', '  }\n'),
      'The list that begins at line 3 is closed with } instead of ].',
    ],
  ])('%s: one problem, whose fix gives the document back', (_, text, message) => {
    const { messages, mended } = seen(text);
    expect(messages).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
    expect(mended[0]).toBe(JSON_TEXT);
  });

  it.each([
    ['a fence', '```json\n' + JSON_TEXT + '```\n'],
    ['sentences around a fence', 'Here it is:\n\n```\n' + JSON_TEXT + '```\n\nBye.\n'],
    ['a shell', "cat > job.json <<'EOF'\n" + JSON_TEXT + 'EOF\n'],
    ['a request', `curl -H 'X: y' http://localhost -d '${JSON_TEXT}'\n`],
    ['a script', `const job = ${JSON_TEXT.trimEnd()};\n`],
    ['a prompt', `$ cat job.json\n${JSON_TEXT}`],
  ])('what stands in %s is taken out', (_, text) => {
    const { messages, mended, at } = seen(text);
    expect(messages).toEqual(['The document stands inside another text: what is around it is no part of it.']);
    expect(at).toEqual([0]);
    expect(mended[0]?.trim()).toBe(JSON_TEXT.trim());
  });

  it('reads a document in quotes and one with a backslash before every quote', () => {
    expect(seen(JSON.stringify(JSON_TEXT))).toMatchObject({
      messages: ['The document is written as a text, inside quotes.'],
      mended: [JSON_TEXT],
    });
    expect(seen(JSON_TEXT.replaceAll('"', '\\"')).mended).toEqual([JSON_TEXT]);
  });

  it('puts back the bracket of a first line that was not copied', () => {
    const { messages, mended } = seen(JSON_TEXT.slice(2));
    expect(messages).toEqual(['The { at the beginning is missing.']);
    expect(parseDocument(mended[0] ?? '').root.kind).toBe('object');
  });

  it('settles a merge for either side', () => {
    const inJson = seen(conflicted(JSON_TEXT, '  "name": "a b",', '  "name": "c",'));
    expect(inJson.messages).toEqual(['A merge conflict is not settled: both sides stand in the text, between marks.']);
    expect(inJson.mended).toEqual([JSON_TEXT, JSON_TEXT.replace('a b', 'c')]);
    const inYaml = seen(conflicted(YAML_TEXT, 'name: a b', 'name: c'), yamlSyntax);
    expect(inYaml.mended).toEqual([YAML_TEXT, YAML_TEXT.replace('a b', 'c')]);
  });

  it.each([
    ['a fence', '```yaml\n' + YAML_TEXT + '```\n'],
    ['a shell', 'cat <<EOF > job.yaml\n' + YAML_TEXT + 'EOF\n'],
    ['quotation marks', eachLine(YAML_TEXT, (line) => `> ${line}`)],
    ['plus signs', eachLine(YAML_TEXT, (line) => `+${line}`)],
    ['numbers', eachLine(YAML_TEXT, (line, i) => `${String(i + 1).padStart(3)}  ${line}`)],
    ['a log', eachLine(YAML_TEXT, (line) => `2024-05-01 10:00:00 INFO ${line}`)],
    ['invisible blanks', YAML_TEXT.replaceAll('  ', '\u00a0\u00a0')],
  ])('YAML in %s is given back', (_, text) => {
    const { messages, mended } = seen(text, yamlSyntax);
    expect(messages).toHaveLength(1);
    expect(mended[0]?.trim()).toBe(YAML_TEXT.trim());
  });

  it('is asked for its format as the document that comes of it', () => {
    const detect = ({ root }: ParsedDocument) => ({ score: root.kind === 'object' ? 1 : 0, reasons: [] });
    const formats = [{ id: testFormat.id, detect }];
    const text = eachLine(JSON_TEXT, (line, i) => `${String(i + 1).padStart(3)} ${line}`);
    const guessed = (document: string): unknown =>
      analyze(parseDocument(document), testFormat, { formats, damageOf }).guesses;
    expect(guessed(text)).toEqual(guessed(JSON_TEXT));
    expect(analyze(parseDocument(text), testFormat, { formats }).guesses).not.toEqual(guessed(JSON_TEXT));
  });

  it('leaves a text alone that is sound, and one whose fault is its own', () => {
    expect(analyze(parseDocument('a1: x\na2: y\n', yamlSyntax), testFormat, { damageOf }).sound).toBe(true);
    expect(analyze(parseDocument(JSON_TEXT), testFormat, { damageOf }).sound).toBe(true);
    expect(seen(JSON_TEXT.replace('"a b",', '"a b"')).messages).toContain('A comma is missing between two entries.');
    expect(seen(JSON_TEXT.replace('  ]\n', '')).messages).toContainEqual(expect.stringMatching(/^The ] .* is missing/));
  });
});
