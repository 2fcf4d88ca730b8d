/** File modes: one number in three spellings (decimal, octal, rwx). */

const LETTERS = ['r', 'w', 'x'] as const;

/** Reads a mode as people write it: `493`, `0755`, `0o755`, `rwxr-xr-x`. Undefined when it is none of them. */
export function parseFileMode(text: string): number | undefined {
  const t = text.trim();
  if (/^[r-][w-][x-][r-][w-][x-][r-][w-][x-]$/.test(t)) {
    return [...t].reduce((mode, letter) => mode * 2 + (letter === '-' ? 0 : 1), 0);
  }
  if (/^0o[0-7]+$/i.test(t)) return Number.parseInt(t.slice(2), 8);
  // A leading zero is how shells and manuals write octal; the document itself knows decimal only.
  if (/^0[0-7]+$/.test(t)) return Number.parseInt(t, 8);
  if (/^\d+$/.test(t)) return Number(t);
  return undefined;
}

/** `0755` for 493. */
export function octalOf(mode: number): string {
  return '0' + mode.toString(8).padStart(3, '0');
}

/** `rwxr-xr-x` for 493; undefined for what is no mode of nine bits. */
export function lettersOf(mode: number): string | undefined {
  if (!Number.isInteger(mode) || mode < 0 || mode > 0o777) return undefined;
  let out = '';
  for (let bit = 8; bit >= 0; bit--) out += mode & (1 << bit) ? (LETTERS[2 - (bit % 3)] ?? '') : '-';
  return out;
}

/** `493 = 0755 = rwxr-xr-x`. */
export function describeFileMode(mode: number): string {
  const letters = lettersOf(mode);
  return letters === undefined
    ? `${mode} is no file mode: the highest is 511 (0777)`
    : `${mode} = ${octalOf(mode)} = ${letters}`;
}
