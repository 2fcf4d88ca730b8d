import { describe, expect, it } from 'vitest';
import { jsonSyntax, parseDocument } from '../document/document.ts';
import { yamlSyntax } from '../document/yaml/syntax.ts';
import { type DocumentView, PLAIN_READING } from '../schemas/format.ts';
import { complete, type Completion } from './completion.ts';
import { sampleFormat } from './testSupport.ts';

function at(
  text: string,
  explicit = true,
  trigger?: string,
  syntax = jsonSyntax,
  format = sampleFormat,
): Completion | undefined {
  const document = parseDocument(text.replace('|', ''), syntax);
  const view: DocumentView = {
    job: document.root,
    pointer: '',
    root: document.root,
    ...PLAIN_READING,
    valid: () => true,
  };
  const offset = text.indexOf('|');
  return complete({
    document,
    format,
    view,
    offset,
    explicit,
    ...(trigger === undefined ? {} : { trigger }),
  });
}
const labels = (text: string, explicit = true, format = sampleFormat): string[] =>
  (at(text, explicit, undefined, jsonSyntax, format)?.items ?? [])
    .toSorted((a, b) => (a.sort < b.sort ? -1 : 1))
    .map((item) => item.label);
const item = (text: string, label: string) => at(text)?.items.find((i) => i.label === label);

describe('completion', () => {
  it('offers the keys that are missing, the required ones first', () => {
    expect(labels('{|}')).toEqual(['name', 'steps', 'memory', 'mode', 'log', 'store']);
    expect(labels('{"name": "x", |"log": true}')).toEqual(['steps', 'memory', 'mode', 'store']);
  });

  it('works in the middle of broken text', () => {
    expect(labels('{"name": "x", "steps": [{"run": {"|')).toEqual(['command', 'network']);
    expect(labels('{"name": "x"\n  "|\n  "log": true')).toEqual(['steps', 'memory', 'mode', 'store']);
    expect(labels('{"steps": [{"run": {"network": |')).toContain('"pasta"');
    expect(labels('{"steps": [{"name": }, {"run": {"network": "ho|')).toEqual(['"host"', '"pasta"']);
  });

  it('writes quotes, colon, value and commas', () => {
    expect(item('{|}', 'log')?.insert).toBe('"log": ${1|true,false|}');
    expect(item('{| "name": "x"}', 'memory')?.insert).toBe('"memory": ${1:1024},');
    expect(item('{"lo|": true}', 'log')?.insert).toBe('"log"');
    expect(item('{\n|}', 'steps')?.insert).toBe('"steps": [\n\t{\n\t\t$1\n\t}\n]');
    expect(item('{"steps": [{\n|}]}', 'run')?.insert).toBe('"run": {\n\t"command": "${1:echo \\\\"\\$HOME\\\\"}"\n}');
    expect(at('{"name": "x"\n|}')).toMatchObject({ commaAt: 12 });
    expect(item('{"log" |}', 'true')?.insert).toBe(': true');
  });

  it('offers values with their sentences', () => {
    expect(item('{"steps":[{"run":{"network": |}}]}', '"host"')).toMatchObject({
      detail: 'default',
      preselect: true,
      documentation: ['That of the machine.'],
    });
    expect(labels('{"log": |}')).toEqual(['true', 'false']);
    expect(labels('{"memory": |}')).toEqual(['1024']);
    expect(labels('{"steps":[{"after": ["|"]}]}')).toEqual(['worker']);
    expect(labels('{"mode": |}')).toEqual(['null']);
  });

  it('offers a value once, though it is suggested and an example too', () => {
    const format = {
      ...sampleFormat,
      suggest: () => ['nightly', 'weekly'].map((value) => ({ value, detail: 'known' })),
    };
    expect(labels('{"name": |}', true, format)).toEqual(['nightly', 'weekly']);
    expect(labels('{"name": |}')).toEqual(['"nightly"']);
  });

  it('offers parts, branches and the bare object in a list', () => {
    expect(labels('{"steps": [|]}')).toEqual(['Say hello', 'Step: Command', 'Step: Group', '{ } Step']);
    expect(item('{"steps": [| {}]}', 'Say hello')?.insert).toBe('{\n\t"run": {\n\t\t"command": "${1:echo}"\n\t}\n},');
  });

  it('offers all branches while a union is undecided, and one afterwards', () => {
    expect(labels('{"store": {|}}')).toEqual(['url', 'bucket']);
    expect(labels('{"store": {"bucket": "b", |}}')).toEqual([]);
  });

  it('puts the other keys of a choice last', () => {
    expect(labels('{"steps": [{"run": {}, |}]}')).toEqual(['name', 'after', 'steps']);
  });

  it('puts what has several lines on lines of its own', () => {
    expect(item('{"steps": [|]}', '{ } Step')?.insert).toBe('\n\t{\n\t\t$1\n\t}\n');
    expect(item('{"steps": [|\n{}]}', '{ } Step')?.insert).toBe('\n\t{\n\t\t$1\n\t},');
    expect(item('{"steps": [{}, |]}', '{ } Step')?.insert).toBe('{\n\t$1\n}');
  });

  it('is quiet where nothing is asked', () => {
    expect(at('{ // |\n}')).toBeUndefined();
    expect(at('{"name": "a |"}', false, ' ')).toBeUndefined();
    expect(at('{"name": "a", |}', false, ' ')?.items.length).toBeGreaterThan(0);
    expect(labels('{"name": "nigh|"}', false)).toEqual([]);
    expect(at('{"name": "x"|}', false, '"')).toBeUndefined();
    expect(at('{"name"|}', false, '"')).toBeUndefined();
    expect(at('{"name": "a:|"}', false, ':')).toBeUndefined();
    expect(at('{"name": 1 |}', false)).toBeUndefined();
  });
});

describe('completion in YAML', () => {
  const inYaml = (text: string, trigger?: string): Completion | undefined => at(text, true, trigger, yamlSyntax);
  const offered = (text: string): string[] =>
    (inYaml(text)?.items ?? []).toSorted((a, b) => (a.sort < b.sort ? -1 : 1)).map(({ label }) => label);
  const inserted = (text: string, label: string): string | undefined =>
    inYaml(text)?.items.find((one) => one.label === label)?.insert;

  it('offers the keys that are missing, at the indentation of the cursor', () => {
    expect(offered('|')).toEqual(['name', 'steps', 'memory', 'mode', 'log', 'store']);
    expect(offered('name: x\n|\nlog: true\n')).toEqual(['steps', 'memory', 'mode', 'store']);
    expect(offered('steps:\n  - run:\n      comm|')).toEqual(['command', 'network']);
    expect(inYaml('name: x\nlo|g: true\n')).toMatchObject({ offset: 8, length: 3 });
    expect(inserted('name: x\nlo|: true\n', 'log')).toBe('log');
  });

  it('writes keys with their values, as lines', () => {
    expect(inserted('l|', 'log')).toBe('log: ${1|true,false|}');
    expect(inserted('s|', 'steps')).toBe('steps:\n\t- {$1}');
    expect(inserted('steps:\n  - r|', 'run')).toBe('run:\n  \tcommand: ${1:echo "\\$HOME"}');
  });

  it('offers values, with a blank where it is missing, and nothing in texts and comments', () => {
    expect(offered('log: |')).toEqual(['true', 'false']);
    expect(inserted('log:|', 'true')).toBe(' true');
    expect(offered('steps:\n  - run:\n      network: ho|')).toEqual(['host', 'pasta']);
    expect(inYaml('name: a |b', ' ')).toBeUndefined();
    expect(inYaml('# |')).toBeUndefined();
    expect(inYaml('steps:\n  - run:\n      command: >-\n        x|')).toBeUndefined();
  });
});
