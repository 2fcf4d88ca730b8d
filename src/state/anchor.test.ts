import { describe, expect, it } from 'vitest';
import type { PointerOp } from '../document/diagnostic.ts';
import { editDocument, parseDocument } from '../document/document.ts';
import { planOperations } from '../document/plan.ts';
import { chance, JOB_TEXT, randomEdit } from '../document/testSupport.ts';
import type { TextEdit } from '../document/text.ts';
import { followPointer } from './anchor.ts';

function afterOps(pointer: string, text: string, ops: readonly PointerOp[]): string {
  const before = parseDocument(text);
  const plan = planOperations(before, ops);
  if (!plan.ok) throw new Error(plan.reason);
  return followPointer(pointer, before, plan.document, plan.edits);
}

function afterEdits(pointer: string, text: string, edits: readonly TextEdit[]): string {
  const before = parseDocument(text);
  return followPointer(pointer, before, editDocument(before, edits), edits);
}

describe('a selected object is followed', () => {
  it.each<[string, string, PointerOp[], string]>([
    [
      'when one is put before it',
      '/steps/1',
      [{ op: 'insert', pointer: '/steps/0', value: { name: 'new' } }],
      '/steps/2',
    ],
    [
      'when one is put right before it',
      '/steps/1',
      [{ op: 'insert', pointer: '/steps/1', value: { name: 'new' } }],
      '/steps/2',
    ],
    [
      'when one is put behind it',
      '/steps/1',
      [{ op: 'insert', pointer: '/steps/-', value: { name: 'new' } }],
      '/steps/1',
    ],
    ['when one before it goes', '/steps/1/run', [{ op: 'remove', pointer: '/steps/0' }], '/steps/0/run'],
    ['when it is changed within', '/steps/1', [{ op: 'set', pointer: '/steps/1/run/command', value: 'x' }], '/steps/1'],
    [
      'when keys are put beside it',
      '/resources',
      [{ op: 'set', pointer: '/b', value: 1, after: 'resources' }],
      '/resources',
    ],
    ['when its key is renamed', '/steps/0/run', [{ op: 'rename', pointer: '/steps', key: 'stages' }], '/stages/0/run'],
    ['to its holder when it goes', '/steps/0/name', [{ op: 'remove', pointer: '/steps/0/name' }], '/steps/0'],
    ['to the list when the last of it goes', '/steps/1', [{ op: 'remove', pointer: '/steps/1' }], '/steps'],
    ['and stays the document', '', [{ op: 'remove', pointer: '/steps' }], ''],
  ])('%s', (_, pointer, ops, wanted) => {
    expect(afterOps(pointer, JOB_TEXT, ops)).toBe(wanted);
  });

  it('through typing before it and within it', () => {
    const comment = JOB_TEXT.indexOf('// A training');
    expect(afterEdits('/steps/1/run', JOB_TEXT, [{ offset: comment, length: 0, text: '// more\n' }])).toBe(
      '/steps/1/run',
    );
    const name = JOB_TEXT.indexOf('"train"') + 1;
    expect(afterEdits('/steps/1/name', JOB_TEXT, [{ offset: name, length: 5, text: 'fit' }])).toBe('/steps/1/name');
  });

  it('to something that is there, whatever happens to the text', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const by = chance(seed);
      const before = parseDocument(JOB_TEXT);
      const edit = randomEdit(by, JOB_TEXT.length);
      const after = editDocument(before, [edit]);
      const pointer = by.pick(['', '/steps', '/steps/1', '/steps/1/run/resources', '/env/0/key', '/none/at/all']);
      const found = followPointer(pointer, before, after, [edit]);
      expect(found === '' || found.startsWith('/')).toBe(true);
      expect(followPointer(pointer, before, before, [])).toBe(pointer.startsWith('/none') ? '' : pointer);
    }
  });

  it('and does not become a thing of another kind', () => {
    const text = '{"a": {"x": 1}, "list": [{"y": 2}]}';
    const found = afterEdits('/a/x', text, [{ offset: 7, length: 6, text: '' }]);
    expect(found).toBe('/a');
  });
});
