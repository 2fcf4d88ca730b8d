/** Parts of texts that the engine of one format fills in, and that of the other takes as they are: what changes its meaning. */
import type { Out } from '../job/out.ts';
import { nodeOf } from '../job/out.ts';
import type { LossIn } from '../job/ledger.ts';
import { Source } from '../job/source.ts';
import { fromPointer } from '../document/pointer.ts';
import type { Fills, FormatConverter } from '../schemas/converter.ts';

/** What is lost of leaves in a document that was made from them, because only one of the engines fills in a part of them. */
export function fillsBetween(from: FormatConverter, to: FormatConverter): (out: Out) => LossIn {
  const said = new Map<Source, readonly string[]>();
  const inSource = (leaf: Source): readonly string[] => {
    if (!from.fills || leaf.node.kind !== 'string' || !from.fills.sign.test(leaf.node.value)) return [];
    let parts = said.get(leaf);
    if (!parts) said.set(leaf, (parts = from.fills.at(leaf)));
    return parts;
  };
  return (out) => {
    let result: Source | undefined;
    const inResult = (target: string, fills: Fills): readonly string[] => {
      result ??= Source.of(nodeOf(out), to);
      const found = fromPointer(target).reduce<Source | undefined>((at, key) => childOf(at, key), result);
      return found ? fills.at(found) : [];
    };
    return (leaf, target) => {
      const filled = to.fills?.sign.test(leaf.text) === true ? inResult(target, to.fills) : [];
      const open = from.fills?.sign.test(leaf.text) === true;
      if (filled.length === 0 && !open) return undefined;
      return (source) => {
        if (source.node.kind !== 'string') return undefined;
        const { value } = source.node;
        const taken = filled.find((part) => value.includes(part));
        if (taken !== undefined) {
          const words = `${to.title} fills in ${taken} by itself; the source means it as it is written.`;
          return to.fills?.hint === undefined || !to.fills.hint.includes(taken.slice(0, 2))
            ? words
            : `${words} ${to.fills.hint}`;
        }
        const lost = open ? inSource(source).find((part) => textOf(leaf.text).includes(part)) : undefined;
        return lost === undefined ? undefined : `${from.title} fills in ${lost}; here it stays as it is written.`;
      };
    };
  };
}

/** What stands under a key as it is written: names that differ in case are different names. */
function childOf(at: Source | undefined, key: string): Source | undefined {
  if (at?.node.kind === 'array') return at.children[Number(key)];
  return at?.children.find((child) => child.key === key);
}

function textOf(json: string): string {
  return json.startsWith('"') ? (JSON.parse(json) as string) : json;
}
