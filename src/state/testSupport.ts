/** For tests: formats that are there whole, in the place of those that are loaded; a browser with several tabs. */
import { createStore } from 'zustand/vanilla';
import type { WholeFormat } from '../schemas/format.ts';
import type { Locks, PlaceMessage, TabChannel } from './places.ts';
import type { FormatsState } from './types.ts';

/** What the application and its commands know of formats, with everything of these loaded. */
export function loadedFormats(formats: readonly WholeFormat[]) {
  const find = (id: string): WholeFormat => {
    const format = formats.find((candidate) => candidate.id === id);
    if (!format) throw new Error(`there is no format ${id}`);
    return format;
  };
  return {
    formats,
    loading: createStore<FormatsState>()(() => ({
      loaded: new Map(formats.map((format) => [format.id, format])),
      failed: new Map(),
    })),
    formatOf: (id: string) => formats.find((format) => format.id === id),
    loadFormat: async (id: string) => Promise.resolve(find(id)),
    examplesOf: async (id: string) => Promise.resolve(find(id).examples),
    exampleText: async (id: string, exampleId: string) => {
      const example = find(id).examples.find((candidate) => candidate.id === exampleId);
      if (!example) throw new Error(`there is no example ${exampleId}`);
      return Promise.resolve({ text: example.text, fileName: `${exampleId}.json` });
    },
    checkAgainIfStopped: () => undefined,
  };
}

/** What the application knows of other tabs when there are none. */
export const NOTHING_TAKEN = {
  taken: createStore<{ asked: undefined }>()(() => ({ asked: undefined })),
  recentText: () => Promise.resolve(undefined),
  openCopy: () => Promise.resolve(false),
  takeOver: () => Promise.resolve(false),
};

/** A browser of which only its tabs' talk and locks are there. */
export class FakeBrowser {
  private readonly tabs: ((message: PlaceMessage) => void)[] = [];
  private readonly locks = new Map<string, { queue: (() => void)[]; steal: () => void }>();
  /** Tabs that sleep do not hear. */
  readonly asleep = new Set<number>();

  channel(): { readonly channel: TabChannel; readonly id: number } {
    const id = this.tabs.length;
    this.tabs.push(() => undefined);
    return {
      id,
      channel: {
        post: (message) => {
          for (const [other, hear] of this.tabs.entries())
            if (other !== id && !this.asleep.has(other)) queueMicrotask(() => hear(message));
        },
        listen: (handler) => (this.tabs[id] = handler),
      },
    };
  }

  lockManager(): Locks {
    const request = (name: string, options: LockOptions, run: () => Promise<void>): Promise<void> =>
      new Promise((done, fail) => {
        const take = (): void => {
          const lock = { queue: this.locks.get(name)?.queue ?? [], steal: () => fail(new Error('stolen')) };
          this.locks.set(name, lock);
          void run().then(() => {
            if (this.locks.get(name) !== lock) return;
            this.locks.delete(name);
            const next = lock.queue.shift();
            if (next) {
              this.locks.set(name, { queue: lock.queue, steal: () => undefined });
              next();
            }
            done();
          });
        };
        const now = this.locks.get(name);
        if (!now) take();
        else if (options.steal === true) {
          now.steal();
          take();
        } else {
          now.queue.push(take);
          options.signal?.addEventListener('abort', () => {
            now.queue.splice(now.queue.indexOf(take), 1);
            fail(new Error('aborted'));
          });
        }
      });
    return { request: request as unknown as Locks['request'] };
  }
}
