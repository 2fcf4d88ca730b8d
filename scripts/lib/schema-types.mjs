// TypeScript declarations from a JSON Schema (draft-07): one interface for each definition and each object inside one, with
// the schema's own words as documentation.

/**
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {string} [title]
 * @property {string} [description]
 * @property {string | string[]} [type]
 * @property {unknown[]} [enum]
 * @property {unknown} [const]
 * @property {unknown} [default]
 * @property {boolean} [deprecated]
 * @property {Record<string, Schema | boolean>} [properties]
 * @property {Record<string, Schema | boolean>} [patternProperties]
 * @property {Schema | boolean} [additionalProperties]
 * @property {string[]} [required]
 * @property {Schema | boolean | (Schema | boolean)[]} [items]
 * @property {Schema | boolean} [additionalItems]
 * @property {(Schema | boolean)[]} [oneOf]
 * @property {(Schema | boolean)[]} [anyOf]
 * @property {(Schema | boolean)[]} [allOf]
 * @property {Record<string, Schema | boolean>} [definitions]
 */

const HEADER = '// Generated from schema.json by `npm run types`. Change the schema, not this file.\n';

const pascal = (/** @type {string} */ text) => {
  const name = text
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return /^[A-Za-z]/.test(name) ? name : `Type${name}`;
};

const literal = (/** @type {unknown} */ value) => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return Array.isArray(value) ? 'unknown[]' : 'Record<string, unknown>';
};

const union = (/** @type {string[]} */ members) => {
  const distinct = [...new Set(members)];
  if (distinct.includes('unknown')) return 'unknown';
  return distinct.length === 0
    ? 'never'
    : distinct.map((member) => (member.includes(' & ') ? `(${member})` : member)).join(' | ');
};

/** @param {Schema} schema */
function comment(schema) {
  const lines = [];
  // A title only repeats the name of what follows.
  if (schema.description !== undefined) lines.push(...schema.description.trim().split('\n'));
  if (schema.default !== undefined) lines.push(`@default ${JSON.stringify(schema.default)}`);
  if (schema.deprecated === true) lines.push('@deprecated');
  if (lines.length === 0) return '';
  const safe = lines.map((line) => line.replaceAll('*/', '*\\/').trimEnd());
  return safe.length === 1
    ? `/** ${safe[0]} */\n`
    : `/**\n${safe.map((line) => ` *${line && ` ${line}`}`).join('\n')}\n */\n`;
}

class Generator {
  /** @type {Map<string, string>} */ declarations = new Map();
  /** @type {Map<string, string>} */ names = new Map();

  /** @param {Schema} root */
  constructor(root) {
    this.root = root;
    for (const key of Object.keys(root.definitions ?? {}))
      this.names.set(`#/definitions/${key}`, this.#claim(pascal(key)));
    this.names.set('#', this.#claim(pascal(root.title ?? 'Document')));
  }

  /** A name that nothing else has yet. */
  #claim(/** @type {string} */ wish) {
    let name = wish;
    for (let suffix = 2; this.declarations.has(name); suffix += 1) name = `${wish}${suffix}`;
    this.declarations.set(name, '');
    return name;
  }

  generate() {
    for (const [pointer, name] of this.names) {
      const key = pointer.slice('#/definitions/'.length);
      const schema = pointer === '#' ? this.root : this.root.definitions?.[key];
      if (schema === undefined) continue;
      this.#declare(name, typeof schema === 'boolean' ? {} : schema);
    }
    return `${HEADER}\n${[...this.declarations.values()].join('\n')}`;
  }

  /**
   * @param {string} name
   * @param {Schema} schema
   */
  #declare(name, schema) {
    const members = this.#isPlainObject(schema) ? this.#members(schema, name) : undefined;
    const body =
      members === undefined
        ? `export type ${name} = ${this.#type(schema, name)};\n`
        : /^\{\s*\}$/.test(members)
          ? `export type ${name} = Record<string, never>;\n`
          : `export interface ${name} ${members}\n`;
    this.declarations.set(name, comment(schema) + body);
  }

  /** @param {Schema} schema */
  #isPlainObject(schema) {
    const object = schema.type === 'object' || (schema.type === undefined && schema.properties !== undefined);
    return object && schema.$ref === undefined && schema.enum === undefined && !this.#combines(schema);
  }

  /** Alternatives that only say which properties must come together do not change the shape. */
  #combines(/** @type {Schema} */ schema) {
    const shapes = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
    return shapes.some((part) => this.#shapes(part));
  }

  #shapes(/** @type {Schema | boolean} */ part) {
    if (typeof part === 'boolean') return false;
    const { $ref, type, properties, items, oneOf, anyOf, allOf } = part;
    const own = $ref ?? type ?? properties ?? items ?? part.enum;
    return own !== undefined || part.const !== undefined || (oneOf ?? anyOf ?? allOf) !== undefined;
  }

  /**
   * @param {Schema} schema
   * @param {string} parent the name that inner objects are named after
   */
  #members(schema, parent) {
    const required = new Set(schema.required);
    const lines = Object.entries(schema.properties ?? {}).map(([key, value]) => {
      const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
      const inner = typeof value === 'boolean' ? {} : value;
      return `${comment(inner)}${name}${required.has(key) ? '' : '?'}: ${this.#type(value, parent + pascal(key))};`;
    });
    const others = Object.values(schema.patternProperties ?? {});
    if (typeof schema.additionalProperties === 'object') others.push(schema.additionalProperties);
    const open = schema.properties === undefined && others.length === 0 && schema.additionalProperties !== false;
    if (others.length > 0 && lines.length === 0) {
      lines.push(`[key: string]: ${union(others.map((other) => this.#type(other, `${parent}Value`)))};`);
    } else if (others.length > 0 || open) {
      // Named properties must fit an index signature, so beside them it can only say that there may be more.
      lines.push('[key: string]: unknown;');
    }
    return `{\n${lines.join('\n')}\n}`;
  }

  /**
   * @param {Schema | boolean | undefined} schema
   * @param {string} name how an object found here is called
   * @returns {string}
   */
  #type(schema, name) {
    if (schema === false) return 'never';
    if (schema === true || schema === undefined) return 'unknown';
    if (schema.$ref !== undefined) return this.#reference(schema.$ref);
    if (schema.const !== undefined) return literal(schema.const);
    if (schema.enum !== undefined) return union(schema.enum.map(literal));
    const parts = this.#combines(schema) ? this.#combined(schema, name) : [];
    const own = this.#own(schema, name, parts.length > 0);
    if (own !== undefined) parts.unshift(own);
    if (parts.length === 0) return 'unknown';
    return parts.length === 1
      ? (parts[0] ?? 'unknown')
      : parts.map((part) => (part.includes(' | ') ? `(${part})` : part)).join(' & ');
  }

  /**
   * @param {Schema} schema
   * @param {string} name
   */
  #combined(schema, name) {
    const shaped = (/** @type {(Schema | boolean)[] | undefined} */ parts) =>
      (parts ?? []).filter((part) => this.#shapes(part));
    const label = (/** @type {Schema | boolean} */ part, /** @type {number} */ index) =>
      `${name}${typeof part === 'object' && part.title !== undefined ? pascal(part.title) : index + 1}`;
    const parts = shaped(schema.allOf).map((part, index) => this.#type(part, label(part, index)));
    for (const choices of [shaped(schema.oneOf), shaped(schema.anyOf)]) {
      if (choices.length > 0) parts.push(union(choices.map((part, index) => this.#type(part, label(part, index)))));
    }
    return parts.filter((part) => part !== 'unknown');
  }

  /**
   * The part of a type that a schema says itself, apart from its combinations.
   *
   * @param {Schema} schema
   * @param {string} name
   * @param {boolean} combined
   */
  #own(schema, name, combined) {
    const types =
      schema.type ?? (schema.properties !== undefined ? 'object' : schema.items !== undefined ? 'array' : undefined);
    if (types === undefined) return undefined;
    // An alternative says more about the shape than a bare "object" beside it.
    if (combined && types === 'object' && schema.properties === undefined) return undefined;
    return union([types].flat().map((type) => this.#single(type, schema, name)));
  }

  /**
   * @param {string} type
   * @param {Schema} schema
   * @param {string} name
   */
  #single(type, schema, name) {
    if (type === 'integer') return 'number';
    if (type === 'array') return this.#array(schema, name);
    if (type !== 'object') return type;
    const values = schema.additionalProperties;
    if (schema.properties === undefined) {
      if (schema.patternProperties !== undefined) return this.#members(schema, name);
      return `Record<string, ${typeof values === 'object' ? this.#type(values, `${name}Value`) : 'unknown'}>`;
    }
    const claimed = this.#claim(name);
    const words = schema.description === undefined ? {} : { description: schema.description };
    this.declarations.set(claimed, `${comment(words)}export interface ${claimed} ${this.#members(schema, claimed)}\n`);
    return claimed;
  }

  /**
   * @param {Schema} schema
   * @param {string} name
   */
  #array(schema, name) {
    const { items, additionalItems } = schema;
    if (!Array.isArray(items)) return `Array<${this.#type(items, `${name}Item`)}>`;
    const fixed = items.map((item, index) => `${this.#type(item, `${name}Item${index + 1}`)}`);
    const rest = additionalItems === false ? [] : [`...Array<${this.#type(additionalItems, `${name}Rest`)}>`];
    return `[${[...fixed, ...rest].join(', ')}]`;
  }

  /** @param {string} reference */
  #reference(reference) {
    const name = this.names.get(decodeURIComponent(reference).replaceAll('~1', '/').replaceAll('~0', '~'));
    if (name === undefined)
      throw new Error(`the schema refers to ${reference}, but only #/definitions/... and # are known`);
    return name;
  }
}

/**
 * @param {unknown} schema
 * @returns {string} TypeScript, not yet formatted
 */
export const typesOf = (schema) => new Generator(/** @type {Schema} */ (schema)).generate();
