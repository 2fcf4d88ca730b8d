/** The words of a command line, told apart. */
export type Word =
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'flag'; readonly text: string }
  /** An option with what follows it; undefined when nothing does. */
  | { readonly kind: 'option'; readonly name: string; readonly value: string | undefined };

/**
 * Tells files, flags and options with a value apart: `--name=value` or `--name value`. `-` is a file, and all behind `--` are.
 * @param takesValue true for the options that have one
 */
export function* wordsOf(args: readonly string[], takesValue: (name: string) => boolean): Generator<Word> {
  let onlyFiles = false;
  for (let i = 0; i < args.length; i++) {
    const text = args[i] ?? '';
    const [, name = '', inline] = /^(--[a-z-]+)(?:=([^]*))?$/.exec(text) ?? [];
    if (onlyFiles || text === '-' || !text.startsWith('-')) yield { kind: 'file', text };
    else if (text === '--') onlyFiles = true;
    else if (takesValue(name)) yield { kind: 'option', name, value: inline ?? args[++i] };
    else yield { kind: 'flag', text };
  }
}
