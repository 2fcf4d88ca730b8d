import { describe, expect, it } from 'vitest';
import card from '../card.ts';
import { importText } from './index.ts';

const task = "{'tasks': [{'type': 'main', 'args': 'run'}]}";
const valueOf = (literal: string): unknown => {
  const read = importText(`{'tasks': [{'type': 'main', 'args': 'run', 'x': ${literal}}]}`);
  const [first] = read ? (JSON.parse(read.text) as { tasks: { x: unknown }[] }).tasks : [];
  return first?.x;
};

describe('a Python literal', () => {
  it('becomes pretty JSON with its keys in order', () => {
    const read = importText(`# from a log\nexe = {u'version': '2.0', 'tasks': [{'type': u'main', 'args': "it's",},],}`);
    expect(read?.text).toBe(
      '{\n  "version": "2.0",\n  "tasks": [\n    {\n      "type": "main",\n      "args": "it\'s"\n    }\n  ]\n}\n',
    );
    expect(read?.from).toBe('Python literal');
    expect(read?.notes).toEqual(['The text before the first bracket (exe =) was left out.']);
    expect(importText(task)?.notes).toEqual([]);
  });

  it.each([
    ['True', true],
    ['None', null],
    ["'a\\'b\\x41\\u00e9\\n'", "a'bAé\n"],
    ["r'a\\n'", 'a\\n'],
    ["'''two\nlines'''", 'two\nlines'],
    ["('a' \"b\"\n'c')", 'abc'],
    ["('a', 'b')", ['a', 'b']],
    ["('a',)", ['a']],
    ["{'b', 'a'}", ['b', 'a']],
    ["dict(a=1, b='c')", { a: 1, b: 'c' }],
    ["OrderedDict([('b', 1), ('a', [])])", { b: 1, a: [] }],
    ["b'bytes'", 'bytes'],
    ['{}', {}],
  ])('reads %s', (literal, value) => {
    expect(valueOf(literal)).toEqual(value);
  });

  it('keeps the spelling of numbers as far as JSON has it', () => {
    const read = importText(
      `{'tasks': [{'type': 'main', 'args': '', 'n': [12L, 1.50, 1e3, -0, .5, 2., 0x1F, 123456789012345678901]}]}`,
    );
    expect(read?.text.match(/[-\d][\d.e]*(?=,?\n)/g)).toEqual([
      '12',
      '1.50',
      '1e3',
      '-0',
      '0.5',
      '2.0',
      '31',
      '123456789012345678901',
    ]);
  });

  it.each([
    "OrderedDict([('version', '2.0'), ('tasks', [OrderedDict([('type', 'main'), ('args', 'x')])])])",
    "collections.OrderedDict([(u'version', u'2.0'), (u'tasks', [{u'type': u'main', u'args': u'x'}])])",
    "config = OrderedDict({'version': '2.0', 'tasks': ({'type': 'main', 'args': 'x'},)})",
    "dict(version='2.0', tasks=[dict(type='main', args='x')])",
    "Configuration({'version': '2.0', 'tasks': [{'type': 'main', 'args': 'x'}]})",
  ])('reads what a call makes: %s', (text) => {
    expect(JSON.parse(importText(text)?.text ?? 'null')).toEqual({
      version: '2.0',
      tasks: [{ type: 'main', args: 'x' }],
    });
  });

  it('is known for what it is, pairs too', () => {
    const looks = (text: string): boolean => card.importers?.[0]?.looks(text) === true;
    expect(looks("OrderedDict([('version', '2.0'), ('tasks', [])])")).toBe(true);
    expect(looks("OrderedDict([('version', '2.0'), ('steps', [])])")).toBe(false);
    expect(looks('{"tasks": []}')).toBe(false);
  });

  it('says what it changed', () => {
    expect(importText(`{1: b'x', 'tasks': [{'type': 'main', 'args': ''}]}`)?.notes).toEqual([
      'The key 1 was a number and is now text.',
      'Bytes became text.',
    ]);
  });

  it('leaves alone what is JSON, broken JSON, something else or another document', () => {
    const json = '{"tasks": [{"type": "main", "args": "run"}]}';
    expect(importText(json)).toBeUndefined();
    expect(importText(json.replace('"run"}', '"run",}'))).toBeUndefined();
    expect(importText(json.replaceAll('"', "'"))).toBeDefined();
    expect(importText(`${task} and more`)).toBeUndefined();
    expect(importText("{'tasks': [{'type': 'main', 'args': run}]}")).toBeUndefined();
    expect(importText("{'tasks': 'unfinished")).toBeUndefined();
    expect(importText("{'name': 'something else'}")).toBeUndefined();
    expect(importText('['.repeat(500))).toBeUndefined();
  });
});

describe('a structure of the documentation', () => {
  const structure = `{
    "version": STRING,
    "input_files": [{"id": INTEGER, "type": STRING, "workspace_name": STRING, "workspace_path": STRING, "is_deleted": BOOLEAN}],
    "output_workspaces": {STRING: STRING},
    "tasks": [{
      "type": STRING, "resources": {STRING: FLOAT}, "args": STRING,
      "workspaces": {STRING: {"mode": STRING, "volume_name": STRING}},
      "mounts": {STRING: STRING|null},
      "volumes": {STRING: {"container_path": STRING, "mode": STRING, "type": STRING, "host_path": STRING, "driver_opts": {STRING: STRING}}},
      "docker_params": [{"flag": STRING, "value": STRING}]
    }, ...]
  }`;

  it('is filled with values that fit together', () => {
    const read = importText(structure);
    expect(read?.from).toBe('structure of the documentation');
    expect(JSON.parse(read?.text ?? '')).toEqual({
      version: '2.0',
      input_files: [
        { id: 1, type: 'SOURCE', workspace_name: 'raw', workspace_path: 'folder/file.dat', is_deleted: false },
      ],
      output_workspaces: { OUTPUT: 'products' },
      tasks: [
        {
          type: 'main',
          resources: { cpus: 1, mem: 1024, disk: 512 },
          args: 'process.sh ${OUTPUT_DIR}',
          workspaces: { raw: { mode: 'ro', volume_name: 'reference' } },
          mounts: { REFERENCE: 'reference' },
          volumes: {
            reference: {
              container_path: '/data/reference',
              mode: 'ro',
              type: 'volume',
              driver_opts: { share: 'nfs.example.com:/export/reference' },
            },
          },
          docker_params: [{ flag: 'env', value: 'MODE=fast' }],
        },
      ],
    });
  });

  it('of version 1.1 becomes one of version 1.1', () => {
    const read = importText(`{"version": STRING, "job_task": {"settings": [{"name": STRING, "value": STRING}]}}`);
    expect(JSON.parse(read?.text ?? '')).toEqual({
      version: '1.1',
      job_task: { settings: [{ name: 'MODE', value: 'fast' }] },
    });
  });
});
