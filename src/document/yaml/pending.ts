/** YAML before the part that reads it is there. */
import type { SyntaxAdapter } from '../document.ts';

/** Reads nothing and finds nothing wrong: the text can be seen and typed in until it is read. */
export const pendingYaml: SyntaxAdapter = {
  id: 'yaml',
  read: (text) => ({ root: { kind: 'missing', length: 0 }, rootOffset: text.length, problems: [] }),
  plan: () => ({ ok: false, reason: 'What reads YAML is still being loaded. Try again in a moment.' }),
};
