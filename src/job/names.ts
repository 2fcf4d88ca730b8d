/** Names made from other names: legal where they are to stand, and different from each other. */

/** `name` with every run of characters outside `allowed` replaced; `fallback` when nothing is left. */
export function slug(name: string, allowed: RegExp, by: string, fallback: string): string {
  let out = '';
  for (const c of name) {
    if (allowed.test(c)) out += c;
    else if (out !== '' && !out.endsWith(by)) out += by;
  }
  return out.endsWith(by) && out !== name ? out.slice(0, -by.length) || fallback : out || fallback;
}

/** Gives each name once: a later equal one gets a number. Case is ignored when `fold` is set. */
export class Names {
  private readonly taken = new Set<string>();
  /** The last number that a name got, so that a name that comes often is not tried from the beginning each time. */
  private readonly numbers = new Map<string, number>();
  private readonly fold: boolean;

  constructor(fold = false) {
    this.fold = fold;
  }

  take(wanted: string, separator = '-'): string {
    const key = (name: string): string => (this.fold ? name.toLowerCase() : name);
    let name = wanted;
    if (this.taken.has(key(name))) {
      const series = key(`${wanted}${separator}`);
      let n = this.numbers.get(series) ?? 1;
      do name = `${wanted}${separator}${String(++n)}`;
      while (this.taken.has(key(name)));
      this.numbers.set(series, n);
    }
    this.taken.add(key(name));
    return name;
  }
}
