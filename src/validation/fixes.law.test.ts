/**
 * The law of fixes, for every format: over its examples, and over its examples with one slip in them. `FIX_LAW_RUNS=2000`
 * tries more slips than the few of every day.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SyntaxAdapter } from '../document/document.ts';
import { parseDocument } from '../document/document.ts';
import type { JsonValue } from '../document/node.ts';
import { toValue } from '../document/node.ts';
import type { WholeFormat } from '../schemas/format.ts';
import { wholeFormats } from '../schemas/whole.ts';
import { analyze } from './analyze.ts';
import { fixFaults } from './fixLaw.ts';
import { pathsIn, type Slip, slipsAt } from './slips.ts';
import { looksLikeYaml } from '../document/yaml/looks.ts';
import { yamlSyntax } from '../document/yaml/syntax.ts';

const RUNS = Number(process.env['FIX_LAW_RUNS'] ?? 40);

interface Sound {
  readonly id: string;
  readonly value: JsonValue;
}

function valuesOf(format: WholeFormat): Sound[] {
  return format.examples.flatMap(({ id, text }) => {
    const { root } = parseDocument(text);
    return root.kind === 'object' ? [{ id, value: toValue(root) }] : [];
  });
}

function spelled(value: JsonValue): string {
  return JSON.stringify(value, null, 2);
}

/** One slip of one example, told by three numbers. */
function slipOf(examples: readonly Sound[], [which, where, how]: readonly [number, number, number]): Slip | undefined {
  const example = examples[which % examples.length];
  if (!example) return undefined;
  const paths = [...pathsIn(example.value)];
  const slips = slipsAt(example.value, paths[where % paths.length] ?? []);
  const slip = slips[how % slips.length];
  return slip && { what: `${example.id}: ${slip.what}`, value: slip.value, from: example.value };
}

describe.each(wholeFormats.map((format) => [format.id, format] as const))('fixes of %s', (_, format) => {
  const syntaxOf = (text: string): SyntaxAdapter | undefined => {
    if (!looksLikeYaml(text)) return undefined;
    return format.syntaxes.includes('yaml') ? yamlSyntax : undefined;
  };

  it.each(format.examples.map((example) => [example.id, example.text] as const))('%s', (_id, text) => {
    expect(fixFaults(text, format, text, syntaxOf(text))).toEqual([]);
  });

  it('hold what they promise after a slip', { timeout: 20_000 + RUNS * 400 }, () => {
    const examples = valuesOf(format);
    const numbers = fc.tuple(fc.nat(1000), fc.nat(10_000), fc.nat(1000));
    fc.assert(
      fc.property(numbers, (chosen) => {
        const slip = slipOf(examples, chosen);
        if (!slip) return;
        const faults = fixFaults(spelled(slip.value), format, spelled(slip.from));
        expect(faults.join('\n'), slip.what).toBe('');
      }),
      { numRuns: RUNS, seed: 20_261, endOnFailure: true, includeErrorInReport: true },
    );
  });

  it('are seldom withheld: rules make those that help', { timeout: 20_000 + RUNS * 400 }, () => {
    const examples = valuesOf(format);
    const numbers = fc.tuple(fc.nat(1000), fc.nat(10_000), fc.nat(1000));
    let made = 0;
    let offered = 0;
    for (const chosen of fc.sample(numbers, { numRuns: RUNS, seed: 4242 })) {
      const slip = slipOf(examples, chosen);
      const document = parseDocument(spelled(slip?.value ?? null));
      made += fixesIn(analyze(document, format, { uncheckedFixes: true }));
      offered += fixesIn(analyze(document, format));
    }
    expect(offered).toBeGreaterThan(made * 0.9);
  });
});

function fixesIn({ diagnostics }: ReturnType<typeof analyze>): number {
  return diagnostics.reduce((sum, { fixes }) => sum + (fixes?.length ?? 0), 0);
}
