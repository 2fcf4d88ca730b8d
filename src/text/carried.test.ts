import { expect, it } from 'vitest';
import { carriedIn } from './carried.ts';

const inside = (text: string): string | undefined => {
  const found = carriedIn(text);
  return found && text.slice(found.start, found.end);
};

it.each([
  ['a fence', 'See:\n```json\n{"a": 1}\n```\nthanks\n', '{"a": 1}\n'],
  ['the longest of two fences', '```\nx\n```\n\n~~~yaml\na: 1\nb: 2\n~~~\n', 'a: 1\nb: 2\n'],
  ['the body of a request', `curl -X POST -d '{"Job": {}}' https://host/v1/jobs`, '{"Job": {}}'],
  ['a body given with an equals sign', `curl --data-raw='{"a": [1]}' host`, '{"a": [1]}'],
  ['what is written for a command', "cat > job.yaml <<'EOF'\nName: x\nType: batch\nEOF\n", 'Name: x\nType: batch\n'],
  ['brackets between sentences', 'The job was {"a": {"b": 1}} and it failed.', '{"a": {"b": 1}}'],
])('finds what is carried in %s', (_, text, expected) => {
  expect(inside(text)).toBe(expected);
});

it.each([
  ['a document alone', '{"a": 1}\n'],
  ['words', 'Please run it tomorrow.'],
  ['an empty fence', '```\n\n```\n'],
  ['brackets the wrong way round', 'a } b { c'],
])('finds nothing in %s', (_, text) => {
  expect(carriedIn(text)).toBeUndefined();
});
