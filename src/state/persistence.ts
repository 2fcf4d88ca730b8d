/**
 * Keeping the document over a reload, a crash and a full disk. Every document has a place of its own in the storage, and a place
 * belongs to one tab at a time (`places.ts`). What a tab writes carries its name: a text that another tab wrote is never
 * overwritten, whatever the locks say. Saving happens soon after a change; until it has, what was done stands in a journal that
 * is written at once (`parting.ts`, `journal.ts`), so that it outlives a page that is left or dies.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_PROFILE } from '../schemas/format.ts';
import { baseOf, SAVED_ENTRIES, stepsTo, writeJournal, type Base, type Step } from './journal.ts';
import type { Parting } from './parting.ts';
import type { Places } from './places.ts';
import { readInTurns } from './reading.ts';
import {
  asForeign,
  asParted,
  asRecents,
  asSaved,
  ownerOf,
  readJson,
  withoutRecent,
  withRecent,
  type RecentDocument,
  type SavedDocument,
} from './saved.ts';
import type { DocumentState, DocumentStoreState, Saving, Toast, ViewStoreState } from './types.ts';

/** An asynchronous store of structured values: IndexedDB, or a map in a test. Every call may fail. */
export interface DocumentStorage {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Reads and writes in one step, which no other tab comes between. */
  update(key: string, change: (old: unknown) => unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

/** A document that was to be opened while another tab has it. */
export interface TakenDocument {
  readonly id: string;
  readonly fileName: string;
}

export interface PersistenceOptions {
  readonly documents: StoreApi<DocumentStoreState>;
  readonly view: StoreApi<ViewStoreState>;
  readonly storage: DocumentStorage;
  readonly places: Places;
  readonly parting: Parting;
  /** Name of this tab, which survives a reload. */
  readonly tab: string;
  /** Gives the tab another name, when it turns out to be the copy of a tab that is still open. */
  readonly renameTab: () => string;
  /** Name of this load of the page: no other one ever has it. */
  readonly owner: string;
  readonly now: () => number;
  readonly schedule: (run: () => void, ms: number) => () => void;
  readonly toast: (toast: Omit<Toast, 'id'>) => void;
}

export interface Persistence {
  readonly saving: StoreApi<Saving>;
  /** A document that another tab has: the user is asked what to do. */
  readonly taken: StoreApi<{ readonly asked: TakenDocument | undefined }>;
  /** Brings back what this tab had; true when there was something. */
  restore(): Promise<boolean>;
  recents(): Promise<readonly RecentDocument[]>;
  /** The text of a kept document as it was last saved; undefined when it is not kept any more. */
  recentText(id: string): Promise<string | undefined>;
  /** Opens a kept document, or asks when another tab has it; false when it is not kept any more. */
  openRecent(id: string): Promise<boolean>;
  /** Opens a copy of a kept document, in a place of its own. */
  openCopy(id: string): Promise<boolean>;
  /** Opens a kept document and takes its place from the tab that has it. */
  takeOver(id: string): Promise<boolean>;
  /** Saves at once; resolves when it is done or has failed. */
  flush(): Promise<void>;
  /** The page is being left: what is not saved yet is put where the next load finds it, before this returns. */
  part(): void;
  /** The storage was cleared under the page: what is open is saved once more. */
  cleared(): void;
  /** True when leaving the page now would lose something. */
  isAtRisk(): boolean;
}

/** How long after the first change that is not saved, and after a failure, it is tried, in ms. */
const DELAY = 400;
const AGAIN = 5000;
/** Saving a longer text takes a moment: for every so many characters it waits a millisecond. */
const CHARACTERS_PER_MS = 2000;
/** A text up to this length is put aside whole at every change, while nothing of it is saved that a journal could go by. */
const SHORT = 100_000;
/** Saving that takes longer than this is not counted on when the page is left, in ms. */
const SLOW = 500;
const MAX_RECENTS = 50;
const RECENTS = 'recents';

/** Starts saving. */
export function createPersistence(options: PersistenceOptions): Persistence {
  return new Keeper(options);
}

/** Where the document is kept. */
interface Home {
  readonly key: string;
  /** True until the first save or claim: what an earlier load of the page wrote there may then be overwritten. */
  fresh: boolean;
  /** True once another tab has taken it. */
  isLost: boolean;
  /** What is there, by all that can be told; empty until something is. */
  bases: readonly Base[];
  /** What led from the oldest of these to the present text; undefined when that is not known. */
  steps: readonly Step[] | undefined;
  /** The state in the storage that it was brought from. */
  readonly over?: string | undefined;
}

class Keeper implements Persistence {
  readonly saving = createStore<Saving>()(() => ({ status: 'off', at: undefined }));
  readonly taken = createStore<{ readonly asked: TakenDocument | undefined }>()(() => ({ asked: undefined }));
  private readonly options: PersistenceOptions;
  private tab: string;
  private home: Home | undefined;
  /** The place of the document that is being opened, when it has one already. */
  private opening: Home | undefined;
  /** Raised by every change that is to be saved, and what it was when the document was saved last. */
  private turn = 0;
  private savedTurn = -1;
  private stamps = 0;
  private cancel: (() => void) | undefined;
  private soon = false;
  private running: Promise<void> = Promise.resolve();
  private begun: number | undefined;
  private count = 0;
  /** Documents that are open no more and could not be saved. */
  private readonly stranded = new Set<Home>();

  constructor(options: PersistenceOptions) {
    this.options = options;
    this.tab = options.tab;
    options.documents.subscribe((state, before) => {
      this.changed(state, before);
    });
    options.places.watch({
      give: async (key) => {
        if (key === this.home?.key) await this.flush();
      },
      lost: (key) => {
        if (key === this.home?.key) this.lose(this.home);
      },
    });
  }

  flush(): Promise<void> {
    this.cancel?.();
    this.cancel = undefined;
    this.soon = false;
    const write = (): Promise<void> => this.write();
    // One at a time, so that an older text can never overwrite a newer one.
    this.running = this.running.then(write, write);
    return this.running;
  }

  part(): void {
    this.jot(Infinity);
  }

  /** Writes down at once what is not saved: what was done since, or else the document whole, when it is no longer than `most`. */
  private jot(most: number): void {
    const { home } = this;
    const { documents, parting, view } = this.options;
    const state = documents.getState();
    if (!home || home.isLost || !state.document || !this.isDirty()) return;
    const rest = this.restOf(state, view.getState().selected);
    const changes = home.steps && writeJournal(home.bases, home.steps, state, rest);
    let isKept = changes !== undefined && parting.put(`document.${home.key}`, changes);
    if (!isKept && state.document.text.length <= most) {
      const saved = { ...this.savedFrom(state, rest), over: home.over };
      // Where there is no room for the history too, the text alone is better than nothing.
      isKept = [saved, { ...saved, past: [], future: [] }].some((kept) =>
        parting.put(`document.${home.key}`, JSON.stringify(kept)),
      );
    }
    if (isKept) parting.put(`tab.${this.tab}`, home.key);
  }

  cleared(): void {
    const { home } = this;
    if (!home || home.isLost) return;
    home.bases = [];
    this.turn++;
    this.jot(SHORT);
    this.later(DELAY);
  }

  isAtRisk(): boolean {
    if (this.stranded.size > 0) return true;
    if (!this.isDirty() || this.options.documents.getState().disposable) return false;
    const { status } = this.saving.getState();
    if (status === 'failed') return true;
    return this.begun !== undefined && this.options.now() - this.begun > SLOW;
  }

  recents(): Promise<readonly RecentDocument[]> {
    return this.options.storage
      .get(RECENTS)
      .then(asRecents, () => [])
      .then((kept) => [...this.unsaved(kept), ...kept]);
  }

  /** Documents that a page wrote down before it died, and had no time to save. */
  private unsaved(kept: readonly RecentDocument[]): readonly RecentDocument[] {
    const { parting } = this.options;
    return parting.names('document.').flatMap((id) => {
      const saved = kept.some((known) => known.id === id)
        ? undefined
        : asSaved(readJson(parting.get(`document.${id}`)));
      if (!saved || saved.disposable === true) return [];
      const { fileName, formatId, savedAt, text } = saved;
      return [{ id, fileName, formatId, savedAt, size: text.length }];
    });
  }

  async restore(): Promise<boolean> {
    const { parting, places, storage } = this.options;
    const parted = parting.get(`tab.${this.tab}`);
    const last = parted ?? (await storage.get(`tab.${this.tab}`).catch(() => undefined));
    // A tab that was duplicated has the name of the other one.
    if (!(await places.hold(`tab ${this.tab}`))) {
      this.tab = this.options.renameTab();
      await places.hold(`tab ${this.tab}`);
    }
    return typeof last === 'string' && (await this.bring(last, 'open'));
  }

  async recentText(id: string): Promise<string | undefined> {
    const saved = asSaved(await this.options.storage.get(`document.${id}`).catch(() => undefined));
    return saved?.text;
  }

  async openRecent(id: string): Promise<boolean> {
    return (id === this.home?.key && !this.home.isLost) || (await this.bring(id, 'open'));
  }
  openCopy(id: string): Promise<boolean> {
    return this.bring(id, 'copy');
  }
  takeOver(id: string): Promise<boolean> {
    return this.bring(id, 'seize');
  }

  private isDirty(): boolean {
    return this.options.documents.getState().document !== undefined && this.turn !== this.savedTurn;
  }

  private newHome(): Home {
    const key = `${this.options.owner}.${String(++this.count)}`;
    // Nobody else can know the name, so nobody else can hold it.
    void this.options.places.hold(key);
    return { key, fresh: true, isLost: false, bases: [], steps: [] };
  }

  private changed(state: DocumentStoreState, before: DocumentStoreState): void {
    const isOther = state.session !== before.session;
    const isSameBeside = state.fileName === before.fileName && state.aside === before.aside;
    if (isOther) {
      this.leave(before);
      this.home = state.document ? (this.opening ?? this.newHome()) : undefined;
      if (!state.document) void this.options.storage.remove(`tab.${this.tab}`).catch(() => undefined);
    } else if (state.version === before.version && isSameBeside) return;
    this.turn++;
    const { home, opening } = this;
    this.opening = undefined;
    if (home && !isOther) home.steps = stepsTo(state, before, home.steps);
    if (home?.isLost === true) this.fork();
    // What was just brought from the storage is there.
    if (home !== opening) this.jot(SHORT);
    const length = state.document?.text.length ?? 0;
    this.later(isOther ? 0 : Math.max(DELAY, length / CHARACTERS_PER_MS));
  }

  /** Saves in a while; not later than it was to be anyway. */
  private later(ms: number): void {
    if (this.soon) return;
    this.soon = ms !== AGAIN;
    this.cancel?.();
    this.cancel = this.options.schedule(() => void this.flush(), ms);
  }

  /** The document that was open goes: its last keystrokes are saved, and its place is free for others. */
  private leave(before: DocumentState): void {
    const { home } = this;
    if (!home || !before.document) return;
    const isSaved = this.turn === this.savedTurn;
    const { selected } = this.options.view.getState();
    const go = async (): Promise<void> => {
      if (!home.isLost && before.disposable) await this.forget(home.key).catch(() => undefined);
      else if (!home.isLost && !isSaved && !(await this.writeTo(home, before, selected))) {
        this.strand(home, before, selected);
        return;
      }
      this.options.places.letGo(home.key);
    };
    this.running = this.running.then(go, go);
  }

  /** A document that has gone from the screen could not be saved: it is held on to, offered, and tried again. */
  private strand(home: Home, state: DocumentState, selected: string): void {
    const { documents, places, schedule, toast } = this.options;
    this.stranded.add(home);
    toast({
      tone: 'error',
      title: `“${state.fileName}” could not be saved`,
      lines: ['It is only in this tab, and tried again as long as the tab is open.'],
      offer: {
        title: 'Bring it back',
        run: () => {
          if (!this.stranded.delete(home)) return;
          places.letGo(home.key);
          const { document, past, future, selection, fileName, formatId, profile, variables, aside } = state;
          documents.getState().actions.open({
            text: document?.text.toString() ?? '',
            ...{ fileName, formatId, profile, variables, aside, syntax: document?.syntax.id ?? 'json' },
            kept: { past, future, selection, selected },
          });
        },
      },
    });
    const again = async (): Promise<void> => {
      if (!this.stranded.has(home)) return;
      if (await this.writeTo(home, state, selected)) {
        this.stranded.delete(home);
        places.letGo(home.key);
      } else schedule(later, AGAIN);
    };
    const later = (): void => {
      this.running = this.running.then(again, again);
    };
    schedule(later, AGAIN);
  }

  private async write(): Promise<void> {
    const { documents, view } = this.options;
    const state = documents.getState();
    if (this.turn === this.savedTurn) return;
    if (!state.document || !this.home) {
      this.savedTurn = this.turn;
      this.saving.setState({ status: 'off', at: undefined }, true);
      return;
    }
    if (!this.home.isLost) await this.writeTo(this.home, state, view.getState().selected);
  }

  /** All that is saved of a document but its text and history. */
  private restOf(state: DocumentState, selected: string): Omit<SavedDocument, 'text' | 'past' | 'future'> {
    const { fileName, formatId, profile, variables, aside, disposable, selection, document } = state;
    const { now, owner } = this.options;
    return {
      format: 1,
      ...{ fileName, formatId, profile, variables, aside, disposable, selection, selected, owner },
      syntax: document?.syntax.id ?? 'json',
      savedAt: now(),
    };
  }

  private savedFrom(state: DocumentState, rest: ReturnType<Keeper['restOf']>): SavedDocument {
    return {
      ...rest,
      text: state.document?.text.toString() ?? '',
      past: state.past.slice(-SAVED_ENTRIES),
      future: state.future.slice(-SAVED_ENTRIES),
    };
  }

  private newStamp(): string {
    return `${this.options.owner}.${String(++this.stamps)}`;
  }

  /** False when it could not be written. */
  private async writeTo(home: Home, state: DocumentState, selected: string): Promise<boolean> {
    const isCurrent = (): boolean => home === this.home && !home.isLost;
    const { turn } = this;
    // What has failed stays said until it is done.
    if (isCurrent() && this.saving.getState().status !== 'failed') this.saving.setState({ status: 'saving' });
    this.begun = this.options.now();
    const stamp = this.newStamp();
    const saved = { ...this.savedFrom(state, this.restOf(state, selected)), stamp };
    try {
      if (!(await this.save(home, saved, baseOf(stamp, state)))) {
        this.lose(home);
        return true;
      }
      const isNewest = !isCurrent() || turn === this.turn;
      home.steps = isNewest ? [] : home.steps?.filter(([version]) => version > state.version);
      if (isNewest) this.forgetParting(home.key);
      if (!isCurrent()) return true;
      this.savedTurn = turn;
      this.jot(SHORT);
      this.saving.setState({ status: 'saved', at: saved.savedAt }, true);
      return true;
    } catch (error) {
      if (!isCurrent()) return false;
      this.saving.setState({ status: 'failed', reason: reasonOf(error) });
      // Room may be made, or the storage come back, without another change here.
      this.later(AGAIN);
      return false;
    } finally {
      this.begun = undefined;
    }
  }

  /** What was put aside when the page was about to be left is saved, or is not wanted any more. */
  private forgetParting(key: string): void {
    const { parting } = this.options;
    parting.remove(`document.${key}`);
    if (parting.get(`tab.${this.tab}`) === key) parting.remove(`tab.${this.tab}`);
  }

  /** Writes a document to its place; false, and nothing is written, when another tab has taken the place. */
  private async save(home: Home, saved: SavedDocument, base: Base): Promise<boolean> {
    const { storage } = this.options;
    const { key } = home;
    let isOurs = true;
    // First where a reload will look: should all end between the two, nothing that was written is out of sight.
    if (home === this.home) await storage.set(`tab.${this.tab}`, key);
    const before = home.bases;
    // Until it is told, either may be what is there; where nothing was, only what stands aside whole is sure to be.
    if (before.length > 0) home.bases = [...before, base];
    try {
      await storage.update(`document.${key}`, (old) => {
        const other = ownerOf(old);
        isOurs = home.fresh || other === undefined || other === saved.owner;
        return isOurs ? saved : old;
      });
    } catch (error) {
      home.bases = before;
      throw error;
    }
    if (!isOurs) return false;
    home.fresh = false;
    home.bases = [base];
    const { fileName, formatId, savedAt, text } = saved;
    let dropped: readonly RecentDocument[] = [];
    await storage.update(RECENTS, (old) => {
      const list = withRecent(old, { id: key, fileName, formatId, savedAt, size: text.length });
      dropped = asRecents(list).slice(MAX_RECENTS);
      return dropped.reduce((left, { id }) => withoutRecent(left, id), list);
    });
    for (const { id } of dropped) await this.removeUnlessHeld(id);
    return true;
  }

  /** What is open in another tab stays, however long ago it was saved. */
  private async removeUnlessHeld(key: string): Promise<void> {
    const { places, storage } = this.options;
    if (key === this.home?.key || !(await places.hold(key))) return;
    await storage.remove(`document.${key}`);
    places.letGo(key);
  }

  private async forget(key: string): Promise<void> {
    const { storage } = this.options;
    this.forgetParting(key);
    await storage.update(RECENTS, (old) => withoutRecent(old, key));
    await storage.remove(`document.${key}`);
  }

  /** Another tab has the place now. What is not saved, and whatever is changed from now on, is kept as a copy. */
  private lose(home: Home): void {
    if (home.isLost) return;
    home.isLost = true;
    if (home !== this.home) return;
    const { documents, toast } = this.options;
    this.saving.setState({ status: 'elsewhere' });
    toast({
      tone: 'warning',
      title: `“${documents.getState().fileName}” was taken over by another tab`,
      lines: ['It is no longer saved from here. What you change here is kept as a copy.'],
      offer: { title: 'Take it back', run: () => void this.takeOver(home.key) },
    });
    if (this.isDirty()) {
      this.fork();
      this.later(DELAY);
    }
  }

  /** The document goes on as a copy, in a place of its own. */
  private fork(): void {
    const { documents, toast } = this.options;
    this.home = this.newHome();
    this.turn++;
    const { fileName, actions } = documents.getState();
    const name = copyName(fileName);
    toast({ tone: 'info', title: `Your changes are kept as a copy: “${name}”` });
    actions.setFileName(name);
  }

  /**
   * Opens a kept document: in its own place, when no other tab has it or when it is seized; or as a copy. True also when the
   * user is asked first.
   */
  private async bring(key: string, how: 'open' | 'copy' | 'seize'): Promise<boolean> {
    const { documents, parting, places, storage } = this.options;
    const { session } = documents.getState();
    await this.flush();
    let isOurs = false;
    if (how === 'seize') await places.seize(key);
    if (how !== 'copy') isOurs = await places.hold(key);
    // Read when the place is ours: the tab that had it may just have saved.
    const found = await storage.get(`document.${key}`).catch(() => undefined);
    const kept = asSaved(found);
    // It is there only while it is newer: the save that it was put aside for takes it away.
    const parted = asParted(readJson(parting.get(`document.${key}`)), kept);
    const saved = parted ?? kept;
    if (!saved && found !== undefined) return this.bringForeign(found, session);
    const read = saved && (await readInTurns(saved.text, saved.syntax ?? 'json'));
    if (documents.getState().session !== session || !saved) {
      if (isOurs && key !== this.home?.key) places.letGo(key);
      return saved !== undefined;
    }
    if (how === 'open' && !isOurs) {
      this.taken.setState({ asked: { id: key, fileName: saved.fileName } });
      return true;
    }
    this.taken.setState({ asked: undefined });
    const isCopy = how === 'copy';
    this.opening = isCopy
      ? this.newHome()
      : { key, fresh: true, isLost: false, bases: [], steps: [], over: kept?.stamp };
    const { opening } = this;
    const { text, fileName, formatId, past, future, selection, selected, disposable = false } = saved;
    documents.getState().actions.open({
      text,
      read,
      fileName: isCopy ? copyName(fileName) : fileName,
      formatId,
      profile: saved.profile ?? DEFAULT_PROFILE,
      syntax: saved.syntax ?? 'json',
      ...(saved.variables ? { variables: saved.variables } : {}),
      ...(saved.aside ? { aside: saved.aside } : {}),
      disposable: disposable && !isCopy,
      kept: { past, future, selection, selected },
    });
    if (isCopy) {
      await this.flush();
      return true;
    }
    if (parted) {
      await this.flush();
      return true;
    }
    this.savedTurn = this.turn;
    this.saving.setState({ status: 'saved', at: saved.savedAt }, true);
    await this.claim(opening, saved);
    return true;
  }

  /** What a later version of the program wrote is left as it is; its text is opened as a copy. */
  private bringForeign(found: unknown, session: number): boolean {
    const { documents, toast } = this.options;
    const foreign = asForeign(found);
    if (documents.getState().session !== session) return true;
    if (!foreign) {
      toast({ tone: 'error', title: 'What is kept of this document cannot be read by this version of Jobwright.' });
      return true;
    }
    const { text, fileName } = foreign;
    documents.getState().actions.open({ text, fileName: copyName(fileName) });
    toast({
      tone: 'warning',
      title: `“${fileName}” was saved by another version of Jobwright`,
      lines: [
        'Its text is opened as a copy; what was saved stays as it is. The other version may come with the next visit.',
      ],
    });
    return true;
  }

  /** Puts this load's name on a document, so that the one before it cannot write there any more. */
  private async claim(home: Home, saved: SavedDocument): Promise<void> {
    const { documents, storage, owner } = this.options;
    const { key } = home;
    const stamp = this.newStamp();
    const state = documents.getState();
    const stamps = saved.stamp === undefined ? [] : [saved.stamp, stamp];
    home.bases = stamps.map((known) => baseOf(known, state));
    try {
      await storage.update(`document.${key}`, (old) => ({ ...(asSaved(old) ?? saved), owner, stamp }));
      if (home.bases.length === 0) home.bases = [baseOf(stamp, state)];
      // A reload brings back what is open now, though nothing of it was changed.
      await storage.set(`tab.${this.tab}`, key);
    } catch {
      // It is claimed by the first save.
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** `job.json` becomes `job (copy).json`, and then `job (copy 2).json`. */
export function copyName(fileName: string): string {
  const [, stem = fileName, ending = ''] = /^(.+?)(\.[^.]*)?$/.exec(fileName) ?? [];
  const [, base = stem, count] = /^(.*) \(copy(?: (\d+))?\)$/.exec(stem) ?? [];
  if (base === stem) return `${stem} (copy)${ending}`;
  return `${base} (copy ${String(Number(count ?? '1') + 1)})${ending}`;
}
