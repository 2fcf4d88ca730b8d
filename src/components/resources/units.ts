/** Amounts in words: kinds of quantities, their units, and exact conversion between units of memory. Pure. */
import { bytesText, figure, withUnit } from '../../resources/bytes.ts';
import type { QuantityKind } from '../../resources/resources.ts';
import type { Preferences } from '../../state/types.ts';

export type Units = Preferences['units'];
export const UNITS: readonly Units[] = ['auto', 'MB', 'GB', 'MiB', 'GiB'];

export interface KindInfo {
  readonly title: string;
  readonly icon: string;
  /** Custom property of the hue it is drawn in. */
  readonly hue: string;
}

export const KINDS: Readonly<Record<QuantityKind, KindInfo>> = {
  cpu: { title: 'CPU', icon: 'cpu', hue: 'var(--jw-hue-blue)' },
  clock: { title: 'CPU share', icon: 'gauge', hue: 'var(--jw-hue-slate)' },
  memory: { title: 'Memory', icon: 'device-sd-card', hue: 'var(--jw-hue-violet)' },
  gpu: { title: 'GPU', icon: 'cpu-2', hue: 'var(--jw-hue-green)' },
  disk: { title: 'Disk', icon: 'database', hue: 'var(--jw-hue-brown)' },
  network: { title: 'Network', icon: 'network', hue: 'var(--jw-hue-teal)' },
  time: { title: 'Time', icon: 'clock', hue: 'var(--jw-hue-slate)' },
  count: { title: 'Count', icon: 'hash', hue: 'var(--jw-hue-pink)' },
};

/** The order in which kinds are shown. */
export const KIND_ORDER: readonly QuantityKind[] = [
  'cpu',
  'clock',
  'memory',
  'gpu',
  'disk',
  'network',
  'time',
  'count',
];

export interface Amount {
  /** `32 GiB`; begins with ≈ when it had to be rounded. */
  readonly text: string;
  /** The same to the last unit: `34,359,738,368 bytes`. */
  readonly exact: string;
}

/** Seconds as people say them: `1 h 30 min`. */
export function timeText(seconds: number): string {
  if (seconds < 60) return `${figure(seconds).text} s`;
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 86400), 'd'],
    [Math.floor((whole % 86400) / 3600), 'h'],
    [Math.floor((whole % 3600) / 60), 'min'],
    [whole % 60, 's'],
  ] as const;
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(' ');
}

/** An amount of a kind in words. */
export function amountText(kind: QuantityKind, value: number, units: Units): Amount {
  switch (kind) {
    case 'memory':
    case 'disk':
      return { text: bytesText(value, units), exact: `${value.toLocaleString('en')} bytes` };
    case 'time':
      return { text: timeText(value), exact: `${value.toLocaleString('en')} seconds` };
    case 'cpu':
    case 'gpu': {
      const text = withUnit(value, KINDS[kind].title);
      return { text, exact: text };
    }
    case 'clock': {
      const text = withUnit(value, 'MHz');
      return { text, exact: text };
    }
    case 'network':
    case 'count': {
      const { text } = figure(value);
      return { text, exact: text };
    }
  }
}

/** An amount for a column whose heading names the kind: without `CPU` and `GPU` behind each number. */
export function cellText(kind: QuantityKind, value: number, units: Units): string {
  return kind === 'cpu' || kind === 'gpu' ? figure(value).text : amountText(kind, value, units).text;
}

/** A formula with what it comes to: `2 tasks × 4 CPUs × 4096 MB = 32 GiB`. */
export function formulaText(formula: string, kind: QuantityKind, value: number | undefined, units: Units): string {
  if (value === undefined) return formula;
  const { text } = amountText(kind, value, units);
  // What had to be rounded begins with a sign of its own.
  return text.startsWith('≈') ? `${formula} ${text}` : `${formula} = ${text}`;
}
