/** Quantities a job asks for: totals, rows per part, peak, and the formulas behind them. */

/**
 * What a quantity counts. `cpu` in CPUs (threads) or cores, `clock` in MHz, `memory` and `disk` in bytes, `gpu` in devices,
 * `time` in seconds.
 */
export type QuantityKind = 'cpu' | 'clock' | 'memory' | 'gpu' | 'disk' | 'time' | 'network' | 'count';

/** Amounts by kind, in base units; a kind that is absent is unknown or none. */
export type Amounts = Readonly<Partial<Record<QuantityKind, number>>>;

export interface ResourceRow {
  /** Key of the graph node this row belongs to. */
  readonly key: string;
  readonly pointer: string;
  readonly title: string;
  readonly asked: Amounts;
  /** In words, with the numbers: `2 tasks × 4 CPUs`. */
  readonly formula: Readonly<Partial<Record<QuantityKind, string>>>;
  /** Kinds asked beyond what is allocated. */
  readonly exceeds: readonly QuantityKind[];
  /** Nesting, for indentation. */
  readonly depth: number;
}

export interface ResourceSummary {
  /** What the job as a whole is given. */
  readonly allocated: Amounts;
  readonly allocatedFormula: Readonly<Partial<Record<QuantityKind, string>>>;
  /** The most that is in use at one time, as asked; and capped by what is allocated. */
  readonly peak: Amounts;
  readonly effectivePeak: Amounts;
  /** When the peak is above what is allocated, where that is no fault: "while an update waits for its canaries". */
  readonly peakWhen?: string;
  /** Key, pointer and title of the part during which the peak of a kind occurs. */
  readonly peakAt: Readonly<
    Partial<Record<QuantityKind, { readonly key: string; readonly pointer: string; readonly title: string }>>
  >;
  /** Rows in runs whose identity survives unrelated edits. */
  readonly rows: readonly (readonly ResourceRow[])[];
  /** Facts in words that do not fit a number: "no time-out can be set", … */
  readonly notes: readonly string[];
}

export const NO_RESOURCES: ResourceSummary = {
  allocated: {},
  allocatedFormula: {},
  peak: {},
  effectivePeak: {},
  peakAt: {},
  rows: [],
  notes: [],
};
