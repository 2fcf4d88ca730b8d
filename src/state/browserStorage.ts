/** The storage of the browser that answers at once; undefined where the page is denied it. */
export function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
