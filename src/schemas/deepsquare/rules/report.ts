/** What the rules write into: findings by name, with the severity that belongs to the name. */
import type { Finding, Findings, Fix, PointerOp } from '../../../document/diagnostic.ts';
import { FindingsBuilder } from '../../../document/diagnostic.ts';
import type { ArrayNode, JsonValue, Node, ObjectNode } from '../../../document/node.ts';
import { itemsOf } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { toPointer } from '../../../document/pointer.ts';
import type { JobFacts, Valid } from '../model.ts';
import { readList, readString } from '../model.ts';
import { holdsPlaceholder } from '../parse.ts';
import { anyStrayed, type Level, type Stray, strayed } from '../strays.ts';
import { ruleInfo } from './info.ts';

/** The rules by their names without the format's prefix, which is how they are called here. */
const rules = new Map(
  Object.entries(ruleInfo).map(([code, info]) => [code.slice(code.indexOf('/') + 1), { code, info }]),
);
const NONE: readonly never[] = [];
const NO_FIXES: readonly (Fix | undefined)[] = [];

/** Findings in the making, of one step or of the job; all paths are from there. */
export class Report {
  readonly facts: JobFacts;
  readonly valid: Valid;
  private readonly strays: readonly Stray[];
  private readonly builder = new FindingsBuilder();

  constructor(facts: JobFacts, valid: Valid, strays: readonly Stray[] = NONE) {
    this.facts = facts;
    this.valid = valid;
    this.strays = strays;
  }

  /** What belongs under a key of a level and stands elsewhere: it counts, but it is not checked yet. */
  stray(to: Level, key: string): Node | undefined {
    return this.strays.length === 0 ? undefined : strayed(this.strays, to, key);
  }

  /** True when anything that belongs to a level stands elsewhere. */
  anyStray(to: Level): boolean {
    return this.strays.length > 0 && anyStrayed(this.strays, to);
  }

  /** Adds a finding of the rule `name`. */
  add(name: string, path: Path, message: string, fixes = NO_FIXES, at?: Finding['at']): void {
    const rule = rules.get(name);
    if (!rule) throw new Error(`There is no rule ${name}.`);
    const { code, info } = rule;
    if (fixes.length === 0 && at === undefined) {
      this.builder.add({ code, severity: info.severity, path, message, help: info.help });
      return;
    }
    const sound = fixes.filter((f) => f !== undefined);
    this.builder.add({
      code,
      severity: info.severity,
      path,
      message,
      help: info.help,
      ...(at ? { at } : {}),
      ...(sound.length > 0 ? { fixes: sound } : {}),
    });
  }

  /** The text under a key unless it is a placeholder, which is reported: no other rule looks at it then. */
  filledText(node: Node | undefined, key: string, path: Path): string | undefined {
    const text = readString(node, key, this.valid);
    // Few texts are placeholders: no path is made for the others.
    if (text === undefined || !holdsPlaceholder(text)) return text;
    this.placeholder(text, [...path, key]);
    return undefined;
  }

  /** True, and reported, when a structured value holds a placeholder. Section 3.3. */
  isPlaceholder(text: string, path: Path): boolean {
    if (!holdsPlaceholder(text)) return false;
    this.placeholder(text, path);
    return true;
  }

  private placeholder(text: string, path: Path): void {
    this.add('placeholder-value', path, `${shown(text)} is a placeholder: put the real value here.`, [], 'value');
  }

  /** The texts of a list with their positions; what is no text is the schema's business. */
  textsOf(list: ArrayNode | undefined): readonly { readonly text: string; readonly index: number }[] {
    if (!list) return NONE;
    const texts: { text: string; index: number }[] = [];
    let index = 0;
    for (const item of itemsOf(list)) {
      if (item.kind === 'string' && this.valid(item)) texts.push({ text: item.value, index });
      index++;
    }
    return texts;
  }

  /** The objects of the list under a key, with their positions. */
  objectsOf(owner: Node | undefined, key: string): { readonly node: ObjectNode; readonly index: number }[] {
    const objects: { node: ObjectNode; index: number }[] = [];
    let index = 0;
    for (const item of itemsOf(readList(owner, key, this.valid))) {
      if (item.kind === 'object' && this.valid(item)) objects.push({ node: item, index });
      index++;
    }
    return objects;
  }

  done(): Findings {
    return this.builder.done();
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

/** A text in quotes for a message, cut short when it is long. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? text.slice(0, 57) + '…' : text);
}

/** Words in a row: `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
