import { describe, expect, it } from 'vitest';
import { isSound, parseDocument } from '../document/document.ts';
import { toValue } from '../document/node.ts';
import { planOperations } from '../document/plan.ts';
import { yamlOf } from '../document/yaml/syntax.ts';
import { analyze } from './analyze.ts';
import { wholeFormats } from '../schemas/whole.ts';

const format = wholeFormats.find(({ id }) => id === 'deepsquare');
if (!format) throw new Error('The format of these tests is gone.');
const syntax = yamlOf(format.yamlDialect);

const HEAD = 'resources:\n  tasks: 2\n  cpusPerTask: 1\n  memPerCpu: 1024\n  gpus: 0\n';
const read = (text: string) => parseDocument(text, syntax);
const found = (text: string) =>
  analyze(read(text), format).diagnostics.filter(
    ({ code, severity }) => severity === 'error' || /yaml-|syntax/.test(code),
  );
const said = (text: string): string[] => found(text).map((d) => `${d.code.replace('deepsquare/', '')} ${d.pointer}`);

/** The text after the first fix of the first problem. */
function mended(text: string): string {
  const fix = found(text)[0]?.fixes?.[0];
  const document = read(text);
  if (fix?.edits) return document.text.apply(fix.edits).toString();
  const plan = planOperations(document, fix?.ops ?? []);
  return plan.ok ? plan.document.text.toString() : plan.reason;
}

describe('YAML as the command line reads it', () => {
  it('a word is true or false where that is wanted, and a text where a text is', () => {
    const text = `${HEAD}enableLogging: yes\nenv:\n  - key: A\n    value: on\n  - key: B\n    value: 010\nsteps:\n  - name: 7\n`;
    expect(said(text)).toEqual(['yaml-boolean-word /enableLogging']);
    expect(mended(text)).toBe(text.replace('yes', 'true'));
    expect(said(text.replace('yes', 'true'))).toEqual([]);
    expect(said(text.replace('yes', 'yEs'))).toEqual(['schema/type /enableLogging']);
  });

  it('a word for true counts as true', () => {
    const codes = analyze(read(`${HEAD}enableLogging: yes\nsteps: []\n`), format).diagnostics.map(({ code }) => code);
    expect(codes).not.toContain('deepsquare/logging-disabled');
    const off = analyze(read(`${HEAD}enableLogging: off\nsteps: []\n`), format).diagnostics.map(({ code }) => code);
    expect(off).toContain('deepsquare/logging-disabled');
  });

  it('a key that has no colon yet is one problem, and no unknown key besides', () => {
    expect(said(`${HEAD}steps: []\nenableLo\n`)).toEqual(['syntax/invalid ']);
    expect(said(`${HEAD}steps: []\nenableLo:\n`)).toEqual(['schema/additionalProperties /enableLo']);
  });

  it('a bracket behind an exclamation mark belongs to a tag, and is lost', () => {
    const text = `${HEAD}steps:\n  - if: ![ -f x ]\n    run: { command: y }\n`;
    expect(toValue(read(text).root)).toMatchObject({ steps: [{ if: '-f x ]' }] });
    expect(said(text)).toEqual(['yaml-tag-swallowed /steps/0/if']);
    expect(mended(text)).toBe(text.replace('![ -f x ]', '"![ -f x ]"'));
    const block = `${HEAD}steps:\n  - run:\n      command: |\n        if: ![ -f x ]\n`;
    expect(said(block)).toEqual([]);
    expect(toValue(read(block).root)).toMatchObject({ steps: [{ run: { command: 'if: ![ -f x ]\n' } }] });
    expect(said(block + '  - if: ![ -f z ]\n    run: { command: y }\n')).toEqual(['yaml-tag-swallowed /steps/1/if']);
  });

  it('no directive but that of version 1.1 and those of tags is known', () => {
    const text = `---\n${HEAD}steps: []\n`;
    for (const line of ['%YAML 1.2', '%FOO a']) {
      expect(said(`${line}\n${text}`)).toEqual(['syntax/invalid ']);
      expect(mended(`${line}\r\n${text}`)).toBe(text);
    }
    expect(said(`%YAML 1.1\n%TAG ! tag:a.b,2000:\n${text}`)).toEqual([]);
    expect(said(`${text}...\n%YAML 1.2\n---\na: b\n`)).toEqual(['yaml-second-document ']);
  });

  it.each([
    ['&& ls', '"&& ls"'],
    ['&1k1o/x', '"&1k1o/x"'],
    ['&a.b c', '"&a.b c"'],
    ['& ls', '"& ls"'],
    ['|| true', '"|| true"'],
  ])('%s begins no value', (written, quoted) => {
    const text = `${HEAD}steps:\n  - run:\n      command: ${written}\n`;
    expect(said(text)).toEqual(['syntax/invalid ']);
    expect(mended(text)).toBe(text.replace(written, quoted));
    expect(said(text.replace(written, `echo ${written}`))).toEqual([]);
  });

  describe('what is shared', () => {
    const steps = (second: string): string =>
      `${HEAD}steps:\n  - run: &r {command: x, workDir: rel, foo: 1}\n  - run: ${second}\n`;
    const first = ['schema/additionalProperties /steps/0/run/foo', 'work-dir-absolute /steps/0/run/workDir'];

    it('is told of once, at the anchor', () => {
      expect(said(steps('*r')).sort()).toEqual(first);
      expect(said(steps('{<<: *r, shell: foo}')).sort()).toEqual([...first, 'schema/enum /steps/1/run/shell'].sort());
      const all = analyze(read(steps('*r')), format);
      expect(all.counts.error).toBe(all.diagnostics.filter(({ severity }) => severity === 'error').length);
    });

    it('is told of at the reference when only its place is wrong', () => {
      const text = `${HEAD}env: &e\n  - {key: A, value: b}\nsteps: *e\n`;
      expect(said(text).some((row) => row.endsWith(' /steps/0/key'))).toBe(true);
    });

    it('is told of twice when it is written twice', () => {
      expect(said(steps('{command: x, workDir: rel}')).filter((row) => row.startsWith('work-dir'))).toHaveLength(2);
    });
  });

  it('a number with a leading zero is told of where a number is wanted', () => {
    const text = HEAD.replace('tasks: 2', 'tasks: 010') + 'steps: []\n';
    expect(said(text)).toEqual(['yaml-octal /resources/tasks']);
    expect(mended(text)).toContain('tasks: 8\n');
    expect(said(text.replace('010', '0x8'))).toEqual([]);
  });

  it.each([
    ['!cp a b', '"!cp a b"'],
    ['! -f x', '"! -f x"'],
    ['&serve ./serve', '"&serve ./serve"'],
  ])('%s loses its beginning, and quotes keep it', (command, quoted) => {
    const text = `${HEAD}steps:\n  - run:\n      command: ${command}\n`;
    expect(said(text)).toEqual(['yaml-tag-swallowed /steps/0/run/command']);
    expect(mended(text)).toBe(text.replace(command, quoted));
    expect(said(mended(text))).toEqual([]);
  });

  it('an anchor that is used, a type and a quoted text lose nothing', () => {
    const text = `${HEAD}steps:\n  - name: &a one\n    run:\n      command: !!str 1\n  - name: *a\n    run:\n      command: ! "x"\n`;
    expect(said(text)).toEqual([]);
  });

  it('a second document is told of, and a mark at the end is not', () => {
    const text = `${HEAD}steps: []\n`;
    expect(said(`${text}---\n# end\n`)).toEqual([]);
    expect(said(`${text}---\na: 1\n`)).toEqual(['yaml-second-document ']);
    expect(said(mended(`${text}---\na: 1\n`))).toEqual([]);
  });

  it.each([
    ['steps:\n  - name: {{ x }}\n', 'steps:\n  - name: "{{ x }}"\n'],
    ['# \u001bx\nsteps: []\n', '# x\nsteps: []\n'],
    [' \t\nsteps: []\n', '\nsteps: []\n'],
  ])('%j is refused, and the fix mends it', (text, after) => {
    expect(said(HEAD + text)).toEqual(['syntax/invalid ']);
    expect(mended(HEAD + text)).toBe(HEAD + after);
    expect(said(HEAD + after)).toEqual([]);
  });

  it('a merge key that stands twice is told at its place', () => {
    const text = `${HEAD}steps:\n  - run: &a\n      command: x\n  - run:\n      <<: *a\n      <<: *a\n`;
    expect(said(text)).toEqual(['syntax/duplicate-key /steps/1/run/<<']);
  });

  it('lines may end in a carriage return alone', () => {
    const document = read('a: 1\rb:\r  c: x\r');
    expect([isSound(document), toValue(document.root)]).toEqual([true, { a: 1, b: { c: 'x' } }]);
  });
});
