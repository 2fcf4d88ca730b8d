import { describe, expect, it } from 'vitest';
import type { Diagnostic, PointerOp } from '../../document/diagnostic.ts';
import { parseDocument } from '../../document/document.ts';
import { toValue } from '../../document/node.ts';
import { planOperations } from '../../document/plan.ts';
import { batchCounts, batchKinds } from './batch.ts';
import { dedent, planBatch, previewFix } from './fixes.ts';

const TEXT = '{\n  "a": 1,\n  "list": [\n    "x",\n    "y",\n    "z"\n  ],\n  "b": 2\n}\n';

const removal = (pointer: string, offset: number, ops?: readonly PointerOp[]): Diagnostic => ({
  code: 'a/x',
  severity: 'error',
  pointer,
  message: pointer,
  range: { offset, length: 1 },
  fixes: [{ label: 'Remove', ops: ops ?? [{ op: 'remove', pointer }] }],
});

describe('planBatch', () => {
  it('goes from the last place to the first, so that positions in a list stay true', () => {
    const document = parseDocument(TEXT);
    const diagnostics = [removal('/list/0', 28), removal('/list/1', 36), removal('/list/2', 44)];
    const batch = planBatch(document, diagnostics, new Set(['a/x']));
    expect(batch).toMatchObject({ fixed: 3, skipped: 0 });
    expect(batch.ops.map((op) => 'pointer' in op && op.pointer)).toEqual(['/list/2', '/list/1', '/list/0']);
    const plan = planOperations(document, batch.ops);
    expect(plan.ok && toValue(plan.document.root)).toEqual({ a: 1, list: [], b: 2 });
  });
  it('leaves out what does not fit any more, and other codes', () => {
    const document = parseDocument(TEXT);
    const bad = removal('/list/1', 40, [{ op: 'rename', pointer: '/list/9', key: 'q' }]);
    const other = { ...removal('/a', 5), code: 'a/other' };
    const batch = planBatch(document, [other, removal('/list/0', 28), bad], new Set(['a/x']));
    expect(batch).toMatchObject({ fixed: 1, skipped: 1 });
  });
  it('leaves out what would meet another entry than it was made for', () => {
    const document = parseDocument(TEXT);
    const ahead = removal('/b', 60, [{ op: 'remove', pointer: '/list/0' }]);
    const moved = removal('/list/1', 36, [{ op: 'set', pointer: '/list/1', value: 'Y' }]);
    const before = removal('/a', 5);
    const batch = planBatch(document, [before, moved, ahead], new Set(['a/x']));
    expect(batch).toMatchObject({ fixed: 2, skipped: 1 });
    const plan = planOperations(document, batch.ops);
    expect(plan.ok && toValue(plan.document.root)).toEqual({ list: ['y', 'z'], b: 2 });
  });
  it('mends several kinds together, and tells which of them leave a choice', () => {
    const document = parseDocument(TEXT);
    const other = { ...removal('/b', 60), code: 'a/other' };
    const choice = { ...removal('/list/0', 28), fixes: [...(other.fixes ?? []), { label: 'Else', ops: [] }] };
    expect(planBatch(document, [removal('/a', 5), other], new Set(['a/x', 'a/other'])).fixed).toBe(2);
    expect(batchKinds([removal('/a', 5), choice, other])).toEqual([
      { code: 'a/x', count: 2, label: 'Remove', safe: false },
      { code: 'a/other', count: 1, label: 'Remove', safe: true },
    ]);
  });
  it('counts what can be mended by code', () => {
    const plain: Diagnostic = { ...removal('/a', 5), fixes: [] };
    expect(batchCounts([plain, removal('/a', 5), removal('/b', 9)]).get('a/x')).toBe(2);
  });
});

describe('previewFix', () => {
  it('shows the line that changes with the one before it', () => {
    const preview = previewFix(parseDocument(TEXT), { label: '', ops: [{ op: 'set', pointer: '/b', value: 3 }] });
    expect(preview.ok && preview.lines).toEqual([
      { kind: 'same', line: 7, text: '  ],' },
      { kind: 'removed', line: 8, text: '  "b": 2' },
      { kind: 'added', line: 8, text: '  "b": 3' },
    ]);
  });
  it('shows only what is added when a key is put in', () => {
    const preview = previewFix(parseDocument(TEXT), { label: '', ops: [{ op: 'set', pointer: '/c', value: true }] });
    expect(preview.ok && preview.lines.filter((l) => l.kind === 'added').map((l) => l.text)).toEqual([
      '  "b": 2,',
      '  "c": true',
    ]);
  });
  it('sets far places apart and numbers the new lines as they will be', () => {
    const ops: PointerOp[] = [
      { op: 'remove', pointer: '/list/1' },
      { op: 'set', pointer: '/b', value: 3 },
    ];
    const preview = previewFix(parseDocument(TEXT), { label: '', ops });
    const lines = preview.ok ? preview.lines : [];
    expect(lines.some((l) => l.kind === 'gap')).toBe(true);
    expect(lines.at(-1)).toEqual({ kind: 'added', line: 7, text: '  "b": 3' });
  });
  it('shows at most twelve lines and says how many more there are', () => {
    const value = Array.from({ length: 40 }, (_, i) => ({ i }));
    const preview = previewFix(parseDocument(TEXT), { label: '', ops: [{ op: 'set', pointer: '/a', value }] });
    expect(preview.ok && [preview.lines.length, preview.more > 20]).toEqual([12, true]);
  });
  it('says why not, and takes edits that do not fit for what they are', () => {
    const document = parseDocument(TEXT);
    expect(previewFix(document, { label: '', ops: [{ op: 'rename', pointer: '/no', key: 'q' }] }).ok).toBe(false);
    expect(previewFix(document, { label: '', edits: [{ offset: 9999, length: 1, text: '' }] }).ok).toBe(false);
    expect(previewFix(document, { label: '', ops: [] })).toMatchObject({ ok: false });
  });
  it('takes shared blanks away', () => {
    const lines = ['    a', '      b', ''].map((text) => ({ kind: 'added' as const, line: 1, text }));
    expect(dedent(lines).map((l) => l.text)).toEqual(['a', '  b', '']);
  });
});
