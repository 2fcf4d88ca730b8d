/** What is printed is read as the same job, but for what is said to be lost and what the parser writes by itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../document/node.ts';
import { get, toValue } from '../../../document/node.ts';
import { parseDocument } from '../../../document/document.ts';
import { print } from '../hclNotation.ts';
import { importText } from '../hclText.ts';
import { jobAt } from '../shape.ts';
import { importHcl } from './importHcl.ts';

const folder = new URL('../examples/', import.meta.url);
const examples = readdirSync(folder)
  .filter((name) => /\.(?:json|hcl)$/.test(name))
  .map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    return [name, name.endsWith('.hcl') ? (importText(text)?.text ?? '') : text] as const;
  });

/** Leaves that say something, by pointers in lower case: keys are matched in any case. */
function said(value: JsonValue, pointer = ''): [string, string][] {
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  if (entries.length > 0) return entries.flatMap(([key, inner]) => said(inner, `${pointer}/${key.toLowerCase()}`));
  return value === null || typeof value === 'object' || !value ? [] : [[pointer, JSON.stringify(value)]];
}

/** What the parser of the engine adds where nothing is written. */
const ADDED =
  /^\/name$|^\/periodic\/spectype$|\/templates\/\d+\/(?:changemode|perms|splay)$|\/changescript\/timeout$|\/vault\/(?:env|changemode)$|\/volumes\/[^/]+\/name$/;

describe('print', () => {
  it.each(examples)('%s is read as the same job', (_name, document) => {
    const { root } = parseDocument(document);
    const { text, lost } = print(root);
    const back = importHcl(text);
    expect(back.remarks.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { node, pointer } = jobAt(root);
    const gone = lost.map((one) => one.pointer.slice(pointer.length).toLowerCase());
    const wanted = said(toValue(node)).filter(
      ([at]) => !gone.some((start) => at === start || at.startsWith(`${start}/`)),
    );
    const job = get(parseDocument(back.text).root, 'Job');
    const got = new Map(job ? said(toValue(job)) : []);
    for (const [at, value] of wanted) expect([at, got.get(at)]).toEqual([at, value]);
    const before = new Map(wanted);
    expect([...got.keys()].filter((at) => !before.has(at) && !ADDED.test(at))).toEqual([]);
    // Printed again it is the very same text.
    expect(print(parseDocument(back.text).root).text).toBe(text);
  });
});
