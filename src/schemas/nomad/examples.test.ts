import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ParsedDocument } from '../../document/document.ts';
import { planOperations } from '../../document/plan.ts';
import { analyze } from '../../validation/analyze.ts';
import { documentOf } from '../kit/testing.ts';
import card from './card.ts';
import engine from './engine.ts';

const nomad = { ...card, ...engine };
const saidOf = (document: ParsedDocument) => analyze(document, nomad, { all: true }).diagnostics;
const textOf = (id: string): string => readFileSync(new URL(`./examples/${id}.json`, import.meta.url), 'utf8');
const refused = card.examples.filter(({ title }) => title.includes('shows an error'));
const fine = card.examples.filter((example) => !refused.includes(example));

it.each(fine)('$id names nothing that the engine does not know', ({ id }) => {
  const said = saidOf(documentOf(textOf(id)));
  expect(said.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(said.filter(({ code }) => /unknown-key|renamed-key|task-spreads-ignored/.test(code))).toEqual([]);
});

it.each(refused)('$id is refused by the engine, and mended by what is offered', ({ id }) => {
  let document = documentOf(textOf(id));
  for (let step = 0; step < 5; step++) {
    const wrong = saidOf(document).filter(({ severity }) => severity === 'error');
    if (step === 0) expect(wrong).not.toEqual([]);
    if (wrong.length === 0) return;
    const [fix] = wrong.flatMap(({ fixes = [] }) => fixes);
    const edits = fix?.edits;
    if (edits) document = documentOf(document.text.apply(edits).toString());
    else {
      const plan = planOperations(document, fix?.ops ?? []);
      expect(plan.ok && plan.edits.length).toBeTruthy();
      if (plan.ok) document = plan.document;
    }
  }
  expect(saidOf(document).filter(({ severity }) => severity === 'error')).toEqual([]);
});
