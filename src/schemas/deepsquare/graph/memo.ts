import { NodeMemo } from '../../../document/memo.ts';

/** A table like `NodeMemo`, whose contexts are compared field by field: for contexts that are made anew every time. */
export class FieldMemo<Context extends object, Result> extends NodeMemo<Context, Result> {
  constructor(fields: readonly (keyof Context)[]) {
    super((a, b) => {
      for (const field of fields) if (a[field] !== b[field]) return false;
      return true;
    });
  }
}
