/** Secrets that no converter knows by their place: told by the name they stand under, or by their looks. */
import { isSecret } from '../job/secrets.ts';
import type { Source } from '../job/source.ts';

/** Marks every leaf below that looks like a secret. */
export function markSecrets(root: Source): void {
  for (const leaf of root.leaves()) {
    if (leaf.secretName !== undefined || leaf.node.kind !== 'string') continue;
    const name = nameOf(leaf);
    const { value } = leaf.node;
    const equals = value.indexOf('=');
    if (isSecret(name, value)) leaf.hide(placeholder(name));
    // A variable written as one text: NAME=value.
    else if (
      equals > 0 &&
      /^[\w.-]+$/.test(value.slice(0, equals)) &&
      isSecret(value.slice(0, equals), value.slice(equals + 1))
    ) {
      leaf.hide(placeholder(value.slice(0, equals)));
    }
  }
}

/** The name of a value: its key, or in a pair of name and value the name beside it. */
function nameOf(leaf: Source): string {
  const { parent, key } = leaf;
  if (typeof key === 'string' && /^value$/i.test(key)) {
    for (const beside of ['key', 'name']) {
      const found = parent?.children.find((child) => String(child.key).toLowerCase() === beside)?.node;
      if (found?.kind === 'string') return found.value;
    }
  }
  if (typeof key === 'string') return key;
  return parent && typeof parent.key === 'string' ? parent.key : '';
}

function placeholder(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase() || 'SECRET';
}
