import { expect, it } from 'vitest';
import { fillSubmit } from './submitText.ts';

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
