/** The resources of the document in one short line. */
import { bytesText, figure } from '../../resources/bytes.ts';
import type { Amounts, QuantityKind, ResourceSummary } from '../../resources/resources.ts';
import type { Preferences } from '../../state/types.ts';

type Units = Preferences['units'];

function amountsText(amounts: Amounts, units: Units): string[] {
  const { cpu, clock, memory, gpu } = amounts;
  return [
    ...(cpu ? [`${figure(cpu).text} CPU`] : []),
    ...(clock ? [`${figure(clock).text} MHz`] : []),
    ...(memory ? [bytesText(memory, units)] : []),
    ...(gpu ? [`${figure(gpu).text} GPU`] : []),
  ];
}

export interface Totals {
  /** `8 CPU · 32 GB · 1 GPU`; empty when nothing is known. */
  readonly text: string;
  /** What the numbers are: what the job is given, or the most it asks for at one time. */
  readonly meaning: 'allocated' | 'peak';
  /** The part during which the peak occurs. */
  readonly peak: { readonly title: string; readonly pointer: string; readonly words: string } | undefined;
}

const PEAK_ORDER: readonly QuantityKind[] = ['gpu', 'cpu', 'clock', 'memory'];
const WORDS: Partial<Record<QuantityKind, string>> = { gpu: 'GPU', cpu: 'CPU', clock: 'clock' };

/** What the status bar says of the resources. */
export function totalsOf(summary: ResourceSummary, units: Units): Totals {
  const allocated = amountsText(summary.allocated, units);
  const parts = allocated.length > 0 ? allocated : amountsText(summary.peak, units);
  const peaks = PEAK_ORDER.filter((kind) => summary.peakAt[kind] !== undefined);
  const first = peaks[0];
  const at = first && summary.peakAt[first];
  // Each has a peak of its own; which one is meant is only said where they lie apart.
  const apart = first && peaks.some((kind) => summary.peakAt[kind]?.pointer !== at?.pointer);
  return {
    text: parts.join(' · '),
    meaning: allocated.length > 0 ? 'allocated' : 'peak',
    peak:
      at && parts.length > 0
        ? {
            title: at.title,
            pointer: at.pointer,
            words: `${apart ? `${WORDS[first] ?? first} ` : ''}peak at “${at.title}”`,
          }
        : undefined,
  };
}
