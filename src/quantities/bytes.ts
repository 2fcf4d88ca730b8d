/**
 * Sizes in bytes as texts: reading them by a grammar, and spelling a number of bytes exactly. Bytes are a `bigint`, so that
 * none is lost beyond 2^53.
 */

/** How a library reads sizes. */
export interface SizeGrammar {
  /** Bytes of each unit, by its name in lower case; '' is what a bare number counts. */
  readonly units: Readonly<Record<string, bigint>>;
  /** True when commas in the number are dropped, wherever they stand. */
  readonly commas: boolean;
  /**
   * `exact` multiplies without loss and cuts to whole bytes. `double` multiplies as 64-bit floating point numbers do and then
   * cuts, as a library that does so sees it: to name the same bytes, its roundings must be made too.
   */
  readonly arithmetic: 'exact' | 'double';
  /** The least number of bytes that is refused as too large. */
  readonly tooLarge?: bigint;
}

/** A text read as a size. */
export interface Size {
  readonly bytes: bigint;
  /** The number as it is written, commas and all. */
  readonly number: string;
  /** The unit in lower case; '' when there is none. */
  readonly unit: string;
}

const PREFIXES = ['k', 'm', 'g', 't', 'p', 'e'] as const;

function humanizeUnits(): Record<string, bigint> {
  const units: Record<string, bigint> = { '': 1n, b: 1n };
  PREFIXES.forEach((prefix, index) => {
    const decimal = 1000n ** BigInt(index + 1);
    const binary = 1024n ** BigInt(index + 1);
    Object.assign(units, {
      [prefix]: decimal,
      [`${prefix}b`]: decimal,
      [`${prefix}i`]: binary,
      [`${prefix}ib`]: binary,
    });
  });
  return units;
}

/**
 * The sizes of the Go library dustin/go-humanize 1.0: `512MB` and `512M` are decimal, `512MiB` and `512Mi` binary, in any
 * case; a bare number is bytes; commas are dropped; what reaches 2^64 - 1 is refused.
 */
export const HUMANIZE: SizeGrammar = {
  units: humanizeUnits(),
  commas: true,
  arithmetic: 'double',
  tooLarge: 2n ** 64n - 1n,
};

/** What Go calls white space. */
const SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*';
const SIZE = new RegExp(`^([0-9.,]*)${SPACE}(.*?)${SPACE}$`, 's');

/** Reads a size; undefined when the grammar refuses it. Numbers have no sign and no exponent. */
export function parseSize(text: string, grammar: SizeGrammar): Size | undefined {
  const found = SIZE.exec(text);
  const written = found?.[1] ?? '';
  const unit = (found?.[2] ?? '').toLowerCase();
  if (!Object.hasOwn(grammar.units, unit)) return undefined;
  if (!grammar.commas && written.includes(',')) return undefined;
  const number = written.replaceAll(',', '');
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(number)) return undefined;
  const bytes = product(number, grammar.units[unit] ?? 1n, grammar.arithmetic);
  if (bytes === undefined || (grammar.tooLarge !== undefined && bytes >= grammar.tooLarge)) return undefined;
  return { bytes, number: written, unit };
}

/** A decimal number times a unit, cut to whole bytes; undefined beyond what a double can hold. */
function product(number: string, unit: bigint, arithmetic: SizeGrammar['arithmetic']): bigint | undefined {
  if (arithmetic === 'double') {
    const value = Number(number) * Number(unit);
    return Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined;
  }
  const [whole = '', fraction = ''] = number.split('.');
  return (BigInt(`${whole}${fraction}`) * unit) / 10n ** BigInt(fraction.length);
}

/** Units by which sizes are spelled, the largest first. */
const LADDERS = {
  decimal: ['EB', 'PB', 'TB', 'GB', 'MB', 'KB'].map((unit, i) => [unit, 1000n ** BigInt(6 - i)] as const),
  binary: ['EiB', 'PiB', 'TiB', 'GiB', 'MiB', 'KiB'].map((unit, i) => [unit, 1024n ** BigInt(6 - i)] as const),
};

/**
 * Bytes spelled without loss, in the largest unit that holds them in at most two decimals: `512MB`, `1.5GiB`, `1000001B`.
 * Without a choice of units the shorter spelling is taken, decimal before binary.
 * @param bytes not negative
 */
export function spellSize(bytes: bigint, units?: 'decimal' | 'binary'): string {
  if (units) return spell(bytes, LADDERS[units]);
  const [decimal, binary] = [spell(bytes, LADDERS.decimal), spell(bytes, LADDERS.binary)];
  return binary.length < decimal.length ? binary : decimal;
}

function spell(bytes: bigint, ladder: readonly (readonly [string, bigint])[]): string {
  for (const [unit, size] of ladder) {
    if (bytes < size || (bytes * 100n) % size !== 0n) continue;
    const hundredths = (bytes * 100n) / size;
    const fraction = String(hundredths % 100n)
      .padStart(2, '0')
      .replace(/0+$/, '');
    return `${String(hundredths / 100n)}${fraction === '' ? '' : `.${fraction}`}${unit}`;
  }
  return `${String(bytes)}B`;
}
