// What the scripts have in common when they talk to a terminal.

export const bold = (/** @type {string} */ text) => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[22m` : text);

export const kib = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

/**
 * Ends the process with one readable sentence; the cause follows for whoever needs it.
 *
 * @param {string} sentence
 * @param {unknown} [cause]
 * @returns {never}
 */
export function fail(sentence, cause) {
  console.error(sentence);
  if (cause !== undefined) console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}

/**
 * Prints the verdict of a check and ends the process with it.
 *
 * @param {string} name
 * @param {string[]} problems
 * @param {string} [note]
 */
export function report(name, problems, note = '') {
  for (const problem of problems) console.error(`  ${problem}`);
  console.log(problems.length === 0 ? `${name}: fine${note}` : `${name}: ${problems.length} problem(s)${note}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
