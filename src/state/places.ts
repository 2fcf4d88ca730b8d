/**
 * Places in the storage belong to one tab at a time. A tab holds the place of its document; another tab that wants it is told,
 * and may ask for it: the holder saves first and lets go. Locks of the browser tell who holds what, also of a tab that sleeps;
 * where there are none, tabs ask each other.
 */

/** Talks to the other tabs of this browser; what is said comes to all others, not back. */
export interface TabChannel {
  post(message: PlaceMessage): void;
  listen(handler: (message: PlaceMessage) => void): void;
}

export type PlaceMessage =
  /** Who holds it? `held` answers. */
  | { readonly kind: 'who'; readonly key: string }
  | { readonly kind: 'held'; readonly key: string }
  /** Save it and let it go; `gone` answers. */
  | { readonly kind: 'give'; readonly key: string }
  | { readonly kind: 'gone'; readonly key: string };

/** The part of the browser's locks that is used. */
export type Locks = Pick<LockManager, 'request'>;

export interface PlacesOptions {
  /** Absent where the browser has none for this page. */
  readonly locks: Locks | undefined;
  readonly channel: TabChannel;
  /** Calls `run` in `ms`; gives what calls it off. */
  readonly schedule: (run: () => void, ms: number) => () => void;
}

export interface Places {
  /** Takes a place unless another tab holds it; true when it is ours. */
  hold(key: string): Promise<boolean>;
  /** Takes a place from whoever holds it, after that tab has saved what it has, if it still answers. */
  seize(key: string): Promise<void>;
  letGo(key: string): void;
  /** Tells of places that are asked for or were taken. `give` is awaited before the place is let go. */
  watch(watcher: PlaceWatcher): void;
}

export interface PlaceWatcher {
  /** Another tab asks for a place that is held here: save what is there. */
  give(key: string): Promise<void>;
  /** A place that was held here is another tab's now. */
  lost(key: string): void;
}

/** How long a page that was left may take to let go, and how long a tab that is asked may take to answer, in ms. */
const LEAVING = 2000;
const ANSWERING = 250;
/** How long one that saves may take before its place is taken all the same, in ms. */
const SAVING = 2000;

/** Keeps the places of this tab. */
export function createPlaces({ locks, channel, schedule }: PlacesOptions): Places {
  /** What is held, and what lets it go. */
  const held = new Map<string, () => void>();
  const waiting = new Set<(message: PlaceMessage) => void>();
  let watcher: PlaceWatcher | undefined;

  const drop = (key: string): boolean => {
    const release = held.get(key);
    held.delete(key);
    release?.();
    return release !== undefined;
  };
  const give = async (key: string): Promise<void> => {
    try {
      await watcher?.give(key);
    } finally {
      if (drop(key)) watcher?.lost(key);
      channel.post({ kind: 'gone', key });
    }
  };
  channel.listen((message) => {
    for (const hear of [...waiting]) hear(message);
    if (!held.has(message.key)) return;
    if (message.kind === 'who') channel.post({ kind: 'held', key: message.key });
    if (message.kind === 'give') void give(message.key);
  });

  /** Says something and waits for an answer; false when none comes. */
  const ask = (message: PlaceMessage, answer: PlaceMessage['kind'], ms: number): Promise<boolean> =>
    new Promise((done) => {
      const finish = (found: boolean): void => {
        waiting.delete(hear);
        cancel();
        done(found);
      };
      const hear = (heard: PlaceMessage): void => {
        if (heard.kind === answer && heard.key === message.key) finish(true);
      };
      const cancel = schedule(() => {
        finish(false);
      }, ms);
      waiting.add(hear);
      channel.post(message);
    });

  /** A lock is held as long as the promise given to it is open; when it is stolen, the request rejects. */
  const lock = (from: Locks, key: string, options: LockOptions): Promise<boolean> =>
    new Promise((done) => {
      let release: (() => void) | undefined;
      const request = from.request(
        `place ${key}`,
        options,
        () =>
          new Promise<void>((letGo) => {
            release = letGo;
            held.set(key, letGo);
            done(true);
          }),
      );
      request.catch(() => {
        done(false);
        if (release === undefined || held.get(key) !== release) return;
        held.delete(key);
        watcher?.lost(key);
      });
    });

  /** Calls off in `ms`. */
  const limit = (abort: AbortController, ms: number): (() => void) =>
    schedule(() => {
      abort.abort();
    }, ms);

  /**
   * Takes a place that nobody holds. What holds it and says so keeps it; what says nothing is most likely the page that was
   * here before, which on a busy machine takes its time to let go: it is waited for.
   */
  const unlessHeld = async (from: Locks, key: string): Promise<boolean> => {
    const abort = new AbortController();
    const hear = (heard: PlaceMessage): void => {
      if (heard.kind === 'held' && heard.key === key) abort.abort();
    };
    const cancel = limit(abort, LEAVING);
    waiting.add(hear);
    channel.post({ kind: 'who', key });
    try {
      return await lock(from, key, { signal: abort.signal });
    } finally {
      waiting.delete(hear);
      cancel();
    }
  };

  return {
    hold: async (key) => {
      if (held.has(key)) return true;
      if (locks) return unlessHeld(locks, key);
      if (await ask({ kind: 'who', key }, 'held', ANSWERING)) return false;
      held.set(key, () => undefined);
      return true;
    },
    seize: async (key) => {
      if (held.has(key)) return;
      if (!locks) {
        await ask({ kind: 'give', key }, 'gone', SAVING);
        held.set(key, () => undefined);
        return;
      }
      channel.post({ kind: 'give', key });
      const abort = new AbortController();
      const cancel = limit(abort, SAVING);
      const isGiven = await lock(locks, key, { signal: abort.signal }).finally(cancel);
      if (!isGiven) await lock(locks, key, { steal: true });
    },
    letGo: (key) => void drop(key),
    watch: (next) => {
      watcher = next;
    },
  };
}
