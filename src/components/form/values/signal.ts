/** POSIX signals by number, as Linux numbers them. */
const NAMES: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  8: 'SIGFPE',
  9: 'SIGKILL',
  10: 'SIGUSR1',
  11: 'SIGSEGV',
  12: 'SIGUSR2',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
  17: 'SIGCHLD',
  18: 'SIGCONT',
  19: 'SIGSTOP',
  20: 'SIGTSTP',
};

/** `SIGTERM` for 15. */
export function signalName(number: number): string | undefined {
  return number === 0 ? 'no signal' : Object.hasOwn(NAMES, number) ? NAMES[number] : undefined;
}

/** Reads `15`, `SIGTERM` or `term`. */
export function parseSignal(text: string): number | undefined {
  const t = text.trim();
  if (/^-?\d+$/.test(t)) return Number(t);
  const name = t.toUpperCase().replace(/^(?!SIG)/, 'SIG');
  for (const [number, known] of Object.entries(NAMES)) if (known === name) return Number(number);
  return undefined;
}
