/** Types as they are written in HCL: `string`, `list(string)`, `object({ name = string })`. */
import { Trouble, type Type } from './values.ts';
import type { Expression } from './tree.ts';

/**
 * The type that an expression spells; throws a trouble when it spells none.
 * @param exact true for the type of a variable, which must leave nothing open
 */
export function parseType(expression: Expression, exact = false): Type {
  if (expression.kind === 'name') {
    const { name } = expression;
    if (name === 'string' || name === 'number' || name === 'bool' || (name === 'any' && !exact)) return name;
    if (name === 'any') throw new Trouble('The type of a variable must say what it is: "any" is none.', expression);
    if (name === 'list' || name === 'map' || name === 'set') {
      throw new Trouble(`Of what? Write ${name}(string), for example.`, expression);
    }
  }
  if (expression.kind === 'call' && expression.args.length === 1) {
    const [first] = expression.args;
    const { name } = expression;
    if (first && (name === 'list' || name === 'set' || name === 'map')) {
      return { kind: name, of: parseType(first, exact) };
    }
    if (first?.kind === 'list' && name === 'tuple') {
      return { kind: 'tuple', items: first.items.map((item) => parseType(item, exact)) };
    }
    if (first?.kind === 'object' && name === 'object') return objectType(first, exact);
  }
  throw new Trouble(
    `This is no type: string, number, bool, ${exact ? '' : 'any, '}list(…), set(…), map(…), tuple([…]) or object({…}).`,
    expression,
  );
}

function objectType(expression: Expression & { kind: 'object' }, exact: boolean): Type {
  const fields = new Map<string, Type>();
  const optional = new Set<string>();
  for (const { key, value } of expression.items) {
    if (key.kind !== 'literal' || typeof key.value !== 'string') throw new Trouble('A field needs a name.', key);
    const name = key.value;
    if (value.kind === 'call' && value.name === 'optional' && value.args[0] && !exact) {
      optional.add(name);
      fields.set(name, parseType(value.args[0]));
    } else fields.set(name, parseType(value, exact));
  }
  return { kind: 'object', fields, optional };
}

/** How a type is written. */
export function typeText(type: Type): string {
  if (typeof type === 'string') return type;
  if (type.kind === 'tuple') return `tuple([${type.items.map(typeText).join(', ')}])`;
  if (type.kind === 'object') {
    const fields = [...type.fields].map(([name, of]) =>
      type.optional.has(name) ? `${name} = optional(${typeText(of)})` : `${name} = ${typeText(of)}`,
    );
    return `object({ ${fields.join(', ')} })`;
  }
  return `${type.kind}(${typeText(type.of)})`;
}
