/** What the functions share: taking their arguments apart. Types convert as they do for an argument in HCL. */
import { toFloat, wholeNumber, type Num } from '../number.ts';
import type { Expression } from '../tree.ts';
import { convert } from '../convert.ts';
import {
  isMap,
  itemsOf,
  kindOf,
  numberOf,
  SetValue,
  textOf,
  Trouble,
  type Type,
  type Value,
  type ValueMap,
} from '../values.ts';

export type Plain = (args: readonly Value[]) => Value;

/** A function that looks at its arguments before they are evaluated. */
export interface Lazy {
  lazy(args: readonly Expression[], tools: LazyTools): Value;
}

export interface LazyTools {
  readonly text: string;
  /** The value, or a throw. */
  value(argument: Expression): Value;
  /** True for what is thrown when an expression has no value by a mistake. */
  fails(error: unknown): boolean;
}

export type HclFunction = Plain | Lazy;

function argument(args: readonly Value[], index: number): Value {
  const value = args[index];
  if (value === undefined) throw new Trouble(`argument ${index + 1} is missing`);
  return value;
}

function wrong(value: Value, index: number, wanted: string): never {
  throw new Trouble(`argument ${index + 1} must be ${wanted}, not ${kindOf(value)}`);
}

export function count(args: readonly Value[], least: number, most = least): void {
  if (args.length >= least && args.length <= most) return;
  throw new Trouble(`${least === most ? String(least) : `${least} or more`} arguments are needed`);
}

export function textArg(args: readonly Value[], index: number): string {
  const value = argument(args, index);
  return textOf(value) ?? wrong(value, index, 'a text');
}

export function numberArg(args: readonly Value[], index: number): Num {
  const value = argument(args, index);
  return numberOf(value) ?? wrong(value, index, 'a number');
}

export function floatArg(args: readonly Value[], index: number): number {
  return toFloat(numberArg(args, index));
}

/** A whole number that a JavaScript number holds. */
export function wholeArg(args: readonly Value[], index: number): number {
  const whole = wholeNumber(numberArg(args, index));
  if (whole === undefined || whole > 2n ** 53n || whole < -(2n ** 53n)) {
    throw new Trouble(`argument ${index + 1} must be a whole number`);
  }
  return Number(whole);
}

/** A list or a tuple: a set has no places. */
export function listArg(args: readonly Value[], index: number): Value[] {
  const value = argument(args, index);
  return Array.isArray(value) ? value : wrong(value, index, 'a list');
}

/** A list of one type, whatever that is; of texts when it says so. */
export function typedArg(args: readonly Value[], index: number, of: Type = 'any'): Value[] {
  const value = convert(argument(args, index), { kind: 'list', of });
  return Array.isArray(value) ? value : wrong(value, index, 'a list');
}

/** The items of a list or a set, which become a set. */
export function setArg(args: readonly Value[], index: number): SetValue {
  const made = convert(argument(args, index), { kind: 'set', of: 'any' });
  return made instanceof SetValue ? made : wrong(made, index, 'a set');
}

export function itemsArg(args: readonly Value[], index: number): readonly Value[] {
  const value = argument(args, index);
  return itemsOf(value) ?? wrong(value, index, 'a list');
}

export function mapArg(args: readonly Value[], index: number): ValueMap {
  const value = argument(args, index);
  return isMap(value) ? value : wrong(value, index, 'a map');
}

export function textsArg(args: readonly Value[], index: number): string[] {
  return itemsArg(args, index).map((item) => textOf(item) ?? wrong(item, index, 'a list of texts'));
}

/** What a user sees as one character. */
export function characters(text: string): string[] {
  if (/^[ -~]*$/.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  // The engine's rules of Unicode are older: to them conjuncts of Indic letters are several characters.
  const parts = Array.from(segmenter.segment(text), (part) => part.segment);
  return parts.flatMap((part) => part.split(/(?<=[\p{M}\u200d])(?=\p{Lo})(?![\u0e33\u0eb3])/u));
}

/** Made when it is first needed: it is slow to make. */
let segmenter: Intl.Segmenter | undefined;
