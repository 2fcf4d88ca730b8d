/** Functions over numbers. */
import {
  compareNumbers,
  floorNumber,
  fromFloat,
  negateNumber,
  addNumbers,
  wholeToNumber,
  type Num,
} from '../number.ts';
import { typed } from '../convert.ts';
import { Trouble, type Value } from '../values.ts';
import { floatArg, numberArg, wholeArg, type Plain } from './support.ts';

function computed(value: number): Num {
  const made = fromFloat(value);
  if (made === undefined) throw new Trouble('the result is no number');
  return made;
}

function extreme(args: readonly Value[], sign: 1 | -1): Value {
  if (args.length === 0) throw new Trouble('a number is needed');
  let best = numberArg(args, 0);
  for (let index = 1; index < args.length; index++) {
    const next = numberArg(args, index);
    if (compareNumbers(next, best) * sign > 0) best = next;
  }
  return best;
}

function parseInteger(args: readonly Value[]): Value {
  const [text = null] = args;
  if (typeof text !== 'string') throw new Trouble('argument 1 must be a text');
  const base = wholeArg(args, 1);
  if (base < 2 || base > 62) throw new Trouble('the base must be from 2 to 62');
  const match = /^([+-]?)([0-9a-zA-Z]+)$/.exec(text);
  let value = 0n;
  for (const char of match?.[2] ?? '') {
    const digit = digitOf(char, base);
    if (digit >= base) throw new Trouble(`"${text}" is no number of base ${base}`);
    value = value * BigInt(base) + BigInt(digit);
  }
  if (!match) throw new Trouble(`"${text}" is no number of base ${base}`);
  return wholeToNumber(match[1] === '-' ? -value : value);
}

function digitOf(char: string, base: number): number {
  if (base <= 36) return parseInt(char, 36);
  const lower = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return lower.indexOf(char);
}

/** Numbers from a start, to a limit that is not reached, by a step; at most 1024 of them. */
function range(args: readonly Value[]): Value {
  const only = args.length === 1;
  const start: Num = only ? 0 : numberArg(args, 0);
  const limit = numberArg(args, only ? 0 : 1);
  const down = compareNumbers(limit, start) < 0;
  const step: Num = args.length > 2 ? numberArg(args, 2) : down ? -1 : 1;
  const direction = compareNumbers(step, 0);
  if (direction === 0 && compareNumbers(limit, start) !== 0) throw new Trouble('the step must not be 0');
  if (args.length > 2 && direction < 0 !== down && compareNumbers(limit, start) !== 0) {
    throw new Trouble('the step leads away from the limit');
  }
  const list: Value[] = [];
  for (let at = start; compareNumbers(at, limit) * direction < 0; at = addNumbers(at, step) ?? limit) {
    if (list.length >= 1024) throw new Trouble('more than 1024 numbers');
    list.push(at);
  }
  return typed(list, 'number');
}

export const NUMBERS: Readonly<Record<string, Plain>> = {
  abs: (args) => {
    const value = numberArg(args, 0);
    return compareNumbers(value, 0) < 0 ? negateNumber(value) : value;
  },
  ceil: (args) => negateNumber(floorNumber(negateNumber(numberArg(args, 0)))),
  floor: (args) => floorNumber(numberArg(args, 0)),
  log: (args) => computed(Math.log(floatArg(args, 0)) / Math.log(floatArg(args, 1))),
  max: (args) => extreme(args, 1),
  min: (args) => extreme(args, -1),
  parseint: parseInteger,
  pow: (args) => computed(Math.pow(floatArg(args, 0), floatArg(args, 1))),
  range,
  signum: (args) => Math.sign(wholeArg(args, 0)),
};
