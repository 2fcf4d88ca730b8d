/**
 * Loading parts of the page when they are first shown: code, and the styles that come with it. The browser asks for a file of
 * code again when it failed; a style sheet that failed is only given up, so it is remembered here and asked for first.
 */
const lost = new Set<string>();
/** The style sheets that were missing when a part could not be loaded: it may be one of them that it needs. */
const needs = new WeakMap<() => Promise<unknown>, ReadonlySet<string>>();

/** Remembers the style sheets that cannot be loaded. Call once, before anything is loaded. */
export function watchStyles(document: Document): void {
  document.addEventListener(
    'error',
    ({ target }) => {
      if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet') return;
      lost.add(target.href);
      target.remove();
    },
    true,
  );
}

/** What has been loaded, by the function that loads it. */
const loaded = new WeakMap<() => Promise<unknown>, unknown>();

/** A part of the page that `loadPart` has loaded before; undefined until it has. */
export function loadedPart<T>(load: () => Promise<T>): T | undefined {
  return loaded.get(load) as T | undefined;
}

/**
 * Loads a part of the page. Rejects when its code or a style sheet cannot be had now; then it may be asked for again, with
 * the same function.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  const missing = [...(needs.get(load) ?? [])].filter((href) => lost.has(href));
  try {
    await Promise.all(missing.map(loadStyle));
    const part = await load();
    loaded.set(load, part);
    return part;
  } catch (error) {
    needs.set(load, new Set([...missing, ...lost]));
    throw error;
  }
}

function loadStyle(href: string): Promise<void> {
  return new Promise((done, fail) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.addEventListener('load', () => {
      lost.delete(href);
      done();
    });
    link.addEventListener('error', () => fail(new Error(`The styles ${href} cannot be loaded`)));
    document.head.append(link);
  });
}
