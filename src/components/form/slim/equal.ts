/**
 * Stands in for the library that the form engine compares props and schemas with (see the aliases in the bundler's
 * configuration): plain objects, lists and scalars are all it is given.
 */
type Pairs = Map<object, object>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Structural equality. Functions are all alike; what is being compared already, further out, is taken as equal. */
function equal(a: unknown, b: unknown, around: Pairs): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a === 'function') return typeof b === 'function';
  if (!isObject(a) || !isObject(b) || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (around.get(a) === b) return true;
  around.set(a, b);
  const keys = Object.keys(a);
  const same =
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key], around));
  around.delete(a);
  return same;
}

/** The one function of the library that is used. */
export const createCustomEqual =
  () =>
  (a: unknown, b: unknown): boolean =>
    equal(a, b, new Map());
