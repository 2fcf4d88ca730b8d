/** A value of a document as JSON text of its own, its numbers as they are spelled. */
import type { Node } from './node.ts';
import { entriesOf, itemsOf } from './node.ts';

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Two blanks for each level; comments are not part of it. */
export function spelledAsJson(node: Node, indent = ''): string {
  const inner = `${indent}  `;
  switch (node.kind) {
    case 'object': {
      const fields = [...entriesOf(node)].flatMap(({ key, value }) =>
        key === null || value.kind === 'missing'
          ? []
          : [`${inner}${JSON.stringify(key)}: ${spelledAsJson(value, inner)}`],
      );
      return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}\n${indent}}`;
    }
    case 'array': {
      const items = [...itemsOf(node)].map((item) => inner + spelledAsJson(item, inner));
      return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`;
    }
    case 'number':
      return JSON_NUMBER.test(node.raw) ? node.raw : String(node.value);
    case 'string':
      return JSON.stringify(node.value);
    case 'boolean':
      return String(node.value);
    case 'null':
    case 'missing':
      return 'null';
  }
}
