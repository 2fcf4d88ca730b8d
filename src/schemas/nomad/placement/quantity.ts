/** Values of devices: numbers that may have a unit, as device plugins report them. */

/** Factor of each unit, by what it measures. */
const UNITS: readonly Readonly<Record<string, number>>[] = [
  sizes(''),
  sizes('/s'),
  { MHz: 1e6, GHz: 1e9 },
  { mW: 1e-3, W: 1, kW: 1e3, MW: 1e6, GW: 1e9 },
];

function sizes(rate: string): Readonly<Record<string, number>> {
  const out: Record<string, number> = { [`B${rate}`]: 1, [`kB${rate}`]: 1e3, [`KB${rate}`]: 1e3 };
  'KMGTPE'.split('').forEach((letter, i) => {
    out[`${letter}iB${rate}`] = 1024 ** (i + 1);
    if (letter !== 'K') out[`${letter}B${rate}`] = 1000 ** (i + 1);
  });
  return out;
}

interface Quantity {
  readonly value: number;
  /** Index of what it measures; -1 for a plain number. */
  readonly measure: number;
}

function quantityOf(text: string): Quantity | undefined {
  const match = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*([A-Za-z/]*)\s*$/.exec(text);
  if (!match) return undefined;
  const [, digits = '', unit = ''] = match;
  if (unit === '') return { value: Number(digits), measure: -1 };
  const measure = UNITS.findIndex((units) => Object.hasOwn(units, unit));
  return measure < 0 ? undefined : { value: Number(digits) * (UNITS[measure]?.[unit] ?? 1), measure };
}

/** The order of two values: below 0, 0 or above; undefined when they measure different things. */
export function compareQuantities(left: string, right: string): number | undefined {
  const [a, b] = [quantityOf(left), quantityOf(right)];
  if (a && b) return a.measure === b.measure ? a.value - b.value : undefined;
  if (a ?? b) return undefined;
  return left < right ? -1 : left > right ? 1 : 0;
}
