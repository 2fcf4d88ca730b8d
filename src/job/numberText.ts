/** Numbers as JSON. */
import type { NumberNode } from '../document/node.ts';

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A number as JSON: as it is written where JSON can write it so. */
export function numberText({ raw, value }: NumberNode): string {
  if (JSON_NUMBER.test(raw)) return raw;
  return Number.isFinite(value) ? String(value) : 'null';
}
