/** The tests of constraints, as the scheduler makes them (scheduler/feasible). A value that is not there is undefined. */
import { compareQuantities } from './quantity.ts';
import { toRegExp } from './regexp.ts';
import { meetsVersions } from './versionTest.ts';

/** The outcome of a test; undefined when it cannot be told here. */
export type Outcome = boolean | undefined;

/** True when a node passes `left operand right`. */
export function passes(operand: string, left: string | undefined, right: string | undefined): Outcome {
  switch (operand) {
    case '!=':
    case 'not':
      return left !== right;
    case 'is_set':
      return left !== undefined;
    case 'is_not_set':
      return left === undefined;
    // Of several instances together, not of one node.
    case 'distinct_hosts':
    case 'distinct_property':
      return true;
    default:
      return left === undefined || right === undefined ? false : compared(operand, left, right);
  }
}

function compared(operand: string, left: string, right: string): Outcome {
  switch (operand) {
    case '=':
    case '==':
    case 'is':
      return left === right;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return inOrder(operand, orderOf(left, right));
    case 'regexp':
      return toRegExp(right)?.test(left);
    case 'version':
    case 'semver':
      return meetsVersions(left, right, operand);
    case 'set_contains':
    case 'set_contains_all':
      return wordsOf(right).every((word) => wordsOf(left).includes(word));
    case 'set_contains_any':
      return wordsOf(right).some((word) => wordsOf(left).includes(word));
    default:
      return false;
  }
}

/** The same for an attribute of a device, whose values may have units. */
export function passesDevice(operand: string, left: string | undefined, right: string | undefined): Outcome {
  if (operand === '!=' || operand === 'not') {
    if (left === undefined || right === undefined) return left !== right;
    const order = compareQuantities(left, right);
    return order === undefined ? false : order !== 0;
  }
  if (left === undefined || right === undefined) return passes(operand, left, right);
  const order = compareQuantities(left, right);
  switch (operand) {
    case '=':
    case '==':
    case 'is':
      return order === 0;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return order === undefined ? false : inOrder(operand, order);
    default:
      return passes(operand, left, right);
  }
}

function inOrder(operand: '<' | '<=' | '>' | '>=', order: number): boolean {
  if (operand === '<') return order < 0;
  if (operand === '<=') return order <= 0;
  return operand === '>' ? order > 0 : order >= 0;
}

/** As whole numbers when both are some, else as numbers, else letter by letter. */
function orderOf(left: string, right: string): number {
  const [a, b] = [wholeOf(left), wholeOf(right)];
  if (a !== undefined && b !== undefined) return a < b ? -1 : a > b ? 1 : 0;
  const [x, y] = [numberOf(left), numberOf(right)];
  if (x !== undefined && y !== undefined) return x - y;
  return left < right ? -1 : left > right ? 1 : 0;
}

function wholeOf(text: string): bigint | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return value >= -(2n ** 63n) && value < 2n ** 63n ? value : undefined;
}

function numberOf(text: string): number | undefined {
  if (/^[+-]?(?:inf|infinity)$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

function wordsOf(text: string): string[] {
  return text.split(',').map((word) => word.trim());
}
