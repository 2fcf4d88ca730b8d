import { expect, it } from 'vitest';
import { parseDocument } from '../../document/document.ts';
import { placeComments } from './comments.ts';

const tree = (value: unknown) => parseDocument(JSON.stringify(value)).root;
const BEFORE = { Job: { ID: 'a', Zones: ['x'], Groups: [{ Name: 'g' }, { Name: 'h', Count: 2 }] } };

function placed(pointer: string, now: unknown) {
  const comments = [{ text: 'why', range: { offset: 0, length: 5 }, pointer }];
  return placeComments(comments, tree(BEFORE), tree(now)).map(({ object, field }) => [object, field]);
}

it('finds the field, the object around an item, and the whole document', () => {
  expect(placed('/Job/ID', BEFORE)).toEqual([['/Job', 'ID']]);
  expect(placed('/Job/Zones/0', BEFORE)).toEqual([['/Job', 'Zones']]);
  expect(placed('/Job/Groups/1', BEFORE)).toEqual([['/Job/Groups/1', undefined]]);
  expect(placed('', BEFORE)).toEqual([['', undefined]]);
});

it('follows what was moved, and leaves out what is gone', () => {
  const moved = { Job: { Groups: [{ Name: 'h' }, { Name: 'new' }] } };
  expect(placed('/Job/Groups/1/Count', moved)).toEqual([['/Job/Groups/0', 'Count']]);
  expect(placed('/Job/Groups/0', moved)).toEqual([]);
});
