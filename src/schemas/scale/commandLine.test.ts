import { describe, expect, it } from 'vitest';
import { bracesBalance, pulledImage } from './args.ts';
import { commandLine } from './commandLine.ts';
import { doc, file, type Json, main, mainTask, pre, pull, read, tasks, viewOf, WRONG } from './rules/testSupport.ts';

const line = (value: Json, pointer = '/tasks/0/args'): ReturnType<typeof commandLine> =>
  commandLine(viewOf(read(value)), pointer);
const partsOf = (args: string): string[] => (line(main({ args }))?.parts ?? []).map((p) => `${p.kind}:${p.text}`);

describe('arguments', () => {
  it('are split at every single blank, so that there are empty ones', () => {
    expect(partsOf('a  b ')).toEqual(['argument:a', 'empty:', 'argument:b', 'empty:']);
    expect(partsOf('')).toEqual(['empty:']);
    expect(partsOf('a\tb')).toEqual(['argument:a\tb']);
  });

  it('tell what only a shell would understand', () => {
    expect(partsOf('a && "b c" `d` x;')).toEqual([
      'argument:a',
      'shell:&&',
      'shell:"b',
      'argument:c"',
      'shell:`d`',
      'shell:x;',
    ]);
  });

  it('cover the string with their places', () => {
    const args = 'run  ${OUTPUT_DIR} é😀 x';
    for (const { text, start, end } of line(main({ args }))?.parts ?? []) expect(args.slice(start, end)).toBe(text);
  });

  it('of the pull task are one shell command', () => {
    const given = line(tasks(pull));
    expect(given?.parts).toEqual([{ text: 'docker pull a/b:1', start: 0, end: 17, kind: 'argument' }]);
    expect(given?.rule).toContain('shell');
    expect(line(tasks({ ...pull, args: 'a && $X' }))?.placeholders).toEqual([]);
  });

  it('are only where arguments are', () => {
    expect(line(tasks(pull), '/tasks/0/type')).toBeUndefined();
    expect(line(tasks(pull), '/tasks/1/args')).toBeUndefined();
    expect(line(tasks(pull), '/tasks/00/args')).toBeUndefined();
    expect(line(tasks({ ...mainTask, args: WRONG }))).toBeUndefined();
    expect(line({ version: '1.0', job_task: {} }, '')).toBeUndefined();
  });
});

describe('placeholders', () => {
  const given = line(
    doc({
      input_files: { 'my-in': [file()] },
      tasks: [
        {
          type: 'main',
          args: 'r $A ${s-1/#/-s } ${MY_IN} ${NO} $1 ${OUTPUT_DIR}',
          env_vars: { A: 'x y' },
          settings: { 's-1': 'v', n: null },
        },
      ],
    }),
  );

  it('are known, known at run time, or unknown', () => {
    expect(given?.placeholders.map((p) => `${p.name} ${p.state} ${p.value ?? '-'} ${p.from ?? '-'}`)).toEqual([
      'A known x y /tasks/0/env_vars/A',
      's-1 known -s v /tasks/0/settings/s-1',
      'MY_IN runtime - /input_files/my-in',
      'NO unknown - -',
      'OUTPUT_DIR known /scale/output_data -',
    ]);
  });

  it('are filled in before the text is split', () => {
    expect(given?.expanded).toEqual(['r', 'x', 'y', '-s', 'v', '${MY_IN}', '${NO}', '$1', '/scale/output_data']);
  });

  it('are offered', () => {
    expect(given?.offers.map((o) => o.value)).toEqual([
      '${A}',
      '${s-1}',
      '${n}',
      '${OUTPUT_DIR}',
      '${INPUT_METADATA}',
      '${JOB_OUTPUT_DIR}',
      '${job_output_dir}',
      '${my-in}',
      '${MY_IN}',
    ]);
  });

  it('are not filled in for the tasks around main', () => {
    const other = line(tasks({ ...pre, args: 'x $A', env_vars: { A: '1' } }));
    expect(other?.expanded).toEqual(['x', '$A']);
    expect(other?.placeholders).toEqual([]);
  });
});

describe('texts', () => {
  it('balance by all their braces', () => {
    expect(['', '{}', '}{', '{"a":{}}'].map(bracesBalance)).toEqual([true, true, true, true]);
    expect(['{', '${A}}'].map(bracesBalance)).toEqual([false, false]);
  });

  it('name the image that is pulled', () => {
    expect(pulledImage("echo 'x' && docker pull reg:5000/a/b:1.0 && docker images")).toBe('reg:5000/a/b:1.0');
    expect(pulledImage('docker pull --quiet --platform=linux/amd64 a;')).toBe('a');
    expect(pulledImage('docker images')).toBeUndefined();
  });
});
