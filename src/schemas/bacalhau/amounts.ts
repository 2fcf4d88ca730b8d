/** Amounts as the engine reads them. Blanks and line feeds are dropped and case does not matter; tabs are refused. */
import { HUMANIZE, parseSize, type Size } from '../../quantities/bytes.ts';

/** What the engine stores of an amount. */
export function normalAmount(text: string): string {
  return text.replace(/[ \n]/g, '').toLowerCase();
}

const DIGITS = '\\d(?:_?\\d)*';
const FLOAT = new RegExp(`^[+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:e[+-]?${DIGITS})?$`);
const HEX_DIGITS = '[0-9a-f](?:_?[0-9a-f])*';
const HEX_FLOAT = new RegExp(`^([+-]?)0x_?(${HEX_DIGITS})?(?:\\.(${HEX_DIGITS})?)?p([+-]?${DIGITS})$`);
const MAX_INT = 2n ** 63n - 1n;

/**
 * CPU in thousandths of a core (k8sresource): whole ones with an m, or cores as a number of Go, multiplied as a floating
 * point number and cut. Undefined when the engine refuses it.
 */
export function parseMillicores(text: string): number | undefined {
  const plain = normalAmount(text);
  const milli = /^([+-]?\d+)m$/.exec(plain)?.[1];
  if (milli !== undefined) {
    const value = BigInt(milli.replace(/^\+/, ''));
    return value < 0n || value > MAX_INT ? undefined : Number(value);
  }
  const cores = goFloat(plain);
  if (cores === undefined || cores < 0) return undefined;
  return Math.trunc(cores * 1000);
}

function goFloat(text: string): number | undefined {
  let value = NaN;
  if (FLOAT.test(text)) value = Number(text.replaceAll('_', ''));
  const hex = HEX_FLOAT.exec(text);
  if (hex && (hex[2] ?? hex[3]) !== undefined) {
    const [, sign, whole = '', fraction = '', exponent = '0'] = hex.map((part) => part?.replaceAll('_', ''));
    const scale = Number(exponent) - 4 * fraction.length;
    value = (sign === '-' ? -1 : 1) * parseInt(`${whole}${fraction}`, 16) * 2 ** scale;
  }
  return Number.isFinite(value) ? value : undefined;
}

/** Memory or disk in bytes; undefined when the engine refuses it. */
export function parseBytes(text: string): Size | undefined {
  return parseSize(normalAmount(text), HUMANIZE);
}

/** GPUs; undefined when the engine refuses it. */
export function parseGpus(text: string): bigint | undefined {
  const plain = normalAmount(text);
  if (!/^\d+$/.test(plain)) return undefined;
  const value = BigInt(plain);
  return value >= 2n ** 64n - 1n ? undefined : value;
}
