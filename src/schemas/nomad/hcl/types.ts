/** Types as they are written in HCL: `string`, `list(string)`, `object({ name = string })`. */
import { Trouble, type Type } from './values.ts';
import type { Expression } from './tree.ts';

/** The type that an expression spells; throws a trouble when it spells none. */
export function parseType(expression: Expression): Type {
  if (expression.kind === 'name') {
    const { name } = expression;
    if (name === 'string' || name === 'number' || name === 'bool' || name === 'any') return name;
    if (name === 'list' || name === 'map' || name === 'set') return { kind: name, of: 'any' };
  }
  // Older files put the type in quotes.
  if (expression.kind === 'literal' && typeof expression.value === 'string') {
    const name = expression.value;
    if (name === 'string') return 'string';
    if (name === 'list' || name === 'map') return { kind: name, of: 'any' };
  }
  if (expression.kind === 'call') {
    const [first] = expression.args;
    const { name } = expression;
    if (first && (name === 'list' || name === 'set' || name === 'map')) return { kind: name, of: parseType(first) };
    if (first?.kind === 'list' && name === 'tuple') return { kind: 'tuple', items: first.items.map(parseType) };
    if (first?.kind === 'object' && name === 'object') return objectType(first);
  }
  throw new Trouble(
    'This is no type: string, number, bool, any, list(…), set(…), map(…), tuple([…]) or object({…}).',
    expression,
  );
}

function objectType(expression: Expression & { kind: 'object' }): Type {
  const fields = new Map<string, Type>();
  const optional = new Set<string>();
  for (const { key, value } of expression.items) {
    if (key.kind !== 'literal' || typeof key.value !== 'string') throw new Trouble('A field needs a name.', key);
    const name = key.value;
    if (value.kind === 'call' && value.name === 'optional' && value.args[0]) {
      optional.add(name);
      fields.set(name, parseType(value.args[0]));
    } else fields.set(name, parseType(value));
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
