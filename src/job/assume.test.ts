import { expect, it } from 'vitest';
import { Assumptions, isToFill } from './assume.ts';

it('tells what only marks a gap from what may be left as it is', () => {
  const open = new Assumptions();
  open.text('image', 'to-be-filled:latest');
  open.text('datacenter', '*');
  open.text('login', '<TO FILL accessKeyId>');
  expect(open.used.filter(isToFill).map(({ key }) => key)).toEqual(['image', 'login']);
  const filled = new Assumptions(new Map([['image', 'alpine:3.20']]));
  filled.text('image', 'to-be-filled:latest');
  expect(filled.used.filter(isToFill)).toEqual([]);
});
