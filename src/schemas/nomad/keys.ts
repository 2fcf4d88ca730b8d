/**
 * Which of some keys an object has: told by its shape, so that it is found once for all objects of the same keys. Most objects
 * have few of the keys that rules speak of, and what a rule needs is mostly not there.
 */
import { indexOfKeyAs } from '../../document/keys.ts';
import { NodeMemo } from '../../document/memo.ts';
import type { Node } from '../../document/node.ts';
import type { Shape } from '../../document/shape.ts';
import type { Place } from '../kit/places.ts';

/** Some declared keys of one kind of object. */
export class Keys {
  private readonly keys: readonly string[];
  private readonly memo = new NodeMemo<null, boolean>();

  constructor(...keys: readonly string[]) {
    this.keys = keys;
  }

  /** True for an object that has one of the keys, whatever stands under it. */
  isIn({ node }: Place): boolean {
    if (node.kind !== 'object') return false;
    const { shape } = node;
    return shape ? this.memo.get(shape, null, this.areIn, shape) : anyIn(node, this.keys);
  }

  private readonly areIn = (shape: Shape): boolean => this.keys.some((key) => shape.foldedIndexOf(key) >= 0);
}

/** A rule about one kind of object, with the keys of which one must be there for it to have anything to say. */
export interface KeyedRule<Check> {
  readonly needs: readonly string[];
  readonly check: Check;
}

/** Rules about one kind of object, of which only those are gone through that its keys call for. */
export class RulesByKeys<Check> {
  private readonly rules: readonly KeyedRule<Check>[];
  private readonly memo = new NodeMemo<null, readonly Check[]>();

  constructor(rules: readonly KeyedRule<Check>[]) {
    this.rules = rules;
  }

  /** The rules that may have something to say of an object, in their order. */
  of({ node }: Place): readonly Check[] {
    const shape = node.kind === 'object' ? node.shape : undefined;
    if (shape) return this.memo.get(shape, null, this.called, shape);
    return this.rules.filter(({ needs }) => anyIn(node, needs)).map(({ check }) => check);
  }

  private readonly called = (shape: Shape): readonly Check[] =>
    this.rules.filter(({ needs }) => needs.some((key) => shape.foldedIndexOf(key) >= 0)).map(({ check }) => check);
}

function anyIn(node: Node, keys: readonly string[]): boolean {
  return keys.some((key) => indexOfKeyAs(node, key, 'ignoreCase') >= 0);
}
