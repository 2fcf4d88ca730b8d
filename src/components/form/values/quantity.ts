/** Numbers with a unit: what a person types, turned into the unit of the field. */

interface Scale {
  readonly family: 'bytes' | 'seconds';
  readonly factor: number;
}

const BYTES = ['b', 'k', 'm', 'g', 't', 'p', 'e'];
const TIMES: Readonly<Record<string, number>> = {
  ns: 1e-9,
  nanosecond: 1e-9,
  nanoseconds: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  millisecond: 1e-3,
  milliseconds: 1e-3,
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hour: 3600,
  hours: 3600,
  d: 86400,
  day: 86400,
  days: 86400,
};

/** The scale of a unit's name; `binary` counts in powers of 1024 also where the name says otherwise; `inBytes` reads single letters (`g`) as sizes. Undefined for counts: tasks, GPUs, ports. */
function scaleOf(unit: string, family?: Scale['family'], binary = false): Scale | undefined {
  const name = unit.trim().toLowerCase();
  const size =
    /^([kmgtpe]?)(i?)b$|^(bytes?)$/.exec(name) ?? (family === 'bytes' ? /^([kmgtpe])(i?)$/.exec(name) : null);
  if (size && family !== 'seconds') {
    const power = size[3] || !size[1] ? 0 : BYTES.indexOf(size[1]);
    return { family: 'bytes', factor: (size[2] || binary ? 1024 : 1000) ** power };
  }
  const time = family === 'bytes' ? undefined : Object.hasOwn(TIMES, name) ? TIMES[name] : undefined;
  return time === undefined ? undefined : { family: 'seconds', factor: time };
}

/** The measuring part of a unit: `MB` of `MB per CPU`. */
function headOf(unit: string): string {
  return /^\S+/.exec(unit)?.[0] ?? '';
}

export type ParsedQuantity =
  | { readonly ok: true; readonly value: number; readonly converted: boolean; readonly note?: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads `4096`, `4 GB`, `1.5 GiB`, `2 h` as a number of `unit`. Whole numbers are rounded up, so that nobody gets less
 * than asked for.
 */
export function parseQuantity(text: string, unit: string | undefined, whole: boolean, binary = false): ParsedQuantity {
  const match = /^([+-]?(?:\d[\d_ ]*)?(?:[.,]\d+)?(?:e[+-]?\d+)?)\s*([a-zµ]*)$/i.exec(text.trim());
  const digits = (match?.[1] ?? '').replaceAll(/[_ ]/g, '').replace(',', '.');
  const number = Number(digits);
  if (!match || digits === '' || !Number.isFinite(number)) return { ok: false, reason: `“${text}” is not a number` };
  const typed = match[2] ?? '';
  let value = number;
  let converted = false;
  if (typed !== '') {
    const target = scaleOf(headOf(unit ?? ''), undefined, binary);
    const source = target && scaleOf(typed, target.family, binary);
    if (!target || !source) {
      return {
        ok: false,
        reason: unit ? `“${typed}” cannot be turned into ${unit}` : `this number has no unit; leave “${typed}” out`,
      };
    }
    value = (number * source.factor) / target.factor;
    converted = source.factor !== target.factor;
  }
  if (whole && !Number.isInteger(value)) {
    // 1.1 GB is 1100.0000000000002 MB in floating point: that is 1100.
    const near = Math.round(value);
    const up = Math.abs(value - near) < 1e-6 * Math.max(1, Math.abs(value)) ? near : Math.ceil(value);
    return { ok: true, value: up, converted: true, ...(up === near ? {} : { note: 'rounded up to a whole number' }) };
  }
  return { ok: true, value, converted };
}

/** `= 4 GB` for 4000 MB, `= 2 h` for 7200 seconds; undefined when the number says it best already. */
export function readable(value: number, unit: string | undefined, asBinary = false): string | undefined {
  const head = headOf(unit ?? '');
  const scale = scaleOf(head, undefined, asBinary);
  if (!scale || !Number.isFinite(value) || value <= 0) return undefined;
  const amount = value * scale.factor;
  let best: readonly [string, number] | undefined;
  if (scale.family === 'bytes') {
    const spelled = /i/.test(head);
    const binary = spelled || asBinary;
    for (const [i, letter] of BYTES.entries()) {
      const factor = (binary ? 1024 : 1000) ** i;
      if (amount >= factor) best = [i === 0 ? 'B' : letter.toUpperCase() + (spelled ? 'iB' : 'B'), factor];
    }
  } else {
    const steps = [
      ['ns', 1e-9],
      ['µs', 1e-6],
      ['ms', 1e-3],
      ['s', 1],
      ['min', 60],
      ['h', 3600],
      ['days', 86400],
    ] as const;
    for (const step of steps) if (amount >= step[1] * 0.999999) best = step;
  }
  if (!best || best[1] === scale.factor) return undefined;
  const shown = amount / best[1];
  const rounded = Math.round(shown * 100) / 100;
  const exact = Math.abs(shown - rounded) < 1e-9 * shown;
  return `${exact ? '=' : '≈'} ${rounded} ${best[0]}`;
}
