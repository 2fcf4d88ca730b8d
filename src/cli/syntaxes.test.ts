/** What is written in any notation of a format and read again is the same document. */
import { describe, expect, it } from 'vitest';
import type { JsonValue, Node } from '../document/node.ts';
import { toValue } from '../document/node.ts';
import { notationsOf } from '../conversion/notation.ts';
import { cards } from '../schemas/cards.ts';
import { loadEngine } from '../schemas/engines.ts';
import { wholeFormats } from '../schemas/whole.ts';
import { wholeConverters } from '../schemas/wholeConverters.ts';
import { convertText, parseConvert, type ConvertCommand } from './convert.ts';
import { openText } from './open.ts';

const formats = { cards, load: loadEngine };

function command(...args: string[]): ConvertCommand {
  const parsed = parseConvert([...args, 'a.json']);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

async function read(text: string, file: string, formatId: string): Promise<Node> {
  return (await openText(text, file, formats, { formatId })).document.root;
}

const written = wholeFormats.flatMap((format) => {
  const converter = wholeConverters.get(format.id);
  const ids = converter ? ['json', 'own', ...notationsOf(converter).map(({ id }) => id)] : [];
  return ids.map((syntax) => [format.id, syntax, format] as const);
});

/** The job in a document: a notation need not be able to say what is around it. */
function jobOf(root: Node, format: (typeof wholeFormats)[number]): JsonValue {
  return toValue(format.jobAt(root).node);
}

/** Pointers of values that are not there any more; what is empty says nothing. */
function missing(before: JsonValue, after: JsonValue | undefined, pointer = ''): string[] {
  if (before === null || before === '' || before === false || before === 0) return [];
  if (typeof before !== 'object') return before === after ? [] : [pointer];
  const inner = new Map(after !== null && typeof after === 'object' ? Object.entries(after) : []);
  return Object.entries(before).flatMap(([key, value]) => missing(value, inner.get(key), `${pointer}/${key}`));
}

describe.each(written)('%s in %s', (id, syntax, format) => {
  it('reads as what it was, for every example', async () => {
    for (const example of format.examples) {
      const source = await read(example.text, 'a.json', id);
      // One is no document before its placeholders are filled in.
      if (source.kind !== 'object') continue;
      // The style of a document is that of its JSON: those in YAML have none.
      const own = syntax === 'own' && !/^\s*[[{]/.test(example.text);
      const asked = own ? 'json' : syntax;
      const { conversion } = await convertText(
        example.text,
        command('--from', id, '--to', id, '--syntax', asked),
        formats,
        wholeConverters,
      );
      const [file] = conversion.files;
      if (!file) throw new Error('nothing was written');
      const again = await read(file.text, file.name, id);
      const lost = conversion.ledger.some(({ kind }) => kind === 'dropped');
      if (lost) expect(syntax).toBe('hcl');
      // What is read from HCL is filled in as the engine's own reader fills it in.
      else if (syntax === 'hcl') expect(missing(jobOf(source, format), jobOf(again, format))).toEqual([]);
      else
        expect({ example: example.id, job: jobOf(again, format) }).toEqual({
          example: example.id,
          job: jobOf(source, format),
        });
    }
  });
});
