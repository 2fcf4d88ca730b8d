/**
 * Checking a tree against a format's schema. The schema is compiled once for each format and profile into closures; the
 * result for a subtree is remembered with the subtree, and for the items of a long list with their chunk.
 *
 * A union reports the failure of the branch the user meant (told by `x-branch`), never a pile of failures.
 */
import type { ChunkFindings, Finding, Findings, Fix } from '../document/diagnostic.ts';
import { chunkFindings, FindingsBuilder, NO_FINDINGS, withoutFixes } from '../document/diagnostic.ts';
import type { KeyMatching } from '../document/keys.ts';
import { entryOfKey, foldKey, indexOfKeyAs } from '../document/keys.ts';
import { embeddedJson } from '../document/embedded.ts';
import { foldChunks, NodeMemo } from '../document/memo.ts';
import type { ArrayNode, Chunk, Entry, Node, ObjectNode } from '../document/node.ts';
import { entriesOf, entryAt, isAbsent, isContainer } from '../document/node.ts';
import { escapePart } from '../document/pointer.ts';
import type { Shape } from '../document/shape.ts';
import { DEFAULT_PROFILE, type Format, type Severities } from '../schemas/format.ts';
import { kindMatches, schemaModel, type SchemaModel, type SchemaNode, typesOf } from '../schemas/schemaModel.ts';
import type { SchemaHelp } from './help.ts';
import { freeKind, type Judge, quote, valueCheck } from './values.ts';

/** What a check of the schema needs of a format. */
export type Checkable = Pick<Format, 'jobAt' | 'schema'> & { readonly rules: Severities };

/** A compiled schema. Answers with findings relative to the node, which say whether its own value is refused. */
interface Checker {
  /**
   * `holder` is the object or list that the node stands in: some unions are told by what stands beside. `lent` are keys that
   * stand at another level by mistake.
   */
  check(node: Node, holder: Node | undefined, lent?: readonly Lent[]): Findings;
  /** Of values of this kind there is nothing to say. */
  readonly free: Node['kind'] | undefined;
}

/** For objects of the same keys, of which each is declared: what checks each value, and which need not be checked. */
interface Plain {
  readonly checkers: readonly Checker[];
  readonly free: readonly Checker['free'][];
}

/** A key that stands elsewhere, and the way from a value to the object it belongs to. */
interface Lent {
  readonly path: readonly string[];
  readonly key: string;
}
const NOTHING_LENT: readonly Lent[] = [];

/** Of more words than this none is offered for a missing key. */
const MOST_WORDS = 4;

/** Shorter containers, in UTF-16 units of text, are checked again as quickly as a result for each is kept. */
const WORTH_REMEMBERING = 4096;

const compilers = new WeakMap<Checkable, Map<string, Compiler>>();

/**
 * Findings of a format's schema for its job object, which `definition` describes when the schema's root does not.
 * `profile` is one of the format's; it may change what is refused, and how gravely. Without `help` nothing is said of what
 * was meant; what is refused is the same.
 */
export function validateSchema(
  job: Node,
  format: Checkable,
  definition?: string,
  profile: string = DEFAULT_PROFILE,
  help?: SchemaHelp,
): Findings {
  let ofFormat = compilers.get(format);
  if (!ofFormat) compilers.set(format, (ofFormat = new Map<string, Compiler>()));
  const kind = help ? `${profile} helped` : profile;
  let compiler = ofFormat.get(kind);
  if (!compiler) {
    compiler = new Compiler(schemaModel(format.schema), judgeOf(format, profile), help);
    ofFormat.set(kind, compiler);
  }
  return compiler.compile(compiler.model.rootFor({ definition })).check(job, undefined);
}

/** Nodes whose own value the schema refuses (type, enumeration, range, pattern), of all that `findings` tell of. */
export function refusedNodes(findings: Findings): ReadonlySet<Node> {
  const refused = new Set<Node>();
  const stack = [findings];
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (top.refused) refused.add(top.refused);
    for (const { findings: below } of top.below) stack.push(below);
    for (const { parts } of top.lists)
      for (const { items } of parts) for (const item of items) stack.push(item.findings);
  }
  return refused;
}

/** What a refusal is called: as the schema says, as the format says, or by its keyword. */
function judgeOf({ rules }: Checkable, profile: string): Judge {
  return (keyword, own) => {
    const rule = own?.[keyword] ?? rules.codes?.[keyword];
    if (rule !== undefined && rules.table) {
      return { code: rules.table.codeOf(rule), severity: rules.table.severityOf(rule, profile) };
    }
    const severity = keyword === 'additionalProperties' ? (rules.unknownKey ?? 'error') : 'error';
    return { code: `schema/${keyword}`, severity };
  };
}

class Compiler {
  readonly model: SchemaModel;
  private readonly judge: Judge;
  private readonly help: SchemaHelp | undefined;
  private readonly done = new Map<SchemaNode, Checker>();

  constructor(model: SchemaModel, judge: Judge, help: SchemaHelp | undefined) {
    this.model = model;
    this.judge = judge;
    this.help = help;
  }

  compile(node: SchemaNode): Checker {
    const schema = this.model.resolve(node);
    const known = this.done.get(schema);
    if (known) return known;
    // A schema may contain itself: what refers to it meanwhile gets this forwarding checker.
    const forward: { to?: Checker } = {};
    this.done.set(schema, {
      check: (n, holder, lent) => forward.to?.check(n, holder, lent) ?? NO_FINDINGS,
      free: freeKind(schema),
    });
    const plain = schema.oneOf ? this.union(schema, schema.oneOf) : this.single(schema);
    forward.to = schema['x-jsonText'] === true ? throughText(plain) : plain;
    this.done.set(schema, forward.to);
    return forward.to;
  }

  private union(schema: SchemaNode, branches: readonly SchemaNode[]): Checker {
    const resolved = branches.map((b) => this.model.resolve(b));
    const checkers = branches.map((b) => this.compile(b));
    const nullable = schema['x-nullable'] === true;
    const unrecognised = this.unrecognised(schema, resolved);
    // A branch without a type takes anything.
    const type = resolved.every((b) => typesOf(b).length > 0) ? [...new Set(resolved.flatMap(typesOf))] : [];
    let misfit: Checker | undefined;
    return {
      free: undefined,
      check: (node, holder, lent) => {
        if (nullable && node.kind === 'null') return NO_FINDINGS;
        const meant = this.model.branchOf(resolved, node, holder);
        if (meant < 0) {
          const unknown = unrecognised?.(node);
          if (unknown) return unknown;
        }
        const byType = resolved.findIndex((b) => typesOf(b).some((t) => kindMatches(node, t)));
        if (byType < 0 && schema.title !== undefined && type.length > 0) {
          // Nothing of any branch: it is told as what all of them are.
          misfit ??= this.single({ ...resolved[Math.max(0, meant)], title: schema.title, type });
          return misfit.check(node, holder, lent);
        }
        return checkers[meant < 0 ? Math.max(0, byType) : meant]?.check(node, holder, lent) ?? NO_FINDINGS;
      },
    };
  }

  /**
   * For a union told by the value of one key: what is wrong when that value is none of those known, or the key is missing.
   * It is said of the key alone; nothing is known of the rest.
   */
  private unrecognised(
    schema: SchemaNode,
    branches: readonly SchemaNode[],
  ): ((node: Node) => Findings | undefined) | undefined {
    const marks = branches.map((branch) => branch['x-branch']);
    const key = marks[0]?.key;
    if (key === undefined || !marks.every((mark) => mark?.key === key && mark.value !== undefined)) return undefined;
    const values = marks.flatMap((mark) => (mark?.value === undefined ? [] : [mark.value]));
    const check = valueCheck({ type: 'string', enum: values }, (keyword, own) =>
      this.judge(keyword === 'enum' ? 'branch' : keyword, own ?? schema['x-codes']),
    );
    const missing = this.required(schema, [key]);
    return (node) => {
      if (node.kind !== 'object') return undefined;
      const entry = entryOfKey(node, key, this.model.keys);
      if (!entry?.key || isAbsent(entry.value)) return missing(node, undefined, NOTHING_LENT)?.done();
      const finding = check(entry.value);
      return finding && new FindingsBuilder().child([entry.key], refusal(entry.value, finding)).done();
    };
  }

  private single(schema: SchemaNode): Checker {
    const object =
      schema.properties || schema.additionalProperties !== undefined || schema.patternProperties || schema.required;
    const placeholder = this.model.root['x-placeholder'];
    const value = valueCheck(schema, this.judge, {
      placeholder,
      meant: (node) => this.help?.meant(node, schema, this.model),
    });
    const ofObject = object ? this.objectCheck(schema) : undefined;
    const ofArray = schema.items ? this.arrayCheck(schema.items) : undefined;
    const free = freeKind(schema);
    if (!ofObject && !ofArray) {
      return {
        free,
        check: (node) => {
          const finding = value(node);
          return finding ? refusal(node, finding) : NO_FINDINGS;
        },
      };
    }
    const memo = new NodeMemo<null, Findings>();
    const compute = (node: Node, lent = NOTHING_LENT): Findings => {
      const own = value(node);
      if (own) return refusal(node, own);
      switch (node.kind) {
        case 'object':
          return ofObject?.(node, lent) ?? NO_FINDINGS;
        case 'array':
          return ofArray?.(node) ?? NO_FINDINGS;
        default:
          return NO_FINDINGS;
      }
    };
    const remembered = (node: Node): Findings => memo.get(node, null, () => compute(node));
    return {
      free,
      check: (node, _holder, lent = NOTHING_LENT) =>
        node.length >= WORTH_REMEMBERING && isContainer(node) && lent.length === 0
          ? remembered(node)
          : compute(node, lent),
    };
  }

  private arrayCheck(items: SchemaNode): (node: Node) => Findings {
    const item = this.compile(items);
    const { free } = item;
    const memo = new NodeMemo<null, ChunkFindings>();
    // A short list is checked again as quickly as what was found of it is looked up.
    const ofShort = (node: ArrayNode): Findings => {
      let found: Map<Node, Findings> | undefined;
      for (const { entries } of node.chunks) {
        for (const { value } of entries) {
          if (value.kind === free) continue;
          const findings = item.check(value, undefined);
          if (findings !== NO_FINDINGS) (found ??= new Map()).set(value, findings);
        }
      }
      if (!found) return NO_FINDINGS;
      const of = (value: Node): Findings => found.get(value) ?? NO_FINDINGS;
      return new FindingsBuilder()
        .list(
          [],
          node.chunks.map((chunk) => chunkFindings(chunk, of)),
        )
        .done();
    };
    return (node) => {
      if (node.kind !== 'array') return NO_FINDINGS;
      if (node.length < WORTH_REMEMBERING) return ofShort(node);
      const parts = foldChunks(node, memo, null, (chunk) =>
        chunkFindings(chunk, (value) => (value.kind === free ? NO_FINDINGS : item.check(value, undefined))),
      );
      return parts.every((p) => p.items.length === 0) ? NO_FINDINGS : new FindingsBuilder().list([], parts).done();
    };
  }

  private objectCheck(schema: SchemaNode): (node: ObjectNode, lent: readonly Lent[]) => Findings {
    const { keys, nulls } = this.model;
    const fold = keys === 'exact' ? (key: string) => key : foldKey;
    const known = new Map<string, Checker>();
    for (const [key, property] of Object.entries(schema.properties ?? {})) known.set(fold(key), this.compile(property));
    const tolerated = new Set((schema['x-tolerated'] ?? []).map(fold));
    const elsewhere = awayOf(schema, fold);
    // Most objects have no key that others could be meant to have.
    const lends = [...known.keys()].some((key) => elsewhere.has(key));
    const patterns = Object.entries(schema.patternProperties ?? {}).map(
      ([pattern, sub]) => [new RegExp(pattern, 'u'), this.compile(sub)] as const,
    );
    const rest = schema.additionalProperties;
    const other = typeof rest === 'object' ? this.compile(rest) : undefined;
    const missing = this.required(schema, schema.required ?? []);
    const unknown = this.unknownKey(schema);
    const checkerFor = (key: string): Checker | undefined => {
      const declared = known.size > 0 ? known.get(fold(key)) : undefined;
      if (declared || patterns.length === 0) return declared ?? other;
      return patterns.find(([p]) => p.test(key))?.[1] ?? other;
    };
    const nullsCount = nulls === 'value';
    // A map: an entry is judged by itself, whatever the others are. What was found of a chunk of a long one is remembered.
    const isMap = other !== undefined && known.size === 0;
    const chunkMemo = new NodeMemo<null, Findings>();
    const ofChunk = ({ entries }: Chunk): Findings => {
      const builder = new FindingsBuilder();
      for (const { key, value } of entries) {
        if (key === null || value.kind === 'missing' || (value.kind === 'null' && !nullsCount)) continue;
        const findings = checkerFor(key)?.check(value, undefined) ?? NO_FINDINGS;
        if (findings !== NO_FINDINGS) builder.child([key], findings);
      }
      return builder.done();
    };
    const ofMap = (node: ObjectNode): Findings => {
      const builder = new FindingsBuilder();
      for (const part of foldChunks(node, chunkMemo, null, ofChunk)) builder.child([], part);
      return missing(node, builder, NOTHING_LENT)?.done() ?? NO_FINDINGS;
    };
    const check = (node: ObjectNode, lent: readonly Lent[]): Findings => {
      if (isMap && node.chunks.length > 1 && lent === NOTHING_LENT) return ofMap(node);
      let builder: FindingsBuilder | undefined;
      const shadowed = keys === 'exact' || known.size === 0 ? undefined : shadowedIn(node);
      let astray = false;
      let misspelt: Set<string> | undefined;
      let alike: Map<string, Finding> | undefined;
      for (const chunk of node.chunks) {
        for (const entry of chunk.entries) {
          const { key, value } = entry;
          if (key === null || value.kind === 'missing') continue;
          const checker = checkerFor(key);
          if (value.kind === 'null' && !nullsCount) continue;
          if (checker) {
            if (shadowed?.(entry, key)) continue;
            if (lends && elsewhere.has(fold(key))) astray = true;
            if (value.kind === 'null' && (!nullsCount || isLent(key, lent))) continue;
            const findings = checker.check(value, node, lent === NOTHING_LENT ? lent : lentTo(key, lent));
            if (findings !== NO_FINDINGS) (builder ??= new FindingsBuilder()).child([key], findings);
          } else if (rest === false && !tolerated.has(fold(key))) {
            if (elsewhere.has(fold(key))) {
              astray = true;
              continue;
            }
            const finding = unknown(key, node, value);
            if (!finding) continue;
            const { near } = finding;
            // A key that is needed counts for more than the one that stands for it: what is said of both is said of the first.
            const graver =
              finding.finding.severity !== 'error' && near !== undefined && schema.required?.includes(near);
            if (graver && near !== undefined && !alike?.has(near)) {
              (alike ??= new Map()).set(near, finding.finding);
              continue;
            }
            (builder ??= new FindingsBuilder()).add(finding.finding);
            if (near !== undefined && finding.finding.severity === 'error') (misspelt ??= new Set()).add(near);
          }
        }
      }
      // Few objects have such keys: they are looked at once more, now that it is known what belongs inside them.
      if (astray && lent === NOTHING_LENT) {
        const own = astrayIn(node, elsewhere, fold);
        if (own.length > 0) return check(node, own);
      }
      builder = missing(node, builder, lent, misspelt, alike);
      for (const finding of alike?.values() ?? []) (builder ??= new FindingsBuilder()).add(finding);
      return builder?.done() ?? NO_FINDINGS;
    };
    /** The checker for each entry of objects with these keys; undefined when there is more to say of the keys than that. */
    const checkersOf = (shape: Shape): Plain | undefined => {
      const names = shape.keys.map((key) => (key === null ? '' : fold(key)));
      const checkers = names.flatMap((name) => known.get(name) ?? []);
      const plain = checkers.length === names.length && new Set(names).size === names.length;
      if (!plain || names.some((name) => elsewhere.has(name))) return undefined;
      if (schema.required?.some((key) => !names.includes(fold(key)))) return undefined;
      return { checkers, free: checkers.map(({ free }) => free) };
    };
    const memo = new NodeMemo<null, Plain | undefined>();
    const checkPlain = (node: ObjectNode, { checkers, free }: Plain): Findings => {
      let builder: FindingsBuilder | undefined;
      let index = -1;
      for (const { entries } of node.chunks) {
        for (const { key, value } of entries) {
          if (value.kind === free[++index]) continue;
          const findings = checkers[index]?.check(value, node, NOTHING_LENT) ?? NO_FINDINGS;
          if (findings !== NO_FINDINGS && key !== null) (builder ??= new FindingsBuilder()).child([key], findings);
        }
      }
      return builder?.done() ?? NO_FINDINGS;
    };
    return (node, lent) => {
      // Most objects have the keys that they need, no others, and values for them: then only these are looked at.
      if (lent === NOTHING_LENT && node.shape && known.size > 0) {
        const plain = memo.get(node.shape, null, checkersOf, node.shape);
        if (plain && node.filled) return checkPlain(node, plain);
      }
      const own = lent === NOTHING_LENT || elsewhere.size === 0 ? NOTHING_LENT : astrayIn(node, elsewhere, fold);
      return check(node, own.length === 0 ? lent : [...lent, ...own]);
    };
  }

  /**
   * Adds a finding for each key of `required` that an object lacks. What was found of a key `alike` becomes part of it,
   * and is taken out of there.
   */
  private required(
    schema: SchemaNode,
    required: readonly string[],
  ): (
    node: ObjectNode,
    builder: FindingsBuilder | undefined,
    lent: readonly Lent[],
    misspelt?: ReadonlySet<string>,
    alike?: Map<string, Finding>,
  ) => FindingsBuilder | undefined {
    const { keys, nulls } = this.model;
    const { code, severity } = this.judge('required', schema['x-codes']);
    if (required.length === 0 || severity === 'off') return (_node, builder) => builder;
    const spared = spares(schema, keys);
    const name = this.nameOf(schema);
    return (node, builder, lent, misspelt, alike) => {
      let out = builder;
      for (const key of required) {
        if (isThere(node, key, keys, nulls === 'absent') || spared(node)) continue;
        // It stands elsewhere, or something that belongs inside it does.
        if (isLent(key, lent) || this.isBelow(key, node, schema)) continue;
        // It is there under a wrong name, which is told already, with the right one.
        if (misspelt?.has(key)) continue;
        const other = alike?.get(key);
        alike?.delete(key);
        const looks = other === undefined ? '' : ` ${quote(String(other.path[0]))} looks like it.`;
        const message = `${capital(name)} needs the key ${quote(key)}, which is missing.${looks}`;
        const fixes = other?.fixes ?? this.wordsFor(schema, key);
        (out ??= new FindingsBuilder()).add({ code, severity, path: [], message, ...(fixes ? { fixes } : {}) });
      }
      return out;
    };
  }

  /** For a missing key that takes one of a few words: a fix for each, the one of the examples first. */
  private wordsFor(schema: SchemaNode, key: string): readonly Fix[] | undefined {
    const property = this.model.property(schema, key);
    const { enum: listed = [], examples = [] } = property ? this.model.resolve(property) : {};
    const words = listed.filter((word): word is string => typeof word === 'string' && word !== '');
    if (words.length === 0 || words.length > MOST_WORDS) return undefined;
    const usual = words.filter((word) => examples.includes(word));
    return [...new Set([...usual, ...words])].map((word) => ({
      label: `Write ${quote(key)}: ${quote(word)}`,
      ops: [{ op: 'set', pointer: '/' + escapePart(key), value: word }],
    }));
  }

  /** True when a key of an object stands in one of the objects inside it, by mistake. */
  private isBelow(key: string, node: ObjectNode, schema: SchemaNode): boolean {
    for (const { key: own, value } of entriesOf(node)) {
      const property = own === null ? undefined : this.model.property(schema, own);
      const elsewhere = property && this.model.resolve(property)['x-elsewhere'];
      if (elsewhere?.[key] === '..' && indexOfKeyAs(value, key, this.model.keys) >= 0) return true;
    }
    return false;
  }

  /** The definition's title names the kind of object; a property's title, which wins in `schema`, what it is for. */
  private nameOf(schema: SchemaNode): string {
    const definition = this.model.definitionName(schema);
    const title = definition === undefined ? undefined : this.model.definition(definition)?.title;
    return title ?? schema.title ?? 'this object';
  }

  private unknownKey(
    schema: SchemaNode,
  ): (key: string, node: ObjectNode, value: Node) => { readonly finding: Finding; readonly near?: string } | undefined {
    const { code, severity } = this.judge('additionalProperties', schema['x-codes']);
    if (severity === 'off') return () => undefined;
    const text = lower(this.nameOf(schema));
    const needed = new Set(schema.required);
    return (key, node, value) => {
      const near = this.help?.nearKey(this.model, schema, node, key, value);
      const message = `${quote(key)} is not a key of ${text}`;
      const pointer = '/' + escapePart(key);
      const finding: Finding = {
        code,
        severity,
        path: [key],
        at: 'key',
        unknownKey: true,
        message: near === undefined ? `${message}.` : `${message}. Did you mean ${quote(near)}?`,
        fixes: [
          ...(near === undefined
            ? []
            : [{ label: `Rename to ${quote(near)}`, ops: [{ op: 'rename' as const, pointer, key: near }] }]),
          // Without it the object would lack what it needs.
          ...(near !== undefined && needed.has(near)
            ? []
            : [{ label: `Remove ${quote(key)}`, ops: [{ op: 'remove' as const, pointer }] }]),
        ],
      };
      return near === undefined ? { finding } : { finding, near };
    };
  }
}

/** Checks the JSON in a string in place of the string. What is found there cannot be mended there: it has no text of its own. */
function throughText(checker: Checker): Checker {
  return {
    free: undefined,
    check: (node, holder, lent) => {
      const inner = node.kind === 'string' ? embeddedJson(node) : undefined;
      return inner ? withoutFixes(checker.check(inner, holder, lent)) : checker.check(node, holder, lent);
    },
  };
}

/** Findings of one node whose value is refused; with less than an error it counts as it is written. */
function refusal(node: Node, finding: Finding): Findings {
  const builder = new FindingsBuilder().add(finding);
  return (finding.severity === 'error' ? builder.refuse(node) : builder).done();
}

/**
 * Tells the entries behind which another one stands for the same key in another case: the engine reads the last, so
 * nothing is said of them. Undefined when there are none.
 */
function shadowedIn(node: ObjectNode): ((entry: Entry, key: string) => boolean) | undefined {
  const last = new Map<string, Entry>();
  for (const entry of entriesOf(node)) if (entry.key !== null) last.set(foldKey(entry.key), entry);
  if (last.size === node.size) return undefined;
  return (entry, key) => last.get(foldKey(key)) !== entry;
}

/** The ways from an object to those that its misplaced keys belong to. */
function awayOf(schema: SchemaNode, fold: (key: string) => string): ReadonlyMap<string, readonly Lent[]> {
  return new Map(
    Object.entries(schema['x-elsewhere'] ?? {}).map(([key, ways]) => [
      fold(key),
      (typeof ways === 'string' ? [ways] : ways).map((way) => ({ path: way.split('/'), key })),
    ]),
  );
}

/** Keys of an object that belong inside others below it. */
function astrayIn(
  node: ObjectNode,
  elsewhere: ReadonlyMap<string, readonly Lent[]>,
  fold: (key: string) => string,
): readonly Lent[] {
  const found: Lent[] = [];
  for (const { key, value } of entriesOf(node)) {
    if (key === null || isAbsent(value)) continue;
    for (const away of elsewhere.get(fold(key)) ?? []) if (away.path[0] !== '..') found.push(away);
  }
  return found;
}

/** What is lent to the value under a key. */
function lentTo(key: string, lent: readonly Lent[]): readonly Lent[] {
  const inside = lent.filter(({ path }) => path[0] === key);
  return inside.length === 0 ? NOTHING_LENT : inside.map(({ path, key: own }) => ({ path: path.slice(1), key: own }));
}

/** True when a key of this very object, or something inside it, stands elsewhere. */
function isLent(key: string, lent: readonly Lent[]): boolean {
  return lent.some(({ path, key: own }) => (path[0] ?? own) === key);
}

function isThere(node: ObjectNode, key: string, keys: KeyMatching, nullIsAbsent: boolean): boolean {
  const index = indexOfKeyAs(node, key, keys);
  if (index < 0) return false;
  return !nullIsAbsent || entryAt(node, index)?.value.kind !== 'null';
}

/** Tells the objects of which nothing is required, because a rule says what is wrong with them as a whole. */
function spares(schema: SchemaNode, keys: KeyMatching): (node: ObjectNode) => boolean {
  const unless = schema['x-requiredUnless'];
  if (!unless) return () => false;
  const has = (node: ObjectNode, key: string): boolean => indexOfKeyAs(node, key, keys) >= 0;
  return (node) => unless.present.some((key) => has(node, key)) && !unless.absent.some((key) => has(node, key));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
/** A title within a sentence. What is no plain word, such as S3 or WebAssembly, is written as it is. */
function lower(text: string): string {
  return text.replace(/^[A-Z](?=[a-z]*(?![A-Za-z0-9]))/, (first) => first.toLowerCase());
}
