import { describe, expect, it } from 'vitest';
import { createDocumentStore } from './documentStore.ts';
import { createPersistence, type DocumentStorage } from './persistence.ts';
import { createViewStore } from './viewStore.ts';

/** A storage that can be slow or fail. */
class FakeStorage implements DocumentStorage {
  readonly map = new Map<string, unknown>();
  failing = { get: false, set: false };
  /** When set, calls of `set` wait here until they are let through. */
  gate: (() => void)[] | undefined;

  get(key: string): Promise<unknown> {
    return this.failing.get ? Promise.reject(new Error('cannot read')) : Promise.resolve(this.map.get(key));
  }
  async set(key: string, value: unknown): Promise<void> {
    const { gate } = this;
    if (gate) await new Promise<void>((go) => gate.push(go));
    if (this.failing.set) throw new Error('the disk is full');
    this.map.set(key, structuredClone(value));
  }
  remove(key: string): Promise<void> {
    this.map.delete(key);
    return Promise.resolve();
  }
  textOf(key: string): unknown {
    return (this.map.get(`document.${key}`) as { text?: unknown } | undefined)?.text;
  }
}

/** A tab of the browser on a storage. */
function tab(storage: FakeStorage, place = 'tab1') {
  const clock = { at: 1000 };
  const view = createViewStore();
  const documents = createDocumentStore({
    formats: [],
    now: () => clock.at++,
    selected: () => view.getState().selected,
    select: (pointer) => {
      view.getState().actions.select(pointer, 'start');
    },
    toast: () => undefined,
    convertYaml: () => Promise.resolve({ json: '', notes: [] }),
  });
  const waiting = new Set<() => void>();
  const persistence = createPersistence({
    documents,
    view,
    storage,
    place,
    now: () => clock.at++,
    schedule: (run) => {
      waiting.add(run);
      return () => void waiting.delete(run);
    },
  });
  const { actions } = documents.getState();
  return {
    documents,
    view,
    persistence,
    actions,
    waiting,
    text: () => documents.getState().document?.text.toString(),
    /** Lets the pause after a change pass. */
    pause: async () => {
      for (const run of [...waiting]) run();
      waiting.clear();
      await persistence.flush();
    },
    append: (text: string) =>
      actions.apply({
        origin: 'editor',
        label: 'Type',
        edits: [{ offset: documents.getState().document?.text.length ?? 0, length: 0, text }],
      }),
  };
}

describe('saving', () => {
  it('happens once after several changes, and brings back text, history and selection', async () => {
    const storage = new FakeStorage();
    const first = tab(storage);
    expect(first.persistence.saving.getState().status).toBe('off');
    first.actions.open({ text: '{}', fileName: 'a.json' });
    first.append(' ');
    first.append('\n');
    first.view.getState().actions.select('/steps/0', 'canvas');
    expect(first.waiting.size).toBe(1);
    await first.pause();
    expect(first.persistence.saving.getState()).toMatchObject({ status: 'saved' });

    const second = tab(storage);
    expect(await second.persistence.restore()).toBe(true);
    expect(second.text()).toBe('{} \n');
    expect(second.documents.getState()).toMatchObject({ fileName: 'a.json', past: [{}, {}] });
    expect(second.view.getState().selected).toBe('/steps/0');
    second.actions.undo();
    expect(second.text()).toBe('{} ');
    second.actions.redo();
    expect(second.text()).toBe('{} \n');
  });

  it('does nothing when nothing has changed', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a' });
    await one.pause();
    storage.map.clear();
    await one.persistence.flush();
    expect(storage.map.size).toBe(0);
    one.actions.setFileName('b');
    await one.pause();
    expect(storage.map.get('document.tab1')).toMatchObject({ fileName: 'b' });
  });

  it('that fails is told, and done with the next change', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a' });
    storage.failing.set = true;
    one.append(' ');
    await one.pause();
    expect(one.persistence.saving.getState()).toMatchObject({ status: 'failed', reason: 'the disk is full' });
    expect(one.text()).toBe('{} ');
    storage.failing.set = false;
    await one.persistence.flush();
    expect(one.persistence.saving.getState()).toEqual({ status: 'saved', at: expect.any(Number) as number });
    expect(storage.textOf('tab1')).toBe('{} ');
  });

  it('never puts an older text in the place of a newer one', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a' });
    storage.gate = [];
    const early = one.persistence.flush();
    await Promise.resolve();
    one.append('1');
    const late = one.persistence.flush();
    one.append('2');
    const latest = one.persistence.flush();
    const gate = storage.gate;
    storage.gate = undefined;
    for (const go of gate) go();
    await Promise.all([early, late, latest]);
    expect(storage.textOf('tab1')).toBe('{}12');
  });

  it('keeps the document before when another one is opened, to its last keystroke', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{"old": 1}', fileName: 'old.json' });
    await one.pause();
    one.append(' //');
    // Before the pause has passed.
    one.actions.open({ text: '{"new": 1}', fileName: 'new.json' });
    await one.pause();
    const recents = await one.persistence.recents();
    expect(recents.map((r) => r.fileName)).toEqual(['new.json', 'old.json']);
    expect(storage.textOf('tab1')).toBe('{"old": 1} //');

    const old = recents[1];
    expect(await one.persistence.openRecent(old?.id ?? '')).toBe(true);
    expect(one.text()).toBe('{"old": 1} //');
    // What is changed now goes to its own place, and a reload brings it back.
    expect(storage.map.get('tab.tab1')).toBe('tab1');
    one.append(' more');
    await one.pause();
    expect(storage.textOf('tab1')).toBe('{"old": 1} // more');
    expect((await one.persistence.recents()).map((r) => r.fileName)).toEqual(['old.json', 'new.json']);
  });

  it('opens a recent document in its own place also when the one before was changed', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '1', fileName: 'a' });
    one.append(' ');
    await one.pause();
    one.actions.open({ text: '2', fileName: 'b' });
    one.append(' ');
    await one.pause();
    const id = (await one.persistence.recents()).find((r) => r.fileName === 'a')?.id ?? '';
    await one.persistence.openRecent(id);
    one.append('x');
    await one.pause();
    expect(storage.textOf(id)).toBe('1 x');
    expect(await one.persistence.recents()).toHaveLength(2);
  });

  it('keeps what was typed just before the document is closed', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a' });
    one.append(' ');
    one.actions.close();
    await one.pause();
    expect(storage.textOf('tab1')).toBe('{} ');
    expect(one.persistence.saving.getState().status).toBe('off');
  });

  it('gives every tab a place of its own', async () => {
    const storage = new FakeStorage();
    const [one, two] = [tab(storage, 'tab1'), tab(storage, 'tab2')];
    one.actions.open({ text: '1', fileName: 'a' });
    two.actions.open({ text: '2', fileName: 'b' });
    await one.pause();
    await two.pause();
    expect([storage.textOf('tab1'), storage.textOf('tab2')]).toEqual(['1', '2']);
    expect((await one.persistence.recents()).map((r) => r.id)).toEqual(['tab2', 'tab1']);
  });

  it('forgets the oldest of many documents', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    for (let i = 0; i < 15; i++) {
      one.actions.open({ text: String(i), fileName: String(i) });
      one.append(' ');
      await one.pause();
    }
    expect((await one.persistence.recents()).map((r) => r.fileName)).toEqual(
      Array.from({ length: 12 }, (_, i) => String(14 - i)),
    );
    expect([...storage.map.keys()].filter((k) => k.startsWith('document.'))).toHaveLength(12);
  });
});

describe('bringing back', () => {
  it('gives nothing when there is nothing, or it cannot be read', async () => {
    const storage = new FakeStorage();
    expect(await tab(storage).persistence.restore()).toBe(false);
    storage.failing.get = true;
    expect(await tab(storage).persistence.restore()).toBe(false);
    expect(await tab(storage).persistence.recents()).toEqual([]);
    expect(await tab(storage).persistence.openRecent('x')).toBe(false);
  });

  it.each([null, 5, {}, { format: 2, text: '' }, { format: 1, text: 5 }])(
    'does not trust what is not whole: %j',
    async (kept) => {
      const storage = new FakeStorage();
      storage.map
        .set('tab.tab1', 'tab1')
        .set('document.tab1', kept)
        .set('recents', [kept, { id: 'x' }]);
      const one = tab(storage);
      expect(await one.persistence.restore()).toBe(false);
      expect(one.documents.getState().document).toBeUndefined();
      expect(await one.persistence.recents()).toEqual([]);
    },
  );

  it('does not forget the other documents when the list of them cannot be read', async () => {
    const storage = new FakeStorage();
    const [one, two] = [tab(storage, 'tab1'), tab(storage, 'tab2')];
    one.actions.open({ text: '1', fileName: 'a' });
    await one.pause();
    two.actions.open({ text: '2', fileName: 'b' });
    storage.failing.get = true;
    await two.pause();
    expect(two.persistence.saving.getState().status).toBe('failed');
    storage.failing.get = false;
    await two.persistence.flush();
    expect((await two.persistence.recents()).map((r) => r.fileName)).toEqual(['b', 'a']);
  });
});
