/** Choices that a conversion makes where the source says nothing, by name; the user can change each of them. */
import { exactOf, type Exact } from './exact.ts';

export interface Assumption {
  readonly key: string;
  readonly value: string;
  /** What is taken when the user says nothing. */
  readonly usual: string;
}

/** How values begin that nobody can choose but the user. */
const TO_FILL = /^(?:to-be-filled|<TO FILL )/;

/** True for a choice that nothing runs with as it is: it only marks what has to be said. */
export function isToFill({ value }: Assumption): boolean {
  return TO_FILL.test(value);
}

/** The choices of one conversion: what the user has set, and which were needed. */
export class Assumptions {
  private readonly set: ReadonlyMap<string, string>;
  private readonly needed = new Map<string, Assumption>();

  constructor(set: ReadonlyMap<string, string> = new Map()) {
    this.set = set;
  }

  /** The choice under a name. */
  text(key: string, usual: string): string {
    const value = this.set.get(key) ?? usual;
    this.needed.set(key, { key, value, usual });
    return value;
  }

  /** The same for an amount above zero; what is none counts as not set. */
  amount(key: string, usual: Exact): Exact {
    const chosen = exactOf(this.set.get(key) ?? '');
    const value = chosen && chosen.n > 0n ? chosen : usual;
    this.needed.set(key, { key, value: spelled(value), usual: spelled(usual) });
    return value;
  }

  /** Those that the result depends on. */
  get used(): readonly Assumption[] {
    return [...this.needed.values()];
  }
}

function spelled(value: Exact): string {
  return value.d === 1n ? String(value.n) : String(Number(value.n) / Number(value.d));
}
