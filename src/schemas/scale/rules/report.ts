/** What the rules write into: findings by name, with the severity that belongs to the name. */
import type { Finding, Findings, Fix, PointerOp, Severity } from '../../../document/diagnostic.ts';
import { FindingsBuilder } from '../../../document/diagnostic.ts';
import type { JsonValue } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { toPointer } from '../../../document/pointer.ts';
import type { Configuration } from '../read.ts';
import { ruleInfo } from './info.ts';

export interface Said {
  readonly fixes?: readonly (Fix | undefined)[];
  readonly at?: Finding['at'];
  /** Where it differs from that of the rule. */
  readonly severity?: Severity;
}

/** Findings in the making; all paths are from the configuration. */
export class Report {
  readonly config: Configuration;
  private readonly found: Finding[] = [];
  private readonly wholes: Findings[] = [];

  constructor(config: Configuration) {
    this.config = config;
  }

  /** Adds a finding of the rule `name`. */
  add(name: string, path: Path, message: string, { fixes = [], at, severity }: Said = {}): void {
    const code = `scale/${name}`;
    const rule = ruleInfo[code];
    if (!rule) throw new Error(`There is no rule ${code}.`);
    const sound = fixes.filter((f) => f !== undefined);
    this.found.push({
      code,
      severity: severity ?? rule.severity,
      path,
      message,
      help: rule.help,
      ...(at ? { at } : {}),
      ...(sound.length > 0 ? { fixes: sound } : {}),
    });
  }

  /**
   * Adds what `check` finds of a part, or found before: `part` is an object that stays the same as long as nothing changes
   * that the check looks at, and `memo` remembers for it.
   */
  part(memo: WeakMap<object, readonly Finding[]>, part: object, check: (report: Report) => void): void {
    let found = memo.get(part);
    if (!found) {
      const inner = new Report(this.config);
      check(inner);
      memo.set(part, (found = inner.found));
    }
    for (const finding of found) this.found.push(finding);
  }

  /** Adds findings made elsewhere, of the whole configuration. */
  whole(findings: Findings): void {
    this.wholes.push(findings);
  }

  done(): Findings {
    const builder = new FindingsBuilder();
    for (const finding of this.found) builder.add(finding);
    for (const findings of this.wholes) builder.child([], findings);
    return builder.done();
  }
}

/** A fix of pointer operations. */
export function fix(label: string, ...ops: readonly PointerOp[]): Fix {
  return { label, ops };
}

/** An operation that writes a value. */
export function setAt(path: Path, value: JsonValue, after?: string): PointerOp {
  return { op: 'set', pointer: toPointer(path), value, ...(after === undefined ? {} : { after }) };
}

/** An operation that removes an entry. */
export function removeAt(path: Path): PointerOp {
  return { op: 'remove', pointer: toPointer(path) };
}

/** An operation that gives an entry another key. */
export function renameAt(path: Path, key: string): PointerOp {
  return { op: 'rename', pointer: toPointer(path), key };
}

/** A text in quotes for a message, cut short when it is long. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? text.slice(0, 57) + '…' : text);
}

/** Words in a row: `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** Words in a row, three at most and how many more there are: `a, b, c and 4 more`. */
export function few(words: readonly string[]): string {
  const more = words.length - 3;
  return listed(more > 1 ? [...words.slice(0, 3), `${String(more)} more`] : words);
}

/** A number in a message: at most three decimals, no exponent where it can be helped. */
export function numberText(value: number): string {
  return String(Number(value.toFixed(3)));
}

/** The first of `base`, `base_2`, `base_3`, … that is not taken. */
export function unusedName(base: string, taken: (name: string) => boolean): string {
  let name = base;
  for (let n = 2; taken(name); n++) name = `${base}_${String(n)}`;
  return name;
}
