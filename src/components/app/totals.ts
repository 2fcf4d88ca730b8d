/** The resources of the document in one short line. */
import type { Amounts, QuantityKind, ResourceSummary } from '../../resources/resources.ts';
import type { Preferences } from '../../state/types.ts';

type Units = Preferences['units'];

const BYTES: Readonly<Record<Exclude<Units, 'auto'>, number>> = { MB: 1e6, GB: 1e9, MiB: 2 ** 20, GiB: 2 ** 30 };
const LADDERS = [
  [
    ['TB', 1e12],
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
    ['B', 1],
  ],
  [
    ['TiB', 2 ** 40],
    ['GiB', 2 ** 30],
    ['MiB', 2 ** 20],
    ['KiB', 2 ** 10],
    ['B', 1],
  ],
] as const;

/** A number with at most three significant decimals and no needless zeros. */
function short(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return String(Number(value.toFixed(value < 10 ? 2 : 1)));
}

/** Bytes in the unit that was chosen; `auto` takes the spelling with the fewest digits, decimal before binary. */
export function bytesText(bytes: number, units: Units): string {
  if (units !== 'auto') return `${short(bytes / BYTES[units])} ${units}`;
  const spellings = LADDERS.map((ladder) => {
    const [unit, size] = ladder.find(([, step]) => bytes >= step) ?? ladder[4];
    const value = bytes / size;
    return { text: `${short(value)} ${unit}`, digits: String(value).replace(/\D/g, '').length };
  });
  const [decimal, binary] = spellings as [(typeof spellings)[0], (typeof spellings)[0]];
  return binary.digits < decimal.digits ? binary.text : decimal.text;
}

function amountsText(amounts: Amounts, units: Units): string[] {
  const { cpu, memory, gpu } = amounts;
  return [
    ...(cpu ? [`${short(cpu)} CPU`] : []),
    ...(memory ? [bytesText(memory, units)] : []),
    ...(gpu ? [`${short(gpu)} GPU`] : []),
  ];
}

export interface Totals {
  /** `8 CPU · 32 GB · 1 GPU`; empty when nothing is known. */
  readonly text: string;
  /** What the numbers are: what the job is given, or the most it asks for at one time. */
  readonly meaning: 'allocated' | 'peak';
  /** The part during which the peak occurs. */
  readonly peak: { readonly title: string; readonly pointer: string } | undefined;
}

const PEAK_ORDER: readonly QuantityKind[] = ['gpu', 'cpu', 'memory'];

/** What the status bar says of the resources. */
export function totalsOf(summary: ResourceSummary, units: Units): Totals {
  const allocated = amountsText(summary.allocated, units);
  const parts = allocated.length > 0 ? allocated : amountsText(summary.peak, units);
  const at = PEAK_ORDER.map((kind) => summary.peakAt[kind]).find((place) => place !== undefined);
  return {
    text: parts.join(' · '),
    meaning: allocated.length > 0 ? 'allocated' : 'peak',
    peak: at && parts.length > 0 ? { title: at.title, pointer: at.pointer } : undefined,
  };
}
