import { describe, expect, it } from 'vitest';
import type { Diagnostic, Severity } from '../../document/diagnostic.ts';
import {
  countWords,
  filterItems,
  gatherAlike,
  groupItems,
  identify,
  rowsOf,
  shortPath,
  toggled,
  type GroupNames,
} from './list.ts';

const problem = (code: string, severity: Severity, pointer: string, message = code): Diagnostic => ({
  code,
  severity,
  pointer,
  message,
  range: { offset: 0, length: 1 },
});

const ALL = [
  problem('a/x', 'warning', '/steps/0/name', 'The name is odd'),
  problem('a/y', 'error', '/steps/1/run', 'The command is empty'),
  problem('a/x', 'warning', '/steps/1/name', 'The name is odd'),
  problem('a/z', 'info', '', 'No limit'),
  problem('a/z', 'info', '', 'No limit'),
];
const names: GroupNames = {
  part: (pointer) => ({ key: pointer.split('/').slice(0, 3).join('/'), title: pointer }),
  code: (code) => code.toUpperCase(),
};
const closed = { closedGroups: new Set<string>(), openItems: new Set<string>() };

describe('identify', () => {
  it('gives equal diagnostics ids of their own', () => {
    expect(new Set(identify(ALL).map((item) => item.id)).size).toBe(ALL.length);
  });
});

describe('filterItems', () => {
  it('keeps the severities that are wanted', () => {
    expect(filterItems(identify(ALL), ['error'], '').map((i) => i.diagnostic.code)).toEqual(['a/y']);
    expect(filterItems(identify(ALL), [], '')).toEqual([]);
  });
  it('finds every word in message, code or path, whatever its case', () => {
    const found = filterItems(identify(ALL), ['error', 'warning', 'info'], 'NAME steps/1');
    expect(found.map((i) => i.diagnostic.pointer)).toEqual(['/steps/1/name']);
  });
});

describe('groupItems and rowsOf', () => {
  it('lists without groups in the order given', () => {
    const rows = rowsOf(groupItems(identify(ALL), 'none', names), 'none', closed);
    expect(rows.map((row) => row.kind)).toEqual(['problem', 'problem', 'problem', 'problem', 'problem']);
  });
  it('puts the gravest group first, by severity and by code', () => {
    expect(groupItems(identify(ALL), 'severity', names).map((g) => g.key)).toEqual(['error', 'warning', 'info']);
    expect(groupItems(identify(ALL), 'code', names).map((g) => [g.title, g.items.length])).toEqual([
      ['A/Y', 1],
      ['A/X', 2],
      ['A/Z', 2],
    ]);
  });
  it('keeps parts in the order of the document and counts them', () => {
    const groups = groupItems(identify(ALL), 'part', names);
    expect(groups.map((g) => g.key)).toEqual(['/steps/0', '/steps/1', '']);
    expect(groups[1]?.counts).toEqual({ error: 1, warning: 1, info: 0 });
  });
  it('leaves out what is folded away and adds the detail of what is open', () => {
    const items = identify(ALL);
    const folding = {
      closedGroups: toggled(new Set<string>(), 'severity info'),
      openItems: toggled(new Set<string>(), items[1]?.id ?? ''),
    };
    const rows = rowsOf(groupItems(items, 'severity', names), 'severity', folding);
    expect(rows.map((row) => row.kind)).toEqual(['group', 'problem', 'detail', 'group', 'problem', 'problem', 'group']);
  });
});

describe('many of one kind', () => {
  const advice = Array.from({ length: 6 }, (_, i) => problem('a/key', 'info', `/${i}`, `Key ${i}`));
  const items = identify([problem('a/y', 'error', '/0'), ...advice, problem('a/z', 'info', '')]);
  const rows = (openItems: ReadonlySet<string>, list = items) =>
    rowsOf(groupItems(list, 'errors', names), 'errors', { ...closed, openItems }, (all) =>
      gatherAlike(all, names, { 'a/key': 34_000 }),
    );
  it('is one row with their number, also of those that are not listed, until it is opened', () => {
    const [first, many, last, ...rest] = rows(new Set());
    expect([first?.kind, last?.kind, rest.length]).toEqual(['problem', 'problem', 0]);
    if (many?.kind !== 'group') throw new Error('no row for many');
    expect([many.group.title, many.group.sample, many.open]).toEqual(['A/KEY', 'Key 0', false]);
    expect(many.group.counts).toEqual({ error: 0, warning: 0, info: 34_006 });
    const open = rows(new Set([many.id]));
    expect(open.map((row) => row.kind)).toEqual(['problem', 'group', ...advice.map(() => 'problem'), 'problem']);
  });
  it('leaves a few alike as they are', () => {
    expect(rows(new Set(), items.slice(2)).map((row) => row.kind)).toEqual(Array(6).fill('problem'));
  });
});

describe('words', () => {
  it('shortens a path in the middle and keeps both ends', () => {
    expect(shortPath('/steps/1/run', 40)).toBe('steps/1/run');
    const short = shortPath('/steps/1/launch/steps/0/run/container/mounts/3/options', 32);
    expect(short).toMatch(/^steps\/….*mounts\/3\/options$/);
    expect(short.length).toBeLessThanOrEqual(34);
    expect(shortPath(`/${'x'.repeat(200)}`, 20).length).toBeLessThanOrEqual(22);
  });
  it('says counts', () => {
    expect(countWords({ error: 1, warning: 2, info: 0 })).toBe('1 error, 2 warnings');
    expect(countWords({ error: 0, warning: 0, info: 0 })).toBe('no problems');
  });
});
