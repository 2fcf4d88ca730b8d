import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import { type JsonValue, toValue } from '../document/node.ts';
import { planOperations } from '../document/plan.ts';
import { changedValues } from './merge.ts';

/** What becomes of `now` when `before` becomes `after`. */
function merged(before: JsonValue, after: JsonValue, now: JsonValue): JsonValue {
  const read = (value: JsonValue) => parseDocument(JSON.stringify(value, null, 2));
  const document = read(now);
  const plan = planOperations(document, changedValues(read(before).root, read(after).root, document.root));
  if (!plan.ok) throw new Error(plan.reason);
  return toValue(plan.document.root);
}

describe('what changed between two documents', () => {
  it('is written into a third, where that is as the first was', () => {
    expect(merged({ a: 1, b: [1, { c: 2 }] }, { a: 2, b: [1, { c: 3 }] }, { a: 1, b: [1, { c: 2 }], d: 4 })).toEqual({
      a: 2,
      b: [1, { c: 3 }],
      d: 4,
    });
  });

  it('leaves alone what the user changed', () => {
    expect(merged({ a: 1, b: 1 }, { a: 2, b: 2 }, { a: 9, b: 1 })).toEqual({ a: 9, b: 2 });
    expect(merged({ a: [1] }, { a: [1, 2] }, { a: [7, 8] })).toEqual({ a: [7, 8] });
  });

  it('adds and takes away', () => {
    expect(merged({ a: 1, b: 1 }, { a: 1, c: 2 }, { a: 1, b: 1 })).toEqual({ a: 1, c: 2 });
    expect(merged({ a: 1, b: 1 }, { a: 1 }, { a: 1, b: 5 })).toEqual({ a: 1, b: 5 });
    expect(merged({ a: [1] }, { a: [1, 2] }, { a: [1] })).toEqual({ a: [1, 2] });
  });
});
