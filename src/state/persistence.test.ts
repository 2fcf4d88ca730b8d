import { describe, expect, it, vi } from 'vitest';
import { createDocumentStore } from './documentStore.ts';
import { copyName, createPersistence, type DocumentStorage } from './persistence.ts';
import type { Parting } from './parting.ts';
import { createPlaces } from './places.ts';
import { FakeBrowser } from './testSupport.ts';
import type { Toast } from './types.ts';
import { createViewStore } from './viewStore.ts';

/** A storage that can be slow or fail. */
class FakeStorage implements DocumentStorage {
  readonly map = new Map<string, unknown>();
  /** What is put aside at once. */
  readonly aside = new Map<string, string>();
  readonly parting: Parting = {
    names: (beginning) =>
      [...this.aside.keys()].filter((name) => name.startsWith(beginning)).map((name) => name.slice(beginning.length)),
    get: (name) => this.aside.get(name),
    put: (name, text) => {
      this.aside.delete(name);
      if (text.length > this.room) return false;
      this.aside.set(name, text);
      return true;
    },
    remove: (name) => void this.aside.delete(name),
  };
  room = Infinity;
  failing = { get: false, set: false };
  /** Writes under a name that begins so fail. */
  failingAt: string | undefined;
  /** When set, calls of `set` wait here until they are let through. */
  gate: (() => void)[] | undefined;

  get(key: string): Promise<unknown> {
    return this.failing.get ? Promise.reject(new Error('cannot read')) : Promise.resolve(this.map.get(key));
  }
  async set(key: string, value: unknown): Promise<void> {
    const { gate } = this;
    if (gate) await new Promise<void>((go) => gate.push(go));
    this.refuse(key);
    this.map.set(key, structuredClone(value));
  }
  async update(key: string, change: (old: unknown) => unknown): Promise<void> {
    const { gate } = this;
    if (gate) await new Promise<void>((go) => gate.push(go));
    if (this.failing.get) throw new Error('cannot read');
    this.refuse(key);
    this.map.set(key, structuredClone(change(structuredClone(this.map.get(key)))));
  }
  private refuse(key: string): void {
    const isRefused = this.failingAt !== undefined && key.startsWith(this.failingAt);
    if (this.failing.set || isRefused) throw new Error('the disk is full');
  }
  remove(key: string): Promise<void> {
    this.map.delete(key);
    return Promise.resolve();
  }
  textOf(key: string): unknown {
    return (this.map.get(`document.${key}`) as { text?: unknown } | undefined)?.text;
  }
  /** The place of what a tab has open. */
  placeOf(name: string): string {
    const place = this.map.get(`tab.${name}`);
    return typeof place === 'string' ? place : '';
  }
  /** All kept texts, in order. */
  texts(): unknown[] {
    const kept = [...this.map].filter(([key]) => key.startsWith('document.'));
    return kept.map(([, saved]) => (saved as { text?: unknown }).text).sort();
  }
}

let loads = 0;

/** A tab of the browser on a storage. */
function tab(storage: FakeStorage, name = 'tab1', browser = new FakeBrowser()) {
  const clock = { at: 1000 };
  const toasts: Omit<Toast, 'id'>[] = [];
  const view = createViewStore();
  const documents = createDocumentStore({
    formats: [],
    now: () => clock.at++,
    selected: () => view.getState().selected,
    select: (pointer) => {
      view.getState().actions.select(pointer, 'start');
    },
    toast: () => undefined,
    loadYaml: () => import('../document/yaml/syntax.ts'),
  });
  const { channel, id } = browser.channel();
  const waiting = new Set<() => void>();
  const persistence = createPersistence({
    documents,
    view,
    storage,
    places: createPlaces({
      locks: browser.lockManager(),
      channel,
      schedule: (run, ms) => {
        const timer = setTimeout(run, ms / 100);
        return () => {
          clearTimeout(timer);
        };
      },
    }),
    parting: storage.parting,
    tab: name,
    renameTab: () => `${name}, another one`,
    owner: `load${String(++loads)}`,
    now: () => clock.at++,
    schedule: (run) => {
      waiting.add(run);
      return () => void waiting.delete(run);
    },
    toast: (toast) => void toasts.push(toast),
  });
  const { actions } = documents.getState();
  return {
    id,
    documents,
    view,
    persistence,
    actions,
    waiting,
    toasts,
    clock,
    status: () => persistence.saving.getState().status,
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
    expect(storage.map.get(`document.${storage.placeOf('tab1')}`)).toMatchObject({ fileName: 'b' });
  });

  it('in the last moment keeps what the storage had no time for', async () => {
    const storage = new FakeStorage();
    const first = tab(storage);
    first.actions.open({ text: '{}', fileName: 'a.json' });
    await first.pause();
    first.append(' ');
    first.persistence.part();

    const second = tab(storage);
    expect(await second.persistence.restore()).toBe(true);
    expect(second.text()).toBe('{} ');
    expect(storage.texts()).toEqual(['{} ']);
    expect([...storage.aside]).toEqual([]);
    second.actions.undo();
    expect(second.text()).toBe('{}');
  });

  it('in the last moment keeps a document that was never saved, if need be without its history', async () => {
    const storage = new FakeStorage();
    const first = tab(storage);
    first.actions.open({ text: '{}', fileName: 'a.json' });
    first.append(' '.repeat(50));
    const whole = JSON.stringify(first.documents.getState().past).length;
    storage.room = 300 + whole / 2;
    first.persistence.part();

    const second = tab(storage);
    expect(await second.persistence.restore()).toBe(true);
    expect(second.text()).toBe(`{}${' '.repeat(50)}`);
    expect(second.documents.getState()).toMatchObject({ fileName: 'a.json', past: [] });
  });

  it('in the last moment puts nothing aside of what is saved or has no room, and an older one never comes back', async () => {
    const storage = new FakeStorage();
    const first = tab(storage);
    first.actions.open({ text: '{}', fileName: 'a.json' });
    await first.pause();
    first.persistence.part();
    expect(storage.aside.size).toBe(0);
    first.append(' ');
    first.persistence.part();
    expect(storage.aside.size).toBe(2);
    first.append('\n');
    await first.pause();
    expect(storage.aside.size).toBe(0);
    storage.room = 10;
    first.append('\n');
    first.persistence.part();
    expect(storage.aside.size).toBe(0);
    const second = tab(storage);
    expect(await second.persistence.restore()).toBe(true);
    expect(second.text()).toBe('{} \n');
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
    expect(storage.texts()).toEqual(['{} ']);
  });

  it('that has failed stays said while it is tried again', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    storage.failing.set = true;
    one.actions.open({ text: '{}', fileName: 'a' });
    await one.pause();
    expect(one.status()).toBe('failed');
    storage.failing.set = false;
    storage.gate = [];
    const again = one.persistence.flush();
    for (let i = 0; i < 9; i++) await Promise.resolve();
    expect(one.status()).toBe('failed');
    expect(one.persistence.isAtRisk()).toBe(true);
    const { gate } = storage;
    storage.gate = undefined;
    for (const go of gate) go();
    await again;
    expect(one.status()).toBe('saved');
    expect(one.persistence.isAtRisk()).toBe(false);
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
    expect(storage.texts()).toEqual(['{}12']);
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
    expect(storage.texts()).toEqual(['{"new": 1}', '{"old": 1} //']);

    const old = recents[1];
    expect(await one.persistence.openRecent(old?.id ?? '')).toBe(true);
    expect(one.text()).toBe('{"old": 1} //');
    // What is changed now goes to its own place, and a reload brings it back.
    expect(storage.placeOf('tab1')).toBe(old?.id);
    one.append(' more');
    await one.pause();
    expect(storage.texts()).toEqual(['{"new": 1}', '{"old": 1} // more']);
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
    expect(storage.texts()).toEqual(['{} ']);
    expect(one.persistence.saving.getState().status).toBe('off');
  });

  it('gives every tab a place of its own', async () => {
    const storage = new FakeStorage();
    const browser = new FakeBrowser();
    const [one, two] = [tab(storage, 'tab1', browser), tab(storage, 'tab2', browser)];
    one.actions.open({ text: '1', fileName: 'a' });
    two.actions.open({ text: '2', fileName: 'b' });
    await one.pause();
    await two.pause();
    const places = [storage.placeOf('tab1'), storage.placeOf('tab2')];
    expect(places.map((place) => storage.textOf(place))).toEqual(['1', '2']);
    expect((await one.persistence.recents()).map((r) => r.id)).toEqual([...places].reverse());
  });

  it('forgets the oldest of many documents', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    for (let i = 0; i < 53; i++) {
      one.actions.open({ text: String(i), fileName: String(i) });
      one.append(' ');
      await one.pause();
    }
    expect((await one.persistence.recents()).map((r) => r.fileName)).toEqual(
      Array.from({ length: 50 }, (_, i) => String(52 - i)),
    );
    expect([...storage.map.keys()].filter((k) => k.startsWith('document.'))).toHaveLength(50);
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

  it.each([null, 5, {}, { format: 2, chunks: [] }, { format: 1, text: 5 }])(
    'does not trust what is not whole, and says so: %j',
    async (kept) => {
      const storage = new FakeStorage();
      storage.map
        .set('tab.tab1', 'place')
        .set('document.place', kept)
        .set('recents', [kept, { id: 'x' }]);
      const one = tab(storage);
      await one.persistence.restore();
      expect(one.documents.getState().document).toBeUndefined();
      expect(one.toasts[0]?.title).toContain('cannot be read');
      expect(storage.map.get('document.place')).toBe(kept);
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

describe('a document that comes back', () => {
  it('goes through the one door, in its language and with its history', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    const isRead = (tab: typeof one) => (): void => {
      expect(tab.documents.getState().document?.root.kind).toBe('object');
    };
    one.actions.open({ text: 'a: 1 # x\n', fileName: 'a.yaml' });
    await vi.waitFor(isRead(one));
    one.actions.applyOps({ origin: 'form', label: 'Set', ops: [{ op: 'set', pointer: '/a', value: 2 }] });
    one.actions.apply({ origin: 'command', label: 'Convert', edits: [{ offset: 0, length: 9, text: '{"a": 2}' }] });
    one.actions.undo();
    await one.pause();
    const again = tab(storage);
    await again.persistence.restore();
    expect(again.text()).toBe('a: 2 # x\n');
    await vi.waitFor(isRead(again));
    expect(again.documents.getState()).toMatchObject({ document: { syntax: { id: 'yaml' } }, session: 1 });
    again.actions.redo();
    expect(again.documents.getState().document?.syntax.id).toBe('json');
    again.actions.undo();
    again.actions.undo();
    expect(again.text()).toBe('a: 1 # x\n');
  });

  it('is not what was closed', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a' });
    one.append(' ');
    await one.pause();
    one.actions.close();
    await one.pause();
    expect(await tab(storage).persistence.restore()).toBe(false);
    expect(await one.persistence.recents()).toHaveLength(1);
  });
});

describe('what can be had again', () => {
  it('is kept while it is open, and not longer unless it was changed', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '1', fileName: 'example.json', disposable: true });
    await one.pause();
    expect(storage.texts()).toEqual(['1']);
    one.actions.open({ text: '2', fileName: 'example.json', disposable: true });
    one.append(' ');
    await one.pause();
    expect(storage.texts()).toEqual(['2 ']);
    one.actions.close();
    await one.pause();
    expect(storage.texts()).toEqual(['2 ']);
    expect(await one.persistence.recents()).toHaveLength(1);
  });

  it('is not what was pasted and only looked at', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '1', fileName: 'pasted.json' });
    await one.pause();
    one.actions.open({ text: '2', fileName: 'example.json', disposable: true });
    await one.pause();
    expect(storage.texts()).toEqual(['1', '2']);
  });
});

describe('leaving the page', () => {
  it('is asked about while something is not kept', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '1', fileName: 'example.json', disposable: true });
    storage.failing.set = true;
    await one.pause();
    expect([one.status(), one.persistence.isAtRisk()]).toEqual(['failed', false]);
    one.append(' ');
    await one.pause();
    expect(one.persistence.isAtRisk()).toBe(true);
    storage.failing.set = false;
    // Nothing more is done here: it is tried again by itself.
    await one.pause();
    expect([one.status(), one.persistence.isAtRisk()]).toEqual(['saved', false]);
  });

  it('is asked about while saving takes long', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '1', fileName: 'a' });
    storage.gate = [];
    const saving = one.persistence.flush();
    await new Promise((done) => setTimeout(done));
    expect(one.persistence.isAtRisk()).toBe(false);
    one.clock.at += 10_000;
    expect(one.persistence.isAtRisk()).toBe(true);
    const gate = storage.gate;
    storage.gate = undefined;
    for (const go of gate) go();
    await saving;
    expect(one.persistence.isAtRisk()).toBe(false);
  });
});

describe('a document in two tabs', () => {
  /** Two tabs, the first with a document, the second about to open the same. */
  const setUp = async () => {
    const storage = new FakeStorage();
    const browser = new FakeBrowser();
    const [one, two] = [tab(storage, 'tab1', browser), tab(storage, 'tab2', browser)];
    one.actions.open({ text: '1', fileName: 'a.json' });
    one.append(' one');
    await one.pause();
    const id = storage.placeOf('tab1');
    return { storage, browser, one, two, id };
  };

  it('is asked about, and a copy has a place of its own', async () => {
    const { storage, one, two, id } = await setUp();
    expect(await two.persistence.openRecent(id)).toBe(true);
    expect(two.text()).toBeUndefined();
    expect(two.persistence.taken.getState().asked).toEqual({ id, fileName: 'a.json' });
    expect(await two.persistence.openCopy(id)).toBe(true);
    expect(two.persistence.taken.getState().asked).toBeUndefined();
    expect(two.documents.getState()).toMatchObject({ fileName: 'a (copy).json', past: [{}] });
    one.append('!');
    two.append('?');
    await one.pause();
    await two.pause();
    expect(storage.texts()).toEqual(['1 one!', '1 one?']);
    expect([one.status(), two.status()]).toEqual(['saved', 'saved']);
  });

  it('can be taken over: the first tab saves, stops and says so, and what it does then is a copy', async () => {
    const { storage, one, two, id } = await setUp();
    one.append(' last');
    expect(await two.persistence.takeOver(id)).toBe(true);
    expect(two.text()).toBe('1 one last');
    expect(one.status()).toBe('elsewhere');
    expect(one.toasts).toMatchObject([{ title: '“a.json” was taken over by another tab' }]);
    two.append(' two');
    await two.pause();
    await one.pause();
    expect(storage.texts()).toEqual(['1 one last two']);
    one.append(' mine');
    await one.pause();
    expect(storage.texts()).toEqual(['1 one last mine', '1 one last two']);
    expect(one.documents.getState().fileName).toBe('a (copy).json');
    expect(one.status()).toBe('saved');
    // And a reload of each brings its own.
    const again = tab(storage, 'tab1');
    await again.persistence.restore();
    expect(again.text()).toBe('1 one last mine');
  });

  it('can be taken back', async () => {
    const { one, two, id } = await setUp();
    await two.persistence.takeOver(id);
    two.append(' two');
    one.toasts[0]?.offer?.run();
    await new Promise((done) => setTimeout(done, 20));
    expect(one.text()).toBe('1 one two');
    expect(two.status()).toBe('elsewhere');
    expect(one.status()).toBe('saved');
  });

  it('is never overwritten, not even by a tab that slept while it was taken', async () => {
    const { storage, browser, one, two, id } = await setUp();
    one.append(' unsaved');
    browser.asleep.add(one.id);
    await two.persistence.takeOver(id);
    // What it had no time to save stood in its journal.
    expect(two.text()).toBe('1 one unsaved');
    two.append(' two');
    await two.pause();
    await one.pause();
    expect(storage.texts()).toEqual(['1 one unsaved', '1 one unsaved two']);
  });

  it('is told by what stands in the storage where no lock tells', async () => {
    const storage = new FakeStorage();
    // As if each were in a browser of its own: neither hears of the other.
    const one = tab(storage, 'tab1');
    one.actions.open({ text: '1', fileName: 'a.json' });
    await one.pause();
    const two = tab(storage, 'tab2');
    await two.persistence.openRecent(storage.placeOf('tab1'));
    two.append(' two');
    await two.pause();
    one.append(' one');
    await one.pause();
    await one.pause();
    expect(storage.texts()).toEqual(['1 one', '1 two']);
    expect(one.toasts[0]?.title).toContain('taken over');
  });

  it('of a tab that was duplicated is asked about too', async () => {
    const { storage, browser } = await setUp();
    const twin = tab(storage, 'tab1', browser);
    const original = tab(storage, 'tab1', browser);
    await original.persistence.restore();
    await twin.persistence.restore();
    expect(twin.text()).toBeUndefined();
    expect(twin.persistence.taken.getState().asked).toMatchObject({ fileName: 'a.json' });
  });

  it('is not forgotten while a tab has it open', async () => {
    const { storage, one, two, id } = await setUp();
    for (let i = 0; i < 14; i++) {
      two.actions.open({ text: String(i), fileName: String(i) });
      await two.pause();
    }
    expect(storage.textOf(id)).toBe('1 one');
    one.append('!');
    await one.pause();
    expect((await one.persistence.recents())[0]?.id).toBe(id);
  });
});

describe('a storage that is cleared while the page is open', () => {
  it('gets what is open again, with its history, though nothing more is typed', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a' });
    one.append('1');
    await one.pause();
    storage.map.clear();
    storage.aside.clear();
    one.persistence.cleared();
    await one.pause();
    expect(one.status()).toBe('saved');
    const two = tab(storage);
    expect(await two.persistence.restore()).toBe(true);
    expect(two.text()).toBe('{}1');
    two.actions.undo();
    expect(two.text()).toBe('{}');
  });

  it('gets nothing where nothing is open', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.persistence.cleared();
    await one.pause();
    expect(storage.map.size).toBe(0);
  });
});

describe('a storage that fails half-way', () => {
  it.each(['document.', 'tab.', 'recents'])('is told, and what was not written is written later: %s', async (key) => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a' });
    one.append(' ');
    storage.failingAt = key;
    await one.pause();
    expect(one.status()).toBe('failed');
    expect(one.persistence.isAtRisk()).toBe(true);
    storage.failingAt = undefined;
    await one.pause();
    expect(one.status()).toBe('saved');
    const two = tab(storage);
    expect(await two.persistence.restore()).toBe(true);
    expect(two.text()).toBe('{} ');
    expect(await two.persistence.recents()).toHaveLength(1);
  });

  it('loses nothing that has gone from the screen: it is offered, tried again, and leaving is asked about', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a.json' });
    await one.pause();
    storage.failing.set = true;
    one.append(' unsaved');
    one.actions.close();
    await one.persistence.flush();
    expect(one.toasts[0]?.title).toBe('“a.json” could not be saved');
    expect(one.persistence.isAtRisk()).toBe(true);
    storage.failing.set = false;
    await one.pause();
    expect(storage.texts()).toEqual(['{} unsaved']);
    expect(one.persistence.isAtRisk()).toBe(false);
  });

  it('gives back what has gone from the screen, with its history', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a.json' });
    await one.pause();
    storage.failing.set = true;
    one.append(' unsaved');
    one.actions.open({ text: '[]', fileName: 'b.json' });
    await one.persistence.flush();
    one.toasts.find(({ title }) => title.includes('a.json'))?.offer?.run();
    expect(one.text()).toBe('{} unsaved');
    one.actions.undo();
    expect(one.text()).toBe('{}');
    storage.failing.set = false;
    await one.pause();
    await one.pause();
    expect(one.persistence.isAtRisk()).toBe(false);
  });
});

describe('a crash', () => {
  /** What a tab with this name finds after the page has died: nothing of it was told. */
  const after = async (storage: FakeStorage) => {
    const next = tab(storage);
    expect(await next.persistence.restore()).toBe(true);
    return next;
  };

  it('right after a change takes nothing along, neither text nor history', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a' });
    expect((await after(storage)).text()).toBe('{}');
    await one.pause();
    for (const text of ['1', '2', '3']) one.append(text);
    one.actions.undo();
    expect(storage.texts()).toEqual(['{}']);
    const two = await after(storage);
    expect(two.text()).toBe('{}12');
    two.actions.redo();
    expect(two.text()).toBe('{}123');
    for (let i = 0; i < 3; i++) two.actions.undo();
    expect(two.text()).toBe('{}');
  });

  it('while it is being saved takes nothing along, whether or not that came to its end', async () => {
    for (const written of [false, true]) {
      const storage = new FakeStorage();
      const one = tab(storage);
      one.actions.open({ text: '{}', fileName: 'a' });
      one.append('0');
      await one.pause();
      one.append('1');
      storage.gate = [];
      const { gate } = storage;
      void one.persistence.flush();
      const turns = async (): Promise<void> => {
        for (let i = 0; i < 20; i++) await Promise.resolve();
      };
      await turns();
      // The name of the place is written; what comes next is the document.
      gate.pop()?.();
      await turns();
      storage.gate = undefined;
      expect(gate).toHaveLength(1);
      one.actions.undo();
      one.append('2');
      // The page is told nothing any more, though the storage may go on.
      const aside = new Map(storage.aside);
      if (written) for (const go of gate) go();
      await new Promise((done) => setTimeout(done, 5));
      storage.aside.clear();
      for (const [name, text] of aside) storage.aside.set(name, text);
      const two = await after(storage);
      expect(two.text()).toBe('{}02');
      two.actions.undo();
      two.actions.undo();
      expect(two.text()).toBe('{}');
    }
  });

  it('keeps what was typed without a pause, with a history longer than what is saved of it', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '', fileName: 'a' });
    for (let i = 0; i < 320; i++) one.append(String(i % 10));
    await one.pause();
    for (let i = 0; i < 5; i++) one.actions.undo();
    one.append('!');
    const two = await after(storage);
    expect(two.text()).toBe(one.text());
    expect(two.documents.getState().past).toHaveLength(296);
    for (let i = 0; i < 296; i++) two.actions.undo();
    expect(two.text()).toBe(one.text()?.slice(0, 20));
  });

  it('after the document was brought back takes nothing along either', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a' });
    one.append('1');
    await one.pause();
    const two = await after(storage);
    two.append('2');
    const three = await after(storage);
    expect(three.text()).toBe('{}12');
    three.append('3');
    const four = await after(storage);
    expect(four.text()).toBe('{}123');
    for (let i = 0; i < 3; i++) four.actions.undo();
    expect(four.text()).toBe('{}');
  });

  it('of a document that was never saved leaves it among the recent ones', async () => {
    const storage = new FakeStorage();
    tab(storage).actions.open({ text: '{"a": 1}', fileName: 'a.json' });
    tab(storage).actions.open({ text: '{"b": 1}', fileName: 'b.json', disposable: true });
    const other = tab(storage, 'tab2');
    const recents = await other.persistence.recents();
    expect(recents.map((recent) => recent.fileName)).toEqual(['a.json']);
    expect(await other.persistence.openRecent(recents[0]?.id ?? '')).toBe(true);
    expect(other.text()).toBe('{"a": 1}');
  });

  it('does not bring back what another tab has gone on from', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a' });
    await one.pause();
    one.append('1');
    const stale = new Map(storage.aside);
    const two = await after(storage);
    two.append('2');
    await two.pause();
    for (const [name, text] of stale) storage.aside.set(name, text);
    expect((await after(storage)).text()).toBe('{}12');
  });
  it.each(['tab.', 'recents'])('between two writes leaves a document that comes back: before %s', async (key) => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a' });
    await one.pause();
    one.actions.open({ text: '[]', fileName: 'b' });
    storage.failingAt = key;
    one.append(' ');
    await one.pause();
    // Everything that was in memory is gone.
    storage.failingAt = undefined;
    const two = tab(storage);
    expect(await two.persistence.restore()).toBe(true);
    expect(two.text()).toBe('[] ');
    // And where nothing can be put aside, at least what was saved before.
    storage.aside.clear();
    const three = tab(storage);
    expect(await three.persistence.restore()).toBe(true);
    expect(three.text()).toBe('[] ');
  });
});

describe('a clock that is set back', () => {
  it('keeps the newest text and the order of the documents', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '1', fileName: 'a' });
    await one.pause();
    one.clock.at = -1_000_000;
    one.append('2');
    await one.pause();
    expect(storage.texts()).toEqual(['12']);
    one.actions.open({ text: '3', fileName: 'b' });
    await one.pause();
    expect((await one.persistence.recents()).map((r) => r.fileName)).toEqual(['b', 'a']);
    const two = tab(storage);
    await two.persistence.restore();
    expect(two.text()).toBe('3');
  });

  it('does not make one step to undo of what was typed hours apart', () => {
    const one = tab(new FakeStorage());
    one.actions.open({ text: '', fileName: 'a' });
    const type = (offset: number, text: string) =>
      one.actions.apply({ origin: 'editor', label: 'Type', coalesce: 'typing', edits: [{ offset, length: 0, text }] });
    type(0, '1');
    one.clock.at -= 5 * 3600 * 1000;
    type(1, '2');
    one.actions.undo();
    expect(one.text()).toBe('1');
  });
});

describe('another version of the program', () => {
  it('that is newer has written it in its own way: its text is opened as a copy, and it stays', async () => {
    const storage = new FakeStorage();
    const kept = { format: 2, text: '{"new": true}', fileName: 'a.json' };
    const list = [{ uid: 'of its own kind' }, { id: 'place', fileName: 'a.json', savedAt: 1 }];
    storage.map.set('tab.tab1', 'place').set('document.place', kept).set('recents', list);
    const one = tab(storage);
    await one.persistence.restore();
    expect(one.documents.getState()).toMatchObject({ fileName: 'a (copy).json' });
    expect(one.text()).toBe('{"new": true}');
    expect(one.toasts[0]?.title).toContain('another version');
    await one.pause();
    expect(storage.map.get('document.place')).toBe(kept);
    expect(storage.map.get('recents')).toMatchObject([{ fileName: 'a (copy).json' }, ...list]);
  });

  it('or a crash has left half of it: the text comes back, with what can be undone of it', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a.json' });
    for (const text of ['1', '2', '3']) one.append(text);
    await one.pause();
    const kept = storage.map.get(`document.${storage.placeOf('tab1')}`) as Record<string, unknown>;
    const [first, , last] = kept['past'] as unknown[];
    Object.assign(kept, {
      past: [first, { label: 'x', edits: 5 }, last],
      future: 'none',
      selection: null,
      selected: 5,
    });
    const two = tab(storage);
    expect(await two.persistence.restore()).toBe(true);
    expect(two.text()).toBe('{}123');
    two.actions.undo();
    two.actions.undo();
    expect(two.text()).toBe('{}12');
  });

  it('that is older has written less: what it wrote comes back', async () => {
    const storage = new FakeStorage();
    const old = { format: 1, text: '{}', fileName: 'a.json', formatId: '', past: [], future: [] };
    storage.map.set('tab.tab1', 'place');
    storage.map.set('document.place', { ...old, selection: { anchor: 0, head: 0 }, selected: '', savedAt: 5 });
    const one = tab(storage);
    expect(await one.persistence.restore()).toBe(true);
    expect(one.documents.getState()).toMatchObject({ profile: 'default', aside: { silenced: [], versions: [] } });
    one.append(' ');
    await one.pause();
    expect(storage.textOf('place')).toBe('{} ');
  });

  it('that is newer and took the document over is not overwritten by the older one', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a.json' });
    await one.pause();
    const place = storage.placeOf('tab1');
    storage.map.set(`document.${place}`, { format: 2, chunks: ['{"new": true}'], owner: 'another load' });
    one.append(' old');
    await one.pause();
    await one.pause();
    expect(storage.map.get(`document.${place}`)).toMatchObject({ format: 2 });
    expect(storage.texts()).toContain('{} old');
  });
});

describe('what is kept beside the text', () => {
  it('is saved at once, comes back, and stays with its document', async () => {
    const storage = new FakeStorage();
    const one = tab(storage);
    one.actions.open({ text: '{}', fileName: 'a', disposable: true });
    await one.pause();
    const version = { name: 'first', at: 1, text: '{}', syntax: 'json', formatId: '' } as const;
    one.actions.setAside({ silenced: ['x/rule'], versions: [version] });
    expect(one.waiting.size).toBe(1);
    await one.pause();
    const two = tab(storage);
    await two.persistence.restore();
    expect(two.documents.getState()).toMatchObject({
      aside: { silenced: ['x/rule'], versions: [version] },
      disposable: false,
    });
    two.actions.open({ text: '[]', fileName: 'b' });
    expect(two.documents.getState().aside).toEqual({ silenced: [], versions: [] });
  });
});

describe('the name of a copy', () => {
  it.each([
    ['job.json', 'job (copy).json'],
    ['job (copy).json', 'job (copy 2).json'],
    ['job (copy 9).json', 'job (copy 10).json'],
    ['job', 'job (copy)'],
    ['.json', '.json (copy)'],
  ])('of %s is %s', (name, copy) => {
    expect(copyName(name)).toBe(copy);
  });
});
