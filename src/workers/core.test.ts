import { describe, expect, it } from 'vitest';
import { editDocument, parseDocument } from '../document/document.ts';
import { chance, randomEdit } from '../document/testSupport.ts';
import { analyze } from '../validation/analyze.ts';
import { testFormat } from '../validation/testFormat.ts';
import { createAnalysisClient } from './client.ts';
import { createCore } from './core.ts';
import type { LayoutRequest, Reply, Request } from './protocol.ts';

const TEXT = '{\n  "parts": [\n    {"name": "a"},\n    {"name": "bad"},\n    {"name": ""}\n  ]\n}\n';
const LAYOUT: LayoutRequest = {
  direction: 'down',
  sizes: {},
  defaultSize: { width: 10, height: 10 },
  collapsed: [],
  gap: { rank: 4, node: 4, edge: 4, component: 4 },
  groupHeader: 10,
  groupPadding: 4,
};

const open = (id: number, version: number, text = TEXT): Request => ({
  kind: 'open',
  id,
  version,
  text,
  formatId: 'plan',
});

describe('the core', () => {
  it('refuses what does not follow from what it holds', () => {
    const core = createCore([testFormat]);
    const edit: Request = { kind: 'edit', id: 5, base: 1, version: 2, rounds: [], formatId: 'plan' };
    expect(core(edit)).toMatchObject({ id: 5, ok: false });
    expect(core({ kind: 'layout', id: 6, graph: 1, options: LAYOUT })).toMatchObject({ id: 6, ok: false });
    expect(core(open(7, 1))).toMatchObject({ id: 7, ok: true });
    expect(core({ ...edit, base: 9 })).toMatchObject({ ok: false });
    // Edits that do not fit the text are an error in words, not the end of the worker.
    expect(core({ ...edit, rounds: [[{ offset: 999, length: 5, text: '' }]] })).toMatchObject({ ok: false });
    expect(core(open(8, 3))).toMatchObject({ ok: true, analysis: { version: 3 } });
    expect(core({ kind: 'layout', id: 9, graph: 3, options: LAYOUT })).toMatchObject({ ok: true, kind: 'layout' });
    expect(createCore([])(open(1, 1))).toEqual({ id: 1, ok: false, error: 'no format is known' });
  });

  it('and the client together give what an analysis gives, edit by edit', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const by = chance(seed);
      const core = createCore([testFormat]);
      let answer: (reply: Reply) => void = () => undefined;
      const seen: unknown[] = [];
      const client = createAnalysisClient({
        connect: () => ({
          // Over the border everything is copied.
          post: (request) => {
            answer(structuredClone(core(structuredClone(request))));
          },
          listen: (onReply) => (answer = onReply),
          close: () => undefined,
        }),
        fallback: () => {
          throw new Error('the core failed');
        },
        onAnalysis: (analysis) => void seen.push(analysis),
        onPending: () => undefined,
        onFailure: () => undefined,
      });
      let document = parseDocument(TEXT);
      client.open({ version: 1, formatId: 'plan', text: () => TEXT });
      let analysis = analyze(document, testFormat, { version: 1, formats: [testFormat] });
      for (let version = 2; version < 20; version++) {
        const edits = [randomEdit(by, document.text.length)];
        document = editDocument(document, edits);
        const { text } = document;
        client.edit({ version, formatId: 'plan', text: () => text.toString() }, edits);
        analysis = analyze(document, testFormat, { version, formats: [testFormat], previous: analysis });
        expect(seen.at(-1), `seed ${String(seed)}\n${text.toString()}`).toEqual(analysis);
      }
    }
  });
});
