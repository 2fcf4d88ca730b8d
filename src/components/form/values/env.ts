/** Variables as people paste them. */

export interface Variable {
  readonly key: string;
  readonly value: string;
}

/**
 * Reads lines of `KEY=value`, as in a `.env` file or after `export`, or `KEY: value`. Undefined when a line is
 * something else: then it is text to be pasted as text.
 */
export function parseVariables(text: string): readonly Variable[] | undefined {
  const out: Variable[] = [];
  for (const line of text.split(/\r?\n/)) {
    const t = line.trim();
    if (t === '' || t.startsWith('#')) continue;
    const match = /^(?:export\s+|-e\s+|--env\s+)?([A-Za-z_][\w.-]*)\s*(?:=|:\s)(.*)$/s.exec(t);
    if (!match) return undefined;
    out.push({ key: match[1] ?? '', value: unquote((match[2] ?? '').trim()) });
  }
  return out.length > 0 ? out : undefined;
}

function unquote(text: string): string {
  const quote = text[0];
  if (text.length < 2 || (quote !== '"' && quote !== "'") || text.at(-1) !== quote) return text;
  const inner = text.slice(1, -1);
  return quote === "'" ? inner : inner.replaceAll(/\\(["\\$`n])/g, (_, c: string) => (c === 'n' ? '\n' : c));
}

/** Words in a name that announce a secret. */
const SECRET_WORDS =
  /(?:^|[^a-z])(?:password|passwd|pwd|passphrase|secret|token|api_?key|access_?key|private_?key|credentials?)(?:$|[^a-z])/;

/** True for a name whose value should not be read over one's shoulder: DB_PASSWORD, apiKey, access-token. */
export function namesSecret(name: string): boolean {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll(/[-.\s]+/g, '_');
  return SECRET_WORDS.test(words.toLowerCase());
}
