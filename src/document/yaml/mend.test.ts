import { describe, expect, it } from 'vitest';
import { toValue } from '../node.ts';
import { chunkFaults } from '../testSupport.ts';
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

const TASK = `Name: anonymize
Count: 1
Tasks:
  - Name: main
    Engine:
      Params:
        Image: "acme/presidio:1.4" # pinned
        Entrypoint: [/bin/bash, -c]
        Parameters:
          - python mask.py
          - --fast
    Source: { Bucket: memos, Key: raw/*, Region: eu-west-1 }
    Mounts:
      /out:
        kind: tmp
    Resources:
      Cores: 4
`;

/** All scalars of a value with the way to them. */
function leaves(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [`${path} ${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

describe('a slip in a real text', () => {
  it.each<[string, string, string, 'as it was' | 'sound']>([
    ['a tab deep inside', '      Params:', '    \tParams:', 'as it was'],
    ['one blank too many', '    Mounts:', '     Mounts:', 'as it was'],
    ['two blanks too few', '        Image:', '      Image:', 'as it was'],
    ['three blanks too many', '        Entrypoint:', '           Entrypoint:', 'as it was'],
    ['a dash out of line', '          - --fast', '         - --fast', 'as it was'],
    ['no blank behind a dash', '- --fast', '-fast', 'sound'],
    ['no colon behind a path', '/out:', '/out', 'as it was'],
    ['another sign for the colon', 'Count: 1', 'Count = 1', 'as it was'],
    ['a semicolon', 'Count: 1', 'Count; 1', 'as it was'],
    ['an arrow', 'Count: 1', 'Count => 1', 'as it was'],
    ['no comma', 'memos, Key', 'memos Key', 'as it was'],
    ['a list on the line of its key', 'Parameters:\n          - python', 'Parameters: - python', 'as it was'],
    ['a second colon', 'Name: anonymize', 'Name: job: anonymize', 'sound'],
    ['an @', 'Name: anonymize', 'Name: @anonymize', 'sound'],
    ['a backtick', 'Name: anonymize', 'Name: `anonymize`', 'sound'],
    ['a percent sign', 'Name: anonymize', 'Name: %anonymize', 'sound'],
    ['a star between brackets', 'Key: raw/*', 'Key: *.csv', 'sound'],
    ['a star', 'Name: anonymize', 'Name: *.py', 'sound'],
    ['an ampersand', 'Name: anonymize', 'Name: & more', 'sound'],
    ['a torn placeholder', 'Count: 1', 'Count: { { .n } }', 'sound'],
    ['words behind a quote', '"acme/presidio:1.4"', '"acme/presidio" 1.4', 'sound'],
    ['words behind a bracket', '[/bin/bash, -c]', '[ -f x ] && y', 'sound'],
    ['no blank before a comment', '" # pinned', '"# pinned', 'as it was'],
    ['an unknown escape', '"acme', '"\\gacme', 'sound'],
    ['what a merge left', 'Tasks:', '<<<<<<< HEAD\nTasks:', 'as it was'],
    ['a bracket too many', 'Cores: 4\n', 'Cores: 4\n}\n', 'as it was'],
  ])('%s: is one problem in its line, and its fix mends it', (_, sound, broken, then) => {
    expect(TASK).toContain(sound);
    const text = TASK.replace(sound, () => broken);
    const { value, problems, after } = read(text);
    expect(problems.map(({ message }) => message)).toHaveLength(1);
    const line = (offset: number): number => text.slice(0, offset).split('\n').length;
    const first = line(text.indexOf(broken));
    expect(line(problems[0]?.at ?? 0)).toBeGreaterThanOrEqual(first);
    expect(line(problems[0]?.at ?? 0)).toBeLessThan(first + broken.split('\n').length);
    const again = parseYaml(after ?? '');
    expect(again.problems).toEqual([]);
    const was = toValue(parseYaml(TASK).root);
    if (then === 'as it was') expect(toValue(again.root)).toEqual(was);
    const kept = leaves(was).filter((leaf) => leaves(value).includes(leaf));
    expect(kept.length).toBeGreaterThanOrEqual(leaves(was).length - (then === 'sound' ? 2 : 0));
  });

  it('does not put two documents together that are two', () => {
    const { value, problems, after } = read('Name: a\n---\nCount: 2\n');
    expect(value).toEqual({ Name: 'a' });
    expect(problems.map(({ message }) => message)).toEqual([
      'A second document begins here; only the first one is read.',
    ]);
    expect(after).toBe('Name: a\n\nCount: 2\n');
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

it('ends for every text that begins with a line end', () => {
  for (const text of ['\n', '\n[', '\n"x', '\n\t- a: b: c']) {
    expect(parseYaml(text).problems.length, text).toBeGreaterThan(0);
    expect(parseYaml(text).problems.length, text).toBeLessThan(3);
  }
});

it('gives every value its own place, also behind blanks that are left out', () => {
  for (const text of ['yes- a:\n\n  - x\r - x\n- x\n', '\n: \n  - x\n\n  a: x\n- x\n']) {
    const { root, problems } = parseYaml(text);
    expect(problems.length, text).toBeGreaterThan(0);
    expect(chunkFaults(root, 96), text).toEqual([]);
  }
});

describe('lines that begin with tabs', () => {
  const tabbed = JOB.replace(/^( {2})+/gm, (blanks) => '\t'.repeat(blanks.length / 2));

  it('are one problem with one fix, and read as they are meant', () => {
    const { value, problems, after, end } = read(tabbed);
    expect(value).toEqual(MEANT);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(/^\d+ lines begin with tabs; YAML indents with blanks only\.$/);
    expect(after).toBe(JOB);
    expect(end).toBeLessThanOrEqual(tabbed.length);
  });

  it('are told of beside another slip', () => {
    const { value, problems } = read(tabbed.replace('memPerCpu: 1024', 'memPerCpu 1024'));
    expect(value).toEqual(MEANT);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/begin with tabs/),
      'A colon is missing behind "memPerCpu".',
    ]);
  });

  it('are left as they are where they are text, or where nothing is wrong', () => {
    expect(read('a: |\n  x\n\ty\n').problems.length).toBeGreaterThan(0);
    expect(read('{\n\t"b": 1,\n\t"c": 2\n}\n').problems).toEqual([]);
    expect(read('a: |\n  x\n  \ty\n  \tz\n').value).toEqual({ a: 'x\n\ty\n\tz\n' });
  });

  it('are told of in one line as ever', () => {
    expect(read('a:\n\tb: 1\n').problems.map(({ message }) => message)).toEqual([
      'A tab stands here; YAML indents with blanks only.',
    ]);
  });
});
