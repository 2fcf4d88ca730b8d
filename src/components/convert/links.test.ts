import { describe, expect, it } from 'vitest';
import {
  countKinds,
  fileOf,
  linesOfSource,
  linesOfTarget,
  litInResult,
  litInSource,
  placeOf,
  pointerIn,
  shortHashes,
  shownLines,
  type Linked,
} from './links.ts';

const SOURCE = '{"a": {"b": 1}, "c": 2}';
const answer: Linked = {
  ledger: [
    { kind: 'converted', source: '/a/b', target: '/x', file: 1, reason: 'Times 2.', also: [{ target: '/y', file: 0 }] },
    { kind: 'dropped', source: '/c', reason: 'No place.' },
    { kind: 'from', target: '/z', file: 0, reason: 'From /a/b.', sources: ['/a/b'] },
  ],
  ranges: [{ '/y': [6, 1], '/z': [14, 1] }, { '/x': [6, 1] }],
  sourceRanges: { '/a/b': [12, 1], '/c': [21, 1] },
};

describe('links', () => {
  it('lead from a place of the source to every place of the result, and back', () => {
    const lines = linesOfSource(answer, '/a');
    expect(lines).toEqual([0, 2]);
    expect(fileOf(answer, lines)).toBe(1);
    expect(litInResult(answer, lines, 0)).toEqual([
      { offset: 6, length: 1 },
      { offset: 14, length: 1 },
    ]);
    expect(linesOfTarget(answer, 0, '/y')).toEqual([0]);
    expect(litInSource(answer, linesOfTarget(answer, 0, '/z'))).toEqual([{ offset: 12, length: 1 }]);
  });
  it('lead nowhere for what has no counterpart', () => {
    const lines = linesOfSource(answer, '/c');
    expect(lines).toEqual([1]);
    expect(litInResult(answer, lines, 0)).toEqual([]);
    expect(fileOf(answer, lines)).toBeUndefined();
    expect(linesOfTarget(answer, 1, '/y')).toEqual([]);
  });
  it('take a click on a key as one on its value, but not across lines', () => {
    expect(pointerIn(answer.sourceRanges, SOURCE, 12)).toBe('/a/b');
    expect(pointerIn(answer.sourceRanges, SOURCE, 17)).toBe('/c');
    expect(pointerIn(answer.sourceRanges, SOURCE.replace(', ', ',\n'), 14)).toBeUndefined();
  });
});

describe('a place', () => {
  it('is read as keys, and entries of lists are counted from 1', () => {
    expect(placeOf('/Job/TaskGroups/0/Tasks/11/Config/image')).toEqual([
      'Job',
      'TaskGroups 1',
      'Tasks 12',
      'Config',
      'image',
    ]);
    expect(placeOf('/a~1b/0/1')).toEqual(['a/b 1 2']);
    expect(placeOf('')).toEqual([]);
    expect(placeOf('/0')).toEqual(['0']);
  });
});

describe('the account', () => {
  it('is counted and filtered, what was lost first', () => {
    expect(countKinds(answer.ledger)).toEqual(
      new Map([
        ['converted', 1],
        ['dropped', 1],
        ['from', 1],
      ]),
    );
    expect(shownLines(answer.ledger, undefined, '')).toEqual([1, 0, 2]);
    expect(shownLines(answer.ledger, undefined, 'a › b')).toEqual([0]);
    expect(shownLines(answer.ledger, undefined, '/a/b')).toEqual([0, 2]);
    expect(shownLines(answer.ledger, 'converted', '')).toEqual([0]);
    expect(shownLines(answer.ledger, undefined, 'NO PLACE')).toEqual([1]);
    expect(shownLines(answer.ledger, 'from', 'no place')).toEqual([]);
  });
});

it('shortens hashes in the middle, and nothing else', () => {
  expect(shortHashes('/keep/d8e8fca2dc0f896fd7cb4cb0031ba249+54/x')).toBe('/keep/d8e8fc…a249+54/x');
  expect(shortHashes('/a-long-name-of-more-than-thirty-two-letters/0123456789abcdef')).toBe(
    '/a-long-name-of-more-than-thirty-two-letters/0123456789abcdef',
  );
});
