/** YAML before the part that reads it is there. */
import type { ReadTree, SyntaxAdapter } from '../document.ts';

const read = ({ length }: { readonly length: number }): ReadTree => ({
  root: { kind: 'missing', length: 0 },
  rootOffset: length,
  problems: [],
});

/** Reads nothing and finds nothing wrong: the text can be seen and typed in until it is read. */
export const pendingYaml: SyntaxAdapter = {
  id: 'yaml',
  read,
  edit: (_, __, text) => read(text),
  plan: () => ({ ok: false, reason: 'What reads YAML is still being loaded. Try again in a moment.' }),
};
