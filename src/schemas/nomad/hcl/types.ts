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
  for (const { key, value } of expression.items) {
    if (key.kind !== 'literal' || typeof key.value !== 'string') throw new Trouble('A field needs a name.', key);
    const name = key.value;
    // An argument of `convert` may call a field optional; one that is missing is refused all the same.
    const inner = value.kind === 'call' && value.name === 'optional' && value.args.length === 1 && !exact;
    fields.set(name, parseType((inner && value.args[0]) || value, exact));
  }
  return { kind: 'object', fields };
}

/** How a type is written; one text for one type when the fields of objects are sorted. */
export function typeText(type: Type, sorted = false): string {
  if (typeof type === 'string') return type;
  const text = (of: Type): string => typeText(of, sorted);
  if (type.kind === 'tuple') return `tuple([${type.items.map(text).join(', ')}])`;
  if (type.kind === 'object') {
    const fields = [...type.fields].map(([name, of]) => `${name} = ${text(of)}`);
    return `object({ ${(sorted ? fields.sort() : fields).join(', ')} })`;
  }
  return `${type.kind}(${text(type.of)})`;
}
