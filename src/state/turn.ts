/** Resolves in a later turn of the page: what is drawn or asked for meanwhile comes first. */
export function nextTurn(): Promise<void> {
  return new Promise((go) => setTimeout(go));
}
