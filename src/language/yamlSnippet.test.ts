import { describe, expect, it } from 'vitest';
import { Stops, valueSnippet } from './snippets.ts';
import { yamlEntry, yamlValue } from './yamlSnippet.ts';

const snippet = (value: Parameters<typeof valueSnippet>[0]): string => valueSnippet(value, new Stops());

describe('snippets of YAML', () => {
  it('objects and lists become lines, short lists stay on one', () => {
    const json = snippet({
      name: 'a b',
      run: { command: 'echo', env: [{ key: 'K', value: '1' }] },
      size: 2,
      l: ['x'],
      o: {},
    });
    expect(yamlValue(json, 'item')).toBe(
      'name: ${1:a b}\nrun:\n\tcommand: ${2:echo}\n\tenv:\n\t\t- key: ${3:K}\n\t\t  value: "${4:1}"\nsize: ${5:2}\nl: ["${6:x}"]\no: {$7}',
    );
    expect(yamlValue(snippet({ a: 1 }), 'value')).toBe('\n\ta: ${1:1}');
  });

  it('an entry is a key with its value, or a key alone', () => {
    expect(yamlEntry('"run": {\n\t"command": "$1"\n}')).toBe('run:\n\tcommand: "$1"');
    expect(yamlEntry('"on"')).toBe('"on"');
    expect(yamlEntry('"kind": ${1|"a","b c"|}')).toBe('kind: ${1|a,b c|}');
    expect(yamlEntry('"flag": ${1|true,false|}')).toBe('flag: ${1|true,false|}');
    expect(yamlEntry('"env": [$1]')).toBe('env: [$1]');
  });
});
