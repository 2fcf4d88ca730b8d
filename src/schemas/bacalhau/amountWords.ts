/** What an amount comes to, said beside it while it is typed, and what it is easily taken for. */
import { fromPointer } from '../../document/pointer.ts';
import type { AmountReading } from '../format.ts';
import { counted, numberText } from '../kit/words.ts';
import { normalAmount, parseBytes, parseGpus, parseMillicores } from './amounts.ts';
import { hasPlaceholder } from './template.ts';

type Slip = NonNullable<AmountReading['slips']>[number];

/** How the engine reads a text as the amount at a pointer; undefined for what it refuses, and for what is filled in later. */
export function readAmount(pointer: string, text: string): AmountReading | undefined {
  if (text.trim() === '' || hasPlaceholder(text)) return undefined;
  switch (fromPointer(pointer).at(-1)?.toLowerCase()) {
    case 'cpu':
      return cpu(text);
    case 'gpu':
      return gpu(text);
    case 'memory':
    case 'disk':
      return size(text);
    default:
      return undefined;
  }
}

function cpu(text: string): AmountReading | undefined {
  const milli = parseMillicores(text);
  if (milli === undefined) return undefined;
  const reading = milli === 1000 ? '1 core' : `${numberText(milli / 1000)} cores`;
  const exact = `${milli.toLocaleString('en')} thousandths of a core`;
  const asked = Number(normalAmount(text).replaceAll('_', ''));
  const slips: Slip[] = [];
  if (milli === 0) slips.push({ note: 'The node gives its own default for 0.' });
  else if (asked > 0 && Math.abs(asked * 1000 - milli) > 1e-6)
    slips.push({ note: 'Less than a thousandth is cut off.', meant: numberText(milli / 1000) });
  return { reading, exact, slips };
}

function gpu(text: string): AmountReading | undefined {
  const gpus = parseGpus(text);
  return gpus === undefined ? undefined : { reading: counted(gpus, 'GPU') };
}

const DECIMAL = ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

function size(text: string): AmountReading | undefined {
  const read = parseBytes(text);
  if (!read) return undefined;
  const { bytes, unit, number } = read;
  const exact = `${bytes.toLocaleString('en')} bytes`;
  const isBinary = unit.includes('i');
  // What is written in one family of units is said in the other; what has no unit or drops a comma is said as it is read.
  const misread = unit === '' || unit === 'b' || number.includes(',');
  const reading = rounded(bytes, isBinary || misread ? DECIMAL : BINARY);
  const slips: Slip[] = [];
  if (bytes === 0n) slips.push({ note: 'The node gives its own default for 0.' });
  if (/^[kmgtpe]$/.test(unit) && bytes > 0n) {
    const binary = `${number}${unit.toUpperCase()}iB`;
    slips.push({
      note: `${unit} counts by thousands here, and is ${rounded(bytes, DECIMAL)}. Docker's own options take it for ${unit.toUpperCase()}iB.`,
      meant: binary,
    });
  } else if (!isBinary && unit !== '' && unit !== 'b' && isRound(number)) {
    slips.push({
      note: `${number} looks like a binary amount, and ${unit.toUpperCase()} counts by thousands.`,
      meant: `${number}${unit.charAt(0).toUpperCase()}iB`,
    });
  }
  return { reading, ...(reading === exact ? {} : { exact }), slips };
}

/** Multiples of 1024 are seldom meant by thousands. */
function isRound(number: string): boolean {
  const plain = number.replaceAll(',', '');
  return /^\d+$/.test(plain) && BigInt(plain) > 0n && BigInt(plain) % 1024n === 0n;
}

/** Bytes in the largest unit that makes a number of one or more, to four figures. */
function rounded(bytes: bigint, units: readonly string[]): string {
  const base = units === BINARY ? 1024 : 1000;
  let value = Number(bytes);
  let step = 0;
  // What would be rounded up to the next unit is said in it.
  while (Number(value.toPrecision(4)) >= base && step < units.length - 1) {
    value /= base;
    step++;
  }
  if (step === 0) return `${bytes.toLocaleString('en')} bytes`;
  return `${String(Number(value.toPrecision(4)))} ${units[step] ?? ''}`;
}
