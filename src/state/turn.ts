/**
 * Runs steps to their end, with a turn of the page after each; undefined when the outcome is not wanted any more before it is
 * there.
 */
export async function inTurns<T>(steps: Iterator<unknown, T>): Promise<T>;
export async function inTurns<T>(steps: Iterator<unknown, T>, isWanted: () => boolean): Promise<T | undefined>;
export async function inTurns<T>(steps: Iterator<unknown, T>, isWanted = () => true): Promise<T | undefined> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await nextTurn();
    if (!isWanted()) return undefined;
  }
}

/** Resolves in a later turn of the page: what is drawn or asked for meanwhile comes first. */
export function nextTurn(): Promise<void> {
  return new Promise((go) => setTimeout(go));
}
