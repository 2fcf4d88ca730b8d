import { describe, expect, it } from 'vitest';
import { chance } from '../document/testSupport.ts';
import { RunPacker, RunUnpacker } from './runs.ts';

describe('lists sent as runs', () => {
  it('arrive whole, and only new runs travel', () => {
    const [packer, unpacker] = [new RunPacker(), new RunUnpacker()];
    const [a, b, c] = [[1, 2], [3], [4, 5]];
    const first = packer.pack('list', [a, b]);
    expect(first.fresh.map(([, run]) => run)).toEqual([a, b]);
    const got = unpacker.unpack<number>('list', first);
    expect(got).toEqual([a, b]);
    const second = packer.pack('list', [a, c, b]);
    expect(second.fresh.map(([, run]) => run)).toEqual([c]);
    const again = unpacker.unpack<number>('list', second);
    expect(again).toEqual([a, c, b]);
    expect(again[0]).toBe(got[0]);
  });

  it('keep lists of other names apart, and send a run again that was gone for a while', () => {
    const [packer, unpacker] = [new RunPacker(), new RunUnpacker()];
    const run = ['x'];
    expect(packer.pack('one', [run]).fresh).toHaveLength(1);
    expect(packer.pack('two', [run]).fresh).toHaveLength(1);
    expect(packer.pack('one', []).fresh).toHaveLength(0);
    const back = packer.pack('one', [run]);
    expect(back.fresh).toHaveLength(1);
    expect(unpacker.unpack('one', back)).toEqual([run]);
  });

  it('take one run twice in a list', () => {
    const [packer, unpacker] = [new RunPacker(), new RunUnpacker()];
    const run = [1];
    expect(unpacker.unpack('l', packer.pack('l', [run, run]))).toEqual([run, run]);
    expect(unpacker.unpack('l', packer.pack('l', [run, run, run]))).toEqual([run, run, run]);
  });

  it('are whole again after a reset, and an error says when one is missing', () => {
    const packer = new RunPacker();
    const runs = [[1], [2]];
    packer.pack('l', runs);
    const partial = packer.pack('l', runs);
    expect(() => new RunUnpacker().unpack('l', partial)).toThrow(/never sent/);
    packer.reset();
    expect(new RunUnpacker().unpack('l', packer.pack('l', runs))).toEqual(runs);
  });

  it('equal what was sent, whatever is sent', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const by = chance(seed);
      const [packer, unpacker] = [new RunPacker(), new RunUnpacker()];
      const pool = Array.from({ length: 8 }, (_, i) => [i]);
      for (let i = 0; i < 20; i++) {
        if (by.once(4)) pool[by.int(8)] = [100 + i];
        if (by.once(9)) packer.reset();
        const list = Array.from({ length: by.int(7) }, () => by.pick(pool));
        // Over the border everything is copied.
        expect(unpacker.unpack('l', structuredClone(packer.pack('l', list)))).toEqual(list);
      }
    }
  });
});
