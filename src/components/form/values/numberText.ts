/** Numbers as they are spelled: what is typed stays as typed as far as JSON can hold it. */
import type { JsonValue } from '../../../document/node.ts';

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export type TypedNumber =
  | { readonly kind: 'empty' }
  /** A number whose usual spelling is what was typed. */
  | { readonly kind: 'value'; readonly value: number }
  /** A number that would lose digits or its spelling on the way through a float: written as typed. */
  | { readonly kind: 'raw'; readonly raw: string }
  | { readonly kind: 'wrong'; readonly reason: string };

/** What a typed text means in a number field. */
export function readNumber(text: string): TypedNumber {
  const t = text.trim();
  if (t === '') return { kind: 'empty' };
  if (JSON_NUMBER.test(t)) {
    const value = Number(t);
    return Number.isFinite(value) && String(value) === t ? { kind: 'value', value } : { kind: 'raw', raw: t };
  }
  // Spellings that people use and JSON does not: +5, .5, 5., 007.
  const loose = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(t) ? Number(t) : NaN;
  if (Number.isSafeInteger(loose) || (Number.isFinite(loose) && !Number.isInteger(loose)))
    return { kind: 'value', value: loose };
  return { kind: 'wrong', reason: `“${t}” is not a number` };
}

/** Reads a text as JSON; the reason it is none, in words. */
export function readJson(
  text: string,
): { readonly ok: true; readonly value: JsonValue } | { readonly ok: false; readonly reason: string } {
  try {
    return { ok: true, value: JSON.parse(text) as JsonValue };
  } catch {
    return { ok: false, reason: 'Not JSON yet: text needs double quotes' };
  }
}
