import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseDocument, type ParsedDocument } from '../document/document.ts';
import { planOperations } from '../document/plan.ts';
import { analyze } from '../validation/analyze.ts';
import { wholeFormats } from '../schemas/whole.ts';

const nomad = wholeFormats.find(({ id }) => id === 'nomad');
if (!nomad) throw new Error('the format is gone');
const saidOf = (document: ParsedDocument) => analyze(document, nomad, { all: true }).diagnostics;
const textOf = (id: string): string =>
  readFileSync(new URL(`../schemas/nomad/examples/${id}.json`, import.meta.url), 'utf8');
const refused = nomad.examples.filter(({ title }) => title.includes('shows an error'));
const fine = nomad.examples.filter((example) => !refused.includes(example));

it.each(fine)('$id names nothing that the engine does not know', ({ id }) => {
  const said = saidOf(parseDocument(textOf(id)));
  expect(said.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(said.filter(({ code }) => /unknown-key|renamed-key|task-spreads-ignored/.test(code))).toEqual([]);
});

it.each(refused)('$id is refused by the engine, and mended by what is offered', ({ id }) => {
  let document = parseDocument(textOf(id));
  for (let step = 0; step < 5; step++) {
    const wrong = saidOf(document).filter(({ severity }) => severity === 'error');
    if (step === 0) expect(wrong).not.toEqual([]);
    if (wrong.length === 0) return;
    const [fix] = wrong.flatMap(({ fixes = [] }) => fixes);
    const edits = fix?.edits;
    if (edits) document = parseDocument(document.text.apply(edits).toString());
    else {
      const plan = planOperations(document, fix?.ops ?? []);
      expect(plan.ok && plan.edits.length).toBeTruthy();
      if (plan.ok) document = plan.document;
    }
  }
  expect(saidOf(document).filter(({ severity }) => severity === 'error')).toEqual([]);
});
