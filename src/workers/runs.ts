/**
 * Sending lists that are kept as runs: a run the other side has is named by its number, only new ones travel.
 * A keystroke in a job of thousands of steps changes one run of each list.
 */
export interface PackedRuns<T> {
  readonly ids: readonly number[];
  readonly fresh: readonly (readonly [number, readonly T[]])[];
}

export class RunPacker {
  private readonly ids = new WeakMap<object, number>();
  private next = 1;
  /** Numbers the other side holds: those of the last package of each list. */
  private readonly held = new Map<string, ReadonlySet<number>>();

  /** Packs one version of the list `name`. */
  pack<T>(name: string, runs: readonly (readonly T[])[]): PackedRuns<T> {
    const held = this.held.get(name) ?? new Set<number>();
    const fresh: (readonly [number, readonly T[]])[] = [];
    const ids = runs.map((run) => {
      let id = this.ids.get(run);
      if (id === undefined) {
        id = this.next++;
        this.ids.set(run, id);
      }
      if (!held.has(id)) fresh.push([id, run]);
      return id;
    });
    this.held.set(name, new Set(ids));
    return { ids, fresh };
  }

  /** Forgets what the other side holds: the next packages are whole. */
  reset(): void {
    this.held.clear();
  }
}

export class RunUnpacker {
  private readonly lists = new Map<string, ReadonlyMap<number, readonly unknown[]>>();

  /** The list `name` from its package. Throws when a run is missing: then the sender must begin anew. */
  unpack<T>(name: string, packed: PackedRuns<T>): readonly (readonly T[])[] {
    const before = this.lists.get(name);
    const fresh = new Map<number, readonly T[]>(packed.fresh);
    const now = new Map<number, readonly T[]>();
    for (const id of packed.ids) {
      const run = fresh.get(id) ?? (before?.get(id) as readonly T[] | undefined);
      if (!run) throw new Error(`run ${String(id)} of ${name} was never sent`);
      now.set(id, run);
    }
    this.lists.set(name, now);
    return packed.ids.map((id) => now.get(id) ?? []);
  }
}
