import { describe, expect, it } from 'vitest';
import { fillSubmit, submitNotes } from './submitText.ts';

it('fills in the file and the text', () => {
  expect(fillSubmit('run {file}', 'job.json', '{}')).toBe('run job.json');
  expect(fillSubmit('const job = {json};', 'job.json', '{ "a": 1 }\n')).toBe('const job = { "a": 1 };');
});

it('quotes what a shell would read otherwise', () => {
  expect(fillSubmit('run {file}', "my job's.json", '')).toBe(`run 'my job'\\''s.json'`);
  expect(fillSubmit("send '{json}'", 'a', `{"a": "it's"}`)).toBe(`send '{"a": "it'\\''s"}'`);
});

it('does not fill in what came with the text', () => {
  expect(fillSubmit('{json}', 'secret.json', '"{file}"')).toBe('"{file}"');
});

describe('before a command is used', () => {
  it('it says what to do first', () => {
    expect(submitNotes('send {file}', 'my job.json', [])).toEqual([
      'It reads the file my job.json: download it first, into the folder you are in.',
    ]);
    expect(submitNotes("send '{json}'", 'my job.json', [])).toEqual([]);
  });

  it('it says how many errors and placeholders there are', () => {
    const problems = [
      { severity: 'error', code: 'x/a' },
      { severity: 'error', code: 'x/b' },
      { severity: 'warning', code: 'x/placeholder-value' },
    ] as const;
    expect(submitNotes('send', 'a.json', problems)).toEqual([
      'The document has 2 errors: it may be refused as it is.',
      'One placeholder is still to be filled in.',
    ]);
  });
});
