/** How a command is called, and what it does. */
export interface Usage {
  readonly synopsis: string;
  readonly meaning: string;
}

/** What is printed when help is asked for, or a call is wrong. */
export function usageText(usages: readonly Usage[]): string {
  const synopses = usages.map(({ synopsis }) => `${synopsis}\n`).join('');
  return `Usage:\n${synopses}\n${usages.map(({ meaning }) => meaning).join('')}`;
}
