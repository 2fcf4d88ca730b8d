// @vitest-environment node
import validator from '@rjsf/validator-ajv8';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import { placeFindings } from '../document/diagnostic.ts';
import type { JsonValue } from '../document/node.ts';
import { type Chance, chance as seeded } from '../document/testSupport.ts';
import { validateSchema } from './schema.ts';

type Schema = Readonly<Record<string, JsonValue>>;

/** Keywords of JSON Schema that our checker takes; the suite's groups that need others say nothing of it. */
const TAKEN: ReadonlySet<string> = new Set([
  ...['type', 'enum', 'const', 'properties', 'patternProperties', 'additionalProperties', 'required', 'items'],
  ...['minimum', 'maximum', 'minItems', 'maxItems', 'minLength', 'maxLength', 'pattern', 'definitions', '$ref'],
  ...['title', 'description', 'default'],
]);
const OF_SCHEMAS: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'definitions']);
const OF_VALUES: ReadonlySet<string> = new Set(['enum', 'const', 'default']);

function isObject(value: JsonValue | undefined): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True when the schema says nothing beyond what formats may use: no list of schemas, no reference outside definitions. */
function isTaken(schema: JsonValue | undefined): boolean {
  if (!isObject(schema)) return typeof schema === 'boolean';
  return Object.entries(schema).every(([keyword, value]) => {
    if (!TAKEN.has(keyword)) return false;
    if (keyword === '$ref') return typeof value === 'string' && /^#(\/definitions\/[^/~%]*)?$/.test(value);
    if (OF_VALUES.has(keyword)) return true;
    // A key is described once: by its name, else by the first pattern it fits.
    if (keyword === 'patternProperties' && (schema['properties'] || Object.keys(value ?? {}).length > 1)) return false;
    if (OF_SCHEMAS.has(keyword)) return isObject(value) && Object.values(value).every((v) => isObject(v) && isTaken(v));
    if (keyword === 'items') return isObject(value) && isTaken(value);
    return keyword !== 'additionalProperties' || isTaken(value);
  });
}

/** What our checker says of a text; the same object for the same schema, so that it is compiled once. */
function checkerOf(schema: Schema): (text: string) => readonly string[] {
  const format = { schema, rules: {}, jobAt: (node: Parameters<typeof validateSchema>[0]) => ({ node, pointer: '' }) };
  return (text) => {
    const document = parseDocument(text);
    const findings = validateSchema(document.root, format);
    return placeFindings(findings, { root: document.root, offset: document.rootOffset, pointer: '' }).map(
      (f) => f.code,
    );
  };
}

interface Group {
  readonly description: string;
  readonly schema: JsonValue;
  readonly tests: readonly { readonly description: string; readonly data: JsonValue; readonly valid: boolean }[];
}

describe('the official suite of JSON Schema', () => {
  const folder = path.join(
    path.dirname(createRequire(import.meta.url).resolve('json-schema-test-suite/package.json')),
    'tests/draft4',
  );
  const groups = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Group[])
    .filter((group) => isObject(group.schema) && isTaken(group.schema));

  it('has something to say of every keyword in use', () => {
    const text = JSON.stringify(groups.map((group) => group.schema));
    for (const keyword of [...TAKEN].filter((k) => !['title', 'description', 'const'].includes(k)))
      expect(text, keyword).toContain(`"${keyword}"`);
    expect(groups.flatMap((group) => group.tests).length).toBeGreaterThan(110);
  });

  it.each(groups.map((group) => [group.description, group] as const))('%s', (_, { schema, tests }) => {
    const check = checkerOf(isObject(schema) ? schema : {});
    for (const { description, data, valid } of tests) {
      expect(check(JSON.stringify(data)).length === 0, description).toBe(valid);
    }
  });
});

describe('Ajv on schemas and values of chance', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('agrees with our checker, seed %i', (seed) => {
    const chance = seeded(seed);
    let refused = 0;
    let taken = 0;
    for (let i = 0; i < 60; i++) {
      const schema = makeSchema(chance, 3);
      const check = checkerOf(schema);
      for (let k = 0; k < 12; k++) {
        const value = k % 3 === 0 ? makeValue(chance, 3) : fitting(chance, schema, 4);
        const text = JSON.stringify(value);
        const { errors, validationError } = validator.rawValidation(schema, value);
        expect(validationError).toBeUndefined();
        const sound = (errors ?? []).length === 0;
        expect(check(text).length === 0, `${JSON.stringify(schema)}\n${text}`).toBe(sound);
        if (sound) taken++;
        else refused++;
      }
    }
    // Both verdicts have to be common, or agreement would say little.
    expect(taken).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(100);
  });
});

// --- schemas and values of chance ----------------------------------------------------------------------------------

const KEYS = ['a', 'b', 'name', 'é', '__proto__', 'x1'] as const;
const TEXTS = ['', 'a', 'ab', 'name', '😀', 'é1', '12', 'true'] as const;
const NUMBERS = [0, 1, -1, 2, 7, 1.5, -0.25, 1e3, 2 ** 40] as const;

function makeSchema(chance: Chance, depth: number): Schema {
  const kinds = ['string', 'number', 'integer', 'boolean', 'null', 'enum', 'any'] as const;
  const kind = depth > 0 && chance.next() < 0.6 ? chance.pick(['object', 'array'] as const) : chance.pick(kinds);
  switch (kind) {
    case 'object': {
      const names = KEYS.filter((key) => key !== '__proto__' && chance.next() < 0.5);
      const more = chance.next();
      return {
        type: chance.next() < 0.2 ? ['object', 'null'] : 'object',
        properties: Object.fromEntries(names.map((name) => [name, makeSchema(chance, depth - 1)])),
        ...(chance.next() < 0.5
          ? { required: [...new Set([...names.slice(0, 1), ...(chance.next() < 0.3 ? ['x1'] : [])])] }
          : {}),
        ...(chance.next() < 0.3 && !names.includes('x1') ? { patternProperties: { '^x': makeSchema(chance, 0) } } : {}),
        ...(more < 0.4 ? { additionalProperties: false } : {}),
        ...(more > 0.7 ? { additionalProperties: makeSchema(chance, 0) } : {}),
      };
    }
    case 'array':
      return {
        type: 'array',
        items: makeSchema(chance, depth - 1),
        ...(chance.next() < 0.3 ? { minItems: 1 } : {}),
        ...(chance.next() < 0.3 ? { maxItems: 2 } : {}),
      };
    case 'string':
      return {
        type: 'string',
        ...(chance.next() < 0.4 ? { minLength: 1 } : {}),
        ...(chance.next() < 0.4 ? { maxLength: 2 } : {}),
        ...(chance.next() < 0.3 ? { pattern: '^[a-z]*$' } : {}),
      };
    case 'number':
    case 'integer':
      return {
        type: kind,
        ...(chance.next() < 0.5 ? { minimum: 0 } : {}),
        ...(chance.next() < 0.5 ? { maximum: 7 } : {}),
      };
    case 'enum':
      return { enum: ['a', 1, true, null].slice(0, 1 + chance.int(4)) };
    case 'any':
      return {};
    default:
      return { type: kind };
  }
}

function makeValue(chance: Chance, depth: number): JsonValue {
  const kind = chance.int(depth > 0 ? 6 : 4);
  if (kind === 0) return chance.pick(TEXTS);
  if (kind === 1) return chance.pick(NUMBERS);
  if (kind === 2) return chance.next() < 0.5;
  if (kind === 3) return null;
  if (kind === 4) return Array.from({ length: chance.int(4) }, () => makeValue(chance, depth - 1));
  return Object.fromEntries(KEYS.filter(() => chance.next() < 0.4).map((key) => [key, makeValue(chance, depth - 1)]));
}

/** A value that mostly fits the schema: without some that do, every verdict would be a refusal. */
function fitting(chance: Chance, schema: Schema, depth: number): JsonValue {
  const { type, properties, items, enum: values, required } = schema;
  if (chance.next() < 0.06) return makeValue(chance, 1);
  if (Array.isArray(values)) return values[chance.int(values.length)] ?? null;
  const kind = Array.isArray(type) ? type[0] : type;
  if (kind === 'object' && isObject(properties)) {
    const wanted = Array.isArray(required) ? required : [];
    const entries = Object.entries(properties).filter(([key]) => wanted.includes(key) || chance.next() < 0.7);
    return Object.fromEntries(
      entries.map(([key, value]) => [key, isObject(value) ? fitting(chance, value, depth - 1) : null]),
    );
  }
  if (kind === 'array' && isObject(items))
    return Array.from({ length: 1 + chance.int(2) }, () => fitting(chance, items, depth - 1));
  if (kind === 'string') return chance.pick(['a', 'b', 'ab', '😀'] as const);
  if (kind === 'integer' || kind === 'number') return chance.int(7);
  if (kind === 'boolean') return true;
  if (kind === 'null') return null;
  return makeValue(chance, 1);
}
