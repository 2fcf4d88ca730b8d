/** Paths as a tree, to ask which of many lie within each other without comparing each with each. */

interface Branch<T> {
  /** Made when something lies below: most branches are ends. */
  children?: Map<string, Branch<T>>;
  /** What stands at this very path; the first that was put there. */
  value?: T;
}

/** Cleaned, absolute paths, by their parts. */
export class PathTree<T> {
  private readonly root: Branch<T> = {};

  /** Puts a value at a path, unless there is one. */
  add(parts: readonly string[], value: T): void {
    let at = this.root;
    for (const part of parts) {
      const children = (at.children ??= new Map<string, Branch<T>>());
      let next = children.get(part);
      if (!next) children.set(part, (next = {}));
      at = next;
    }
    at.value ??= value;
  }

  /** What stands at a path, on the way to it, or below it. */
  find(parts: readonly string[]): { readonly at?: T; readonly above?: T; readonly below?: T } {
    let at: Branch<T> | undefined = this.root;
    let above: T | undefined;
    for (const part of parts) {
      above ??= at.value;
      at = at.children?.get(part);
      if (!at) return above === undefined ? {} : { above };
    }
    const below = at.value === undefined && at.children ? firstIn(at) : undefined;
    return {
      ...(at.value === undefined ? {} : { at: at.value }),
      ...(above === undefined ? {} : { above }),
      ...(below === undefined ? {} : { below }),
    };
  }
}

/** The parts of a path; none of the root. */
export function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function firstIn<T>(branch: Branch<T>): T | undefined {
  let at: Branch<T> | undefined = branch;
  while (at) {
    if (at.value !== undefined) return at.value;
    at = at.children?.values().next().value;
  }
  return undefined;
}
