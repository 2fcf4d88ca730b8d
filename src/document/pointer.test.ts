import { describe, expect, it } from 'vitest';
import { nodeAt, parseDocument } from './document.ts';
import {
  booleanOf,
  entriesOf,
  entryAt,
  get,
  has,
  heightOf,
  indexOfKey,
  isAbsent,
  isContainer,
  itemsOf,
  keysOf,
  type Node,
  numberOf,
  stringOf,
  toValue,
} from './node.ts';
import {
  escapePart,
  fromPointer,
  indexOfPart,
  isWithin,
  joinPointer,
  locate,
  parentPointer,
  pointerAt,
  toPointer,
} from './pointer.ts';
import { chance, JOB_TEXT, LINE_TEXT, PLAIN_HABITS, printAs, randomHabits, randomValue } from './testSupport.ts';

describe('JSON pointers', () => {
  it.each([
    [[], ''],
    [[''], '/'],
    [['a', 0, 'b'], '/a/0/b'],
    [['a/b', 'm~n', '~1'], '/a~1b/m~0n/~01'],
    [[' ', '"', '\\'], '/ /"/\\'],
  ] as const)('%j', (path, pointer) => {
    expect(toPointer(path)).toBe(pointer);
    expect(fromPointer(pointer)).toEqual(path.map(String));
  });

  it('are read back as they were written', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const by = chance(seed);
      const path = Array.from({ length: by.int(5) }, () =>
        Array.from({ length: by.int(4) }, () => by.pick(['~', '/', '0', '1', 'x', '.'])).join(''),
      );
      expect(fromPointer(toPointer(path))).toEqual(path);
    }
  });

  it('know their relations', () => {
    expect(parentPointer('')).toBeUndefined();
    expect(parentPointer('/a')).toBe('');
    expect(parentPointer('/a/b~1c')).toBe('/a');
    expect(isWithin('/ab', '/a')).toBe(false);
    expect(isWithin('/a/b', '/a')).toBe(true);
    expect(isWithin('/a', '/a')).toBe(true);
    expect(isWithin('/a', '')).toBe(true);
    expect(joinPointer('/a', ['b/c', 1])).toBe('/a/b~1c/1');
    expect(escapePart('~/')).toBe('~0~1');
  });
});

describe('places in a text', () => {
  /** Every node with its pointer and place. */
  function* places(
    node: Node,
    offset: number,
    pointer: string,
  ): Generator<{ node: Node; offset: number; pointer: string }> {
    yield { node, offset, pointer };
    if (!isContainer(node)) return;
    let index = 0;
    for (const [c, chunk] of node.chunks.entries()) {
      for (const [i, entry] of chunk.entries.entries()) {
        const at = offset + (node.chunkStarts[c] ?? 0) + (chunk.starts[i] ?? 0);
        yield* places(
          entry.value,
          at + entry.valueAt,
          `${pointer}/${entry.key === null ? String(index) : escapePart(entry.key)}`,
        );
        index++;
      }
    }
  }

  it('are found from pointers, and pointers from them', () => {
    const list = `[${Array.from({ length: 200 }, (_, i) => `{"k": [${String(i)}]}`).join(', ')}]`;
    const texts = [JOB_TEXT, LINE_TEXT, list];
    for (let seed = 1; seed <= 80; seed++) {
      const by = chance(seed);
      texts.push(printAs(randomValue(by, 4), randomHabits(by), by));
    }
    for (const text of texts) {
      const { root, rootOffset } = parseDocument(text);
      for (const { node, offset, pointer } of places(root, rootOffset, '')) {
        const found = locate(root, rootOffset, pointer);
        if (found?.node !== node || found.offset !== offset) expect([pointer, found]).toBeUndefined();
        const raw = text.slice(offset, offset + node.length);
        if (node.kind === 'number') expect(raw).toBe(node.raw);
        else expect(JSON.stringify(toValue(parseDocument(raw).root))).toBe(JSON.stringify(toValue(node)));
        if (node.length > 1) expect(pointerAt(root, rootOffset, offset + 1).pointer.startsWith(pointer)).toBe(true);
        if (!isContainer(node))
          expect(pointerAt(root, rootOffset, offset + node.length)).toEqual({ pointer, onKey: false });
      }
    }
  });

  it('tell a key from its value', () => {
    const { root, rootOffset } = parseDocument('{"key": {"in": 1}}');
    expect(pointerAt(root, rootOffset, 3)).toEqual({ pointer: '/key', onKey: true });
    expect(pointerAt(root, rootOffset, 16)).toEqual({ pointer: '/key/in', onKey: false });
    expect(pointerAt(root, rootOffset, 0)).toEqual({ pointer: '', onKey: false });
    expect(pointerAt(root, rootOffset, 99)).toEqual({ pointer: '', onKey: false });
  });

  it('are none where nothing is', () => {
    const document = parseDocument('{"a": [1], "s": "x"}');
    for (const pointer of ['/b', '/a/1', '/a/-', '/a/01', '/a/x', '/s/0', '/a/0/0', '/a/-1']) {
      expect(nodeAt(document, pointer), pointer).toBeUndefined();
    }
  });
});

describe('nodes', () => {
  const { root } = parseDocument('{"a": 1, "s": "x", "t": true, "n": null, "l": [1, null, {}], "a": 2, "m": }');

  it('are asked for what they hold', () => {
    expect(numberOf(get(root, 'a'))).toBe(2);
    expect(stringOf(get(root, 's'))).toBe('x');
    expect(booleanOf(get(root, 't'))).toBe(true);
    expect([stringOf(root), numberOf(undefined), booleanOf(root)]).toEqual([undefined, undefined, undefined]);
    expect(has(root, 'm')).toBe(true);
    expect(get(root, 'm')).toBeUndefined();
    expect(isAbsent(get(root, 'n'))).toBe(true);
    expect(isAbsent(get(root, 'zzz'))).toBe(true);
    expect(isAbsent(get(root, 's'))).toBe(false);
    expect(keysOf(root)).toEqual(['a', 's', 't', 'n', 'l', 'm']);
    expect(keysOf(get(root, 'l'))).toEqual([]);
    expect([...itemsOf(get(root, 'l'))].map((n) => n.kind)).toEqual(['number', 'null', 'object']);
    expect([...itemsOf(root)]).toEqual([]);
    expect(heightOf(root)).toBe(3 - 1 + 1);
    expect(heightOf(get(root, 's') as Node)).toBe(0);
  });

  it('find the last of equal keys, in small and in large objects', () => {
    for (const size of [3, 200]) {
      const keys = Array.from({ length: size }, (_, i) => `"k${String(i)}": ${String(i)}`);
      const large = parseDocument(`{${keys.join(', ')}, "k1": "last"}`).root;
      if (large.kind !== 'object') throw new Error('no object');
      expect(indexOfKey(large, 'k1')).toBe(size);
      expect(indexOfKey(large, 'none')).toBe(-1);
      expect(indexOfPart(large, 'k2')).toBe(2);
      expect(entryAt(large, size + 1)).toBeUndefined();
      expect(entryAt(large, -1)).toBeUndefined();
      expect([...entriesOf(large)]).toHaveLength(size + 1);
    }
  });

  it('give plain values of any depth and key', () => {
    const deep = parseDocument('[{"a":'.repeat(5_000) + '1' + '}]'.repeat(5_000));
    let value = toValue(deep.root);
    let depth = 0;
    while (typeof value === 'object' && value !== null) {
      value = Array.isArray(value) ? (value[0] ?? null) : (value['a'] ?? null);
      depth++;
    }
    expect([depth, value]).toEqual([10_000, 1]);
    const odd = '{"__proto__": 1, "constructor": 2, "toString": 3, "": 4}';
    expect(JSON.stringify(toValue(parseDocument(odd).root))).toBe(odd.replaceAll(' ', '').replaceAll(',', ','));
  });

  it('leave out what is missing', () => {
    expect(toValue(parseDocument('[1, @, 2]').root)).toEqual([1, 2]);
    expect(toValue(parseDocument('').root)).toBeNull();
    expect(printAs(toValue(parseDocument('{"a": , "b": 1}').root), PLAIN_HABITS, chance(1))).toBe('{\n  "b": 1\n}');
  });
});
