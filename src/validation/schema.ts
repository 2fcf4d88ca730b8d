/**
 * Checking a tree against a format's schema. The schema is compiled once into closures; the result for a subtree is
 * remembered with the subtree, and for the items of a long list with their chunk.
 *
 * A union reports the failure of the branch the user meant (told by `x-branch`), never a pile of failures.
 */
import type { ChunkFindings, Finding, Findings, Severity } from '../document/diagnostic.ts';
import { chunkFindings, FindingsBuilder, NO_FINDINGS } from '../document/diagnostic.ts';
import { foldChunks, NodeMemo } from '../document/memo.ts';
import type { JsonValue, Node, ObjectNode } from '../document/node.ts';
import { has, isContainer, toValue } from '../document/node.ts';
import type { Format, Severities } from '../schemas/format.ts';
import {
  branchOf,
  kindMatches,
  schemaModel,
  type SchemaModel,
  type SchemaNode,
  typesOf,
} from '../schemas/schemaModel.ts';
import { nearest } from './nearest.ts';

/** What a check of the schema needs of a format. */
export type Checkable = Pick<Format, 'jobAt' | 'schema'> & { readonly rules: Severities };

/** A compiled schema. Answers with findings relative to the node, and marks a node that is itself wrong. */
interface Checker {
  check(node: Node): Findings;
}

/** Nodes whose own value the schema refuses. A node has one place in one tree, so one schema. */
const invalid = new WeakSet<Node>();
/** While nothing was ever invalid there is nothing to take back, which spares a look-up for every node. */
let everInvalid = false;

/** True when the schema found the value at this node itself wrong (type, enumeration, range, pattern). */
export function isInvalid(node: Node): boolean {
  return everInvalid && invalid.has(node);
}

/** A node may have been invalid under another key: what its schema is now decides. */
function markValid(node: Node): void {
  if (everInvalid) invalid.delete(node);
}

/** Shorter containers, in UTF-16 units of text, are checked again as quickly as a result for each is kept. */
const WORTH_REMEMBERING = 4096;

const compilers = new WeakMap<Checkable, Compiler>();

/** Findings of a format's schema for its job object, which `definition` describes when the schema's root does not. */
export function validateSchema(job: Node, format: Checkable, definition?: string): Findings {
  let compiler = compilers.get(format);
  if (!compiler) {
    compiler = new Compiler(schemaModel(format.schema), format.rules.unknownKey ?? 'error');
    compilers.set(format, compiler);
  }
  return compiler.compile(compiler.model.rootFor({ definition })).check(job);
}

class Compiler {
  readonly model: SchemaModel;
  readonly unknownKey: Severity;
  private readonly done = new Map<SchemaNode, Checker>();

  constructor(model: SchemaModel, unknownKey: Severity) {
    this.model = model;
    this.unknownKey = unknownKey;
  }

  compile(node: SchemaNode): Checker {
    const schema = this.model.resolve(node);
    const known = this.done.get(schema);
    if (known) return known;
    // A schema may contain itself: what refers to it meanwhile gets this forwarding checker.
    const forward: { to?: Checker } = {};
    this.done.set(schema, { check: (n) => forward.to?.check(n) ?? NO_FINDINGS });
    forward.to = schema.oneOf ? this.union(schema, schema.oneOf) : this.single(schema);
    this.done.set(schema, forward.to);
    return forward.to;
  }

  private union(schema: SchemaNode, branches: readonly SchemaNode[]): Checker {
    const resolved = branches.map((b) => this.model.resolve(b));
    const checkers = branches.map((b) => this.compile(b));
    const nullable = schema['x-nullable'] === true;
    return {
      check: (node) => {
        if (nullable && node.kind === 'null') return NO_FINDINGS;
        const meant = branchOf(resolved, node);
        if (meant >= 0) return checkers[meant]?.check(node) ?? NO_FINDINGS;
        const byType = resolved.findIndex((b) => typesOf(b).some((t) => kindMatches(node, t)));
        return checkers[Math.max(0, byType)]?.check(node) ?? NO_FINDINGS;
      },
    };
  }

  private single(schema: SchemaNode): Checker {
    const object =
      schema.properties || schema.additionalProperties !== undefined || schema.patternProperties || schema.required;
    const value = valueCheck(schema);
    const ofObject = object ? this.objectCheck(schema) : undefined;
    const ofArray = schema.items ? this.arrayCheck(schema.items) : undefined;
    if (!ofObject && !ofArray) return { check: (node) => leaf(node, value) };
    const memo = new NodeMemo<null, Findings>();
    const compute = (node: Node): Findings => {
      const own = value(node);
      if (own) return refused(node, own);
      markValid(node);
      if (node.kind === 'object' && ofObject) return ofObject(node);
      if (node.kind === 'array' && ofArray) return ofArray(node);
      return NO_FINDINGS;
    };
    const remembered = (node: Node): Findings => memo.get(node, null, () => compute(node));
    return {
      check: (node) => (node.length >= WORTH_REMEMBERING && isContainer(node) ? remembered(node) : compute(node)),
    };
  }

  private arrayCheck(items: SchemaNode): (node: Node) => Findings {
    const item = this.compile(items);
    const memo = new NodeMemo<null, ChunkFindings>();
    return (node) => {
      if (node.kind !== 'array') return NO_FINDINGS;
      const parts = foldChunks(node, memo, null, (chunk) => chunkFindings(chunk, (value) => item.check(value)));
      return parts.every((p) => p.items.length === 0) ? NO_FINDINGS : new FindingsBuilder().list([], parts).done();
    };
  }

  private objectCheck(schema: SchemaNode): (node: ObjectNode) => Findings {
    const known = new Map<string, Checker>();
    for (const [key, property] of Object.entries(schema.properties ?? {})) known.set(key, this.compile(property));
    const tolerated = new Set(schema['x-tolerated'] ?? []);
    const patterns = Object.entries(schema.patternProperties ?? {}).map(
      ([pattern, sub]) => [new RegExp(pattern, 'u'), this.compile(sub)] as const,
    );
    const rest = schema.additionalProperties;
    const other = typeof rest === 'object' ? this.compile(rest) : undefined;
    const required = schema.required ?? [];
    const spared = spares(schema);
    const definition = this.model.definitionName(schema);
    // The definition's title names the kind of object; a property's title, which wins in `schema`, what it is for.
    const name =
      (definition === undefined ? undefined : this.model.definition(definition)?.title) ??
      schema.title ??
      'this object';
    const checkerFor = (key: string): Checker | undefined => {
      const declared = known.get(key);
      if (declared || patterns.length === 0) return declared ?? other;
      return patterns.find(([p]) => p.test(key))?.[1] ?? other;
    };
    return (node) => {
      let builder: FindingsBuilder | undefined;
      for (const chunk of node.chunks) {
        for (const entry of chunk.entries) {
          const { key, value } = entry;
          if (key === null || value.kind === 'missing') continue;
          const checker = checkerFor(key);
          if (checker) {
            const findings = checker.check(value);
            if (findings !== NO_FINDINGS) (builder ??= new FindingsBuilder()).child([key], findings);
          } else if (rest === false && !tolerated.has(key)) {
            (builder ??= new FindingsBuilder()).add(unknownKey(key, node, [...known.keys()], name, this.unknownKey));
          }
        }
      }
      for (const key of required) {
        if (has(node, key) || spared(node)) continue;
        (builder ??= new FindingsBuilder()).add({
          code: 'schema/required',
          severity: 'error',
          path: [],
          message: `${capital(name)} needs the key ${quote(key)}, which is missing.`,
        });
      }
      return builder?.done() ?? NO_FINDINGS;
    };
  }
}

/** Tells the objects of which nothing is required, because a rule says what is wrong with them as a whole. */
function spares(schema: SchemaNode): (node: ObjectNode) => boolean {
  const unless = schema['x-requiredUnless'];
  if (!unless) return () => false;
  return (node) => unless.present.some((key) => has(node, key)) && !unless.absent.some((key) => has(node, key));
}

function unknownKey(
  key: string,
  node: ObjectNode,
  known: readonly string[],
  name: string,
  severity: Severity,
): Finding {
  const near = nearest(
    key,
    known.filter((k) => !has(node, k)),
  );
  const text = `${quote(key)} is not a key of ${lower(name)}`;
  return {
    code: 'schema/additionalProperties',
    severity,
    path: [key],
    at: 'key',
    message: near === undefined ? `${text}.` : `${text}. Did you mean ${quote(near)}?`,
    fixes: [
      ...(near === undefined
        ? []
        : [
            { label: `Rename to ${quote(near)}`, ops: [{ op: 'rename' as const, pointer: pointerOf(key), key: near }] },
          ]),
      { label: `Remove ${quote(key)}`, ops: [{ op: 'remove' as const, pointer: pointerOf(key) }] },
    ],
  };
}

function pointerOf(key: string): string {
  return '/' + key.replaceAll('~', '~0').replaceAll('/', '~1');
}

type ValueCheck = (node: Node) => Finding | undefined;

function leaf(node: Node, check: ValueCheck): Findings {
  const finding = check(node);
  if (!finding) {
    markValid(node);
    return NO_FINDINGS;
  }
  return refused(node, finding);
}

function refused(node: Node, finding: Finding): Findings {
  everInvalid = true;
  invalid.add(node);
  return new FindingsBuilder().add(finding).done();
}

/** The checks of a value itself, in the order in which a user would want to hear of them: only the first is reported. */
function valueCheck(schema: SchemaNode): ValueCheck {
  const types = typesOf(schema);
  const nullable = schema['x-nullable'] === true;
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  const pattern = schema.pattern === undefined ? undefined : new RegExp(schema.pattern, 'u');
  const wrong = (keyword: string, message: string, fixes: Finding['fixes'] = undefined): Finding => ({
    code: `schema/${keyword}`,
    severity: 'error',
    path: [],
    at: 'value',
    message,
    ...(fixes && fixes.length > 0 ? { fixes } : {}),
  });
  const fits = typeTest(types);
  return (node) => {
    if (node.kind === 'missing' || (nullable && node.kind === 'null')) return undefined;
    if (!fits(node)) {
      return wrong('type', typeMessage(node, types, schema), typeFixes(node, types, schema));
    }
    if (values && !isOneOf(node, values)) return wrong('enum', enumMessage(node, values), enumFixes(node, values));
    if (node.kind === 'number') return rangeFinding(node.value, schema, wrong);
    if (node.kind === 'string') {
      if (schema.minLength !== undefined && node.value.length < schema.minLength) {
        return wrong(
          'minLength',
          schema.minLength === 1
            ? 'This text must not be empty.'
            : `At least ${String(schema.minLength)} characters are needed.`,
        );
      }
      if (pattern && !pattern.test(node.value))
        return wrong('pattern', `${quote(node.value)} has not the form that is asked for (${schema.pattern ?? ''}).`);
    }
    if (node.kind === 'array') {
      if (schema.minItems !== undefined && node.size < schema.minItems)
        return wrong('minItems', `At least ${String(schema.minItems)} entries are needed.`);
      if (schema.maxItems !== undefined && node.size > schema.maxItems)
        return wrong('maxItems', `At most ${String(schema.maxItems)} entries are allowed.`);
    }
    return undefined;
  };
}

/** True for nodes of one of the types; all nodes when none is named. */
function typeTest(types: readonly string[]): (node: Node) => boolean {
  if (types.length === 0) return () => true;
  const kinds = new Set<string>(types.map((t) => (t === 'integer' ? 'number' : t)));
  const whole = types.includes('integer') && !types.includes('number');
  return (node) => kinds.has(node.kind) && (!whole || node.kind !== 'number' || Number.isInteger(node.value));
}

function rangeFinding(
  value: number,
  schema: SchemaNode,
  wrong: (keyword: string, message: string) => Finding,
): Finding | undefined {
  const unit = schema['x-unit'] === undefined ? '' : ` (${schema['x-unit']})`;
  if (schema.minimum !== undefined && value < schema.minimum) {
    const big = schema.minimum < -1e9 ? 'This number is below what the engine can hold' : 'This number is too small';
    return wrong('minimum', `${big}: the least is ${String(schema.minimum)}${unit}.`);
  }
  if (schema.maximum !== undefined && value > schema.maximum) {
    const big = schema.maximum > 1e9 ? 'This number is beyond what the engine can hold' : 'This number is too large';
    return wrong('maximum', `${big}: the most is ${String(schema.maximum)}${unit}.`);
  }
  return undefined;
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object { }',
  array: 'a list [ ]',
  null: 'null',
};
const KINDS: Readonly<Record<Node['kind'], string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
  missing: 'nothing',
};

function typeMessage(node: Node, types: readonly string[], schema: SchemaNode): string {
  const wanted = types.filter((t) => t !== 'null' || types.length === 1).map((t) => NAMES[t] ?? t);
  const is = node.kind === 'number' && types.includes('integer') ? `the fraction ${node.raw}` : KINDS[node.kind];
  const subject = schema.title === undefined ? 'Here' : `For ${quote(schema.title)},`;
  return `${subject} ${wanted.join(' or ')} is expected, not ${is}.`;
}

function typeFixes(node: Node, types: readonly string[], schema: SchemaNode): Finding['fixes'] {
  const set = (value: JsonValue, label: string): NonNullable<Finding['fixes']>[number] => ({
    label,
    ops: [{ op: 'set', pointer: '', value }],
  });
  const is = (type: string): boolean => types.includes(type);
  if (node.kind === 'string') {
    const n = Number(node.value);
    if (node.value.trim() !== '' && Number.isFinite(n) && (is('number') || (is('integer') && Number.isInteger(n)))) {
      return [set(n, `Write the number ${String(n)}`)];
    }
    if (is('boolean') && (node.value === 'true' || node.value === 'false')) {
      return [set(node.value === 'true', `Write ${node.value} without quotes`)];
    }
  }
  if (is('string') && (node.kind === 'number' || node.kind === 'boolean')) {
    const text = node.kind === 'number' ? node.raw : String(node.value);
    return [set(text, `Write it as the text "${text}"`)];
  }
  if (is('array') && schema.items) {
    const item = typesOf(schema.items);
    const fits = schema.items.$ref !== undefined ? node.kind === 'object' : item.some((t) => kindMatches(node, t));
    if (fits) return [{ label: 'Wrap in a list', ops: [{ op: 'wrap', pointer: '', key: null }] }];
  }
  if (is('integer') && node.kind === 'number' && Number.isFinite(node.value)) {
    return [set(Math.round(node.value), `Round to ${String(Math.round(node.value))}`)];
  }
  return undefined;
}

function isOneOf(node: Node, values: readonly JsonValue[]): boolean {
  for (const value of values) if (sameValue(value, node)) return true;
  return false;
}

function sameValue(value: JsonValue, node: Node): boolean {
  if (value === null) return node.kind === 'null';
  if (typeof value === 'object') return JSON.stringify(value) === JSON.stringify(toValue(node));
  return 'value' in node && node.value === value;
}

function enumMessage(node: Node, values: readonly JsonValue[]): string {
  const shown = values.map((v) => JSON.stringify(v)).join(', ');
  const is = isContainer(node) ? KINDS[node.kind] : JSON.stringify(toValue(node));
  const near =
    node.kind === 'string'
      ? nearest(
          node.value,
          values.filter((v) => typeof v === 'string'),
        )
      : undefined;
  return `${is} is not allowed here. ${values.length === 1 ? 'It must be' : 'Choose one of'} ${shown}.${near === undefined ? '' : ` Did you mean ${quote(near)}?`}`;
}

function enumFixes(node: Node, values: readonly JsonValue[]): Finding['fixes'] {
  const near =
    node.kind === 'string'
      ? nearest(
          node.value,
          values.filter((v) => typeof v === 'string'),
        )
      : undefined;
  const value = near ?? (values.length === 1 ? values[0] : undefined);
  if (value === undefined) return undefined;
  return [{ label: `Use ${JSON.stringify(value)}`, ops: [{ op: 'set', pointer: '', value }] }];
}

function quote(text: string): string {
  return `"${text.length > 60 ? text.slice(0, 57) + '…' : text}"`;
}
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
