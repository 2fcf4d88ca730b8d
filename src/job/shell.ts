/** Shell words: quoting an argument list for a shell that expands things, and splitting a line by quoting alone. */

const PLAIN = /^[A-Za-z0-9_@%+=:,./^-]+$/;

/** A word as one argument of a POSIX shell, with nothing expanded. */
export function quoteWord(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** An argument list as one shell line. */
export function quoteWords(words: readonly string[]): string {
  return words.map(quoteWord).join(' ');
}

/** The words of a line by quotes and backslashes; nothing is expanded. Undefined when a quote is not closed. */
export function splitWords(line: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let i = 0; i < line.length; i++) {
    const c = line.charAt(i);
    if (/\s/.test(c)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (c === "'") {
      const end = line.indexOf("'", i + 1);
      if (end < 0) return undefined;
      word = (word ?? '') + line.slice(i + 1, end);
      i = end;
    } else if (c === '"') {
      word ??= '';
      for (i++; i < line.length && line.charAt(i) !== '"'; i++) {
        if (line.charAt(i) === '\\' && '$`"\\\n'.includes(line.charAt(i + 1))) i++;
        word += line.charAt(i);
      }
      if (i >= line.length) return undefined;
    } else if (c === '\\') {
      if (i + 1 >= line.length) return undefined;
      word = (word ?? '') + line.charAt(++i);
    } else word = (word ?? '') + c;
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** True when a shell would do more with a line than split it into words: it expands, redirects, or runs several commands. */
export function needsShell(line: string): boolean {
  const outside = line.replace(/\\.|'[^']*'/gs, 'q');
  const unquoted = outside.replace(/"(?:[^"$`]|\\.)*"/gs, 'q');
  if (/[$`|&;<>(){}*?[\]~#!\n]/.test(unquoted)) return true;
  // An assignment in front, or a word that is the shell's own.
  return /^\s*(?:[A-Za-z_]\w*=|(?:if|for|while|case|until|cd|set|export|source|exec|eval|trap|ulimit|umask|\.)(?:\s|$))/.test(
    line,
  );
}

const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);

/** The script of an argument list `SHELL -c SCRIPT`, or undefined. */
export function shellScript(words: readonly string[]): { readonly shell: string; readonly script: string } | undefined {
  const [shell, flag, script, ...rest] = words;
  if (shell === undefined || flag !== '-c' || script === undefined || rest.length > 0) return undefined;
  return SHELLS.has(shell.slice(shell.lastIndexOf('/') + 1)) ? { shell, script } : undefined;
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** Names of variables that a text reads as `$NAME` or `${NAME…}`. */
export function variableNames(text: string): ReadonlySet<string> {
  if (!text.includes('$')) return NO_NAMES;
  return new Set([...text.matchAll(/\$(?:\{([A-Za-z_]\w*)|([A-Za-z_]\w*))/g)].map((m) => m[1] ?? m[2] ?? ''));
}
