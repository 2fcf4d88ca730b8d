import { describe, expect, it } from 'vitest';
import { editDocument, parseDocument } from '../document/document.ts';
import { chance, randomEdit } from '../document/testSupport.ts';
import { analyze } from '../validation/analyze.ts';
import { damageOf } from '../validation/damaged.ts';
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

const profile = 'default';
const open = (id: number, version: number, text = TEXT, formatId = 'plan'): Request => ({
  kind: 'open',
  syntax: 'json',
  id,
  version,
  text,
  formatId,
  profile,
});

/** The core with its engine loaded: it answers at once. */
async function loadedCore() {
  const core = createCore({ cards: [testFormat], load: () => Promise.resolve(testFormat) });
  await core(open(0, 0));
  return { core };
}

describe('the core', () => {
  it('refuses what does not follow from what it holds', async () => {
    const { core } = await loadedCore();
    const edit: Request = { kind: 'edit', id: 5, base: 1, version: 2, rounds: [], formatId: 'plan', profile };
    expect(core(edit)).toMatchObject({ id: 5, ok: false });
    expect(core({ kind: 'layout', id: 6, graph: 1, options: LAYOUT })).toMatchObject({ id: 6, ok: false });
    expect(core(open(7, 1))).toMatchObject({ id: 7, ok: true });
    expect(core({ ...edit, base: 9 })).toMatchObject({ ok: false });
    // Edits that do not fit the text are an error in words, not the end of the worker.
    expect(core({ ...edit, rounds: [[{ offset: 999, length: 5, text: '' }]] })).toMatchObject({ ok: false });
    expect(core(open(8, 3))).toMatchObject({ ok: true, analysis: { version: 3 } });
    expect(core({ kind: 'layout', id: 9, graph: 3, options: LAYOUT })).toMatchObject({ ok: true, kind: 'layout' });
  });

  it('reads a document of no known format as it is, and says whose it may be', async () => {
    const { core } = await loadedCore();
    const reply = await core(open(1, 1, '{"parts": [], "parts": 1}', ''));
    expect(reply).toMatchObject({ ok: true, analysis: { formatId: '', guesses: [{ formatId: 'plan', score: 1 }] } });
    expect(reply).toMatchObject({ analysis: { counts: { error: 0, warning: 1 } } });
    expect(await core(open(2, 2, TEXT, 'gone'))).toMatchObject({ ok: true, analysis: { formatId: 'gone' } });
  });

  it('says that an engine could not be loaded, and loads it when it is asked again', async () => {
    let tries = 0;
    const core = createCore({
      cards: [testFormat],
      load: () => (++tries === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(testFormat)),
    });
    expect(await core(open(1, 1))).toEqual({ id: 1, ok: false, error: 'offline' });
    expect(await core(open(2, 1))).toMatchObject({ ok: true });
    // From then on it answers at once.
    expect(core(open(3, 2))).toMatchObject({ ok: true });
    expect(tries).toBe(2);
  });

  it('has read ahead what is opened then, and takes nothing of it when another text is', async () => {
    const { core } = await loadedCore();
    const [other, text] = ['{"parts": [{}, {}]}', '{"parts": 1}'];
    const said = async (given: string): Promise<unknown> => {
      const reply = await core(open(1, 1, given));
      return reply.ok && reply.kind === 'analysis' && reply.analysis.diagnostics;
    };
    const [plain, plainOther] = [await said(text), await said(other)];
    expect(plain).not.toEqual(plainOther);
    expect(core({ kind: 'ahead', id: 2, text })).toEqual({ id: 2, ok: true, kind: 'ahead' });
    expect(await said(text)).toEqual(plain);
    await core({ kind: 'ahead', id: 4, text });
    expect(await said(other)).toEqual(plainOther);
  });

  it('checks by the profile that is asked for', async () => {
    const { core } = await loadedCore();
    const counts = (request: Request) => core(request);
    expect(counts(open(1, 1))).toMatchObject({ analysis: { profile: 'default', counts: { error: 1, warning: 1 } } });
    const strict: Request = {
      kind: 'edit',
      id: 2,
      base: 1,
      version: 2,
      rounds: [],
      formatId: 'plan',
      profile: 'strict',
    };
    expect(counts(strict)).toMatchObject({ analysis: { profile: 'strict', counts: { error: 2, warning: 0 } } });
    const back: Request = { ...strict, id: 3, base: 2, version: 3, profile: 'default' };
    expect(counts(back)).toMatchObject({ analysis: { profile: 'default', counts: { error: 1, warning: 1 } } });
  });

  it('and the client together give what an analysis gives, edit by edit', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const by = chance(seed);
      const { core } = await loadedCore();
      let answer: (reply: Reply) => void = () => undefined;
      let answered: Promise<void> = Promise.resolve();
      const seen: unknown[] = [];
      const client = createAnalysisClient({
        connect: () => ({
          // Over the border everything is copied.
          post: (request) => {
            answered = Promise.resolve(core(structuredClone(request))).then((reply) => answer(structuredClone(reply)));
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
      client.open({ version: 1, formatId: 'plan', profile, syntax: 'json', text: () => TEXT });
      await answered;
      let analysis = analyze(document, testFormat, { version: 1, formats: [testFormat] });
      for (let version = 2; version < 20; version++) {
        const edits = [randomEdit(by, document.text.length)];
        document = editDocument(document, edits);
        const { text } = document;
        client.edit({ version, formatId: 'plan', profile, syntax: 'json', text: () => text.toString() }, edits);
        await answered;
        const formats = [testFormat];
        analysis = analyze(document, testFormat, { version, formats, previous: analysis, damageOf });
        expect(seen.at(-1), `seed ${String(seed)}\n${text.toString()}`).toEqual(analysis);
      }
    }
  });
});

describe('YAML', () => {
  it('is read by what is loaded for it, as its format reads it, and again after edits', async () => {
    const old = { ...testFormat, yamlDialect: '1.1' as const };
    const core = createCore({ cards: [old], load: () => Promise.resolve(old) });
    const about = { formatId: old.id, profile: 'default' };
    const first = await core({
      kind: 'open',
      id: 1,
      version: 1,
      text: 'parts:\n  - name: yes\n',
      syntax: 'yaml',
      ...about,
    });
    const codes = (reply: Reply): readonly string[] => {
      if (!reply.ok || reply.kind !== 'analysis') throw new Error('no analysis');
      return reply.analysis.diagnostics.map((d) => `${d.code} ${d.pointer}`);
    };
    expect(codes(first)).toEqual(['schema/type /parts/0/name']);
    const edits = [{ offset: 18, length: 3, text: 'a: b: c' }];
    expect(codes(await core({ kind: 'edit', id: 2, base: 1, version: 2, rounds: [edits], ...about }))).toContain(
      'syntax/invalid ',
    );
    // Without the format its words are those of the core schema.
    const none = { formatId: '', profile: 'default' };
    const undone = [{ offset: 18, length: 7, text: 'yes' }];
    expect(codes(await core({ kind: 'edit', id: 3, base: 2, version: 3, rounds: [undone], ...none }))).toEqual([]);
  });
});
