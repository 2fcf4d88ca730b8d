import { describe, expect, it } from 'vitest';
import { toValue } from '../node.ts';
import { parseYaml } from './parse.ts';

const JOB = `# A job
resources:
  tasks: 1
  cpusPerTask: 2
  memPerCpu: 1024
env:
  - key: MODE
    value: "fast"
  - key: LEVEL
    value: 'high'
steps:
  # the first
  - name: hello
    run:
      command: echo one
      args: [a, "b"]
      map: { c: 1 }
  - name: bye
    dependsOn: [hello]
`;
const MEANT = toValue(parseYaml(JOB).root);

/** What is said of a text, and the text after the one fix. */
function read(text: string) {
  const { root, rootOffset, problems } = parseYaml(text);
  const [fix] = problems.flatMap((problem) => problem.fix ?? []);
  const after = fix && text.slice(0, fix.at) + fix.text + text.slice(fix.at + fix.length);
  return { value: toValue(root), end: rootOffset + root.length, problems, after };
}

describe('one slip in YAML', () => {
  it.each([
    ['a colon', '  memPerCpu: 1024', '  memPerCpu 1024', 'A colon is missing behind "memPerCpu".'],
    ['the colon of a block', 'resources:\n', 'resources\n', 'A colon is missing behind "resources".'],
    ['the colon of an entry', '- name: bye', '- name bye', 'A colon is missing behind "name".'],
    ['a blank', 'command: echo', 'command:echo', 'A blank is missing behind the colon of "command".'],
    ['a quote', '"fast"', '"fast', 'This text is never closed: a " is missing.'],
    ['a single quote', "'high'", "'high", "This text is never closed: a ' is missing."],
    ['a bracket', '[a, "b"]', '[a, "b"', 'This list is never closed: a ] is missing.'],
    ['a brace', '{ c: 1 }', '{ c: 1', 'This object is never closed: a } is missing.'],
  ])('%s is one problem, and the rest is what was meant', (_, sound, broken, message) => {
    const text = JOB.replace(sound, broken);
    const { value, problems, after, end } = read(text);
    expect(problems.map((problem) => problem.message)).toEqual([message]);
    expect(value).toEqual(MEANT);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(after).toBe(broken === '{ c: 1' ? JOB.replace('{ c: 1 }', '{ c: 1}') : JOB);
  });

  it('is told of a tab in front of a line, with the blanks that are meant', () => {
    const { value, problems, after } = read(JOB.replace('  tasks: 1', '\ttasks: 1'));
    expect(problems.map((problem) => problem.fix?.label)).toEqual(['Replace the tab by blanks']);
    expect(value).toEqual(MEANT);
    expect(after).toBe(JOB);
  });

  it('is told of a line that stands aside', () => {
    const { value, problems, after } = read(JOB.replace('  cpusPerTask: 2', '   cpusPerTask: 2'));
    expect(problems).toHaveLength(1);
    expect(value).toEqual(MEANT);
    expect(after).toBe(JOB);
  });

  it('beside another is told beside it', () => {
    const { value, problems } = read(JOB.replace('tasks: 1', 'tasks 1').replace('- name: bye', '- name bye'));
    expect(problems.map((problem) => problem.message)).toEqual([
      'A colon is missing behind "tasks".',
      'A colon is missing behind "name".',
    ]);
    expect(value).toEqual(MEANT);
  });

  it('places every node where it stands', () => {
    const text = JOB.replace('tasks: 1', 'tasks 1');
    const sound = parseYaml(JOB);
    const { root, rootOffset } = parseYaml(text);
    expect(rootOffset).toBe(sound.rootOffset);
    expect(root.length).toBe(sound.root.length - 1);
  });

  it('is not guessed at in a sound text, nor where nothing helps', () => {
    expect(parseYaml(JOB).problems).toEqual([]);
    expect(read('a: *nobody\nb: 1\n').problems).toHaveLength(1);
  });
});

it('the colon of any line may be missing', () => {
  const lines = JOB.split('\n');
  let alike = 0;
  let tried = 0;
  lines.forEach((line, i) => {
    const at = line.indexOf(':');
    // `map { c: 1 }` is sound: a key with a brace in it.
    if (at < 0 || line.includes('{')) return;
    const text = lines.map((one, k) => (k === i ? line.slice(0, at) + line.slice(at + 1) : one)).join('\n');
    const { value, problems } = read(text);
    tried++;
    if (problems.length === 1 && JSON.stringify(value) === JSON.stringify(MEANT)) alike++;
  });
  expect(tried).toBe(16);
  expect(alike).toBe(tried);
});
