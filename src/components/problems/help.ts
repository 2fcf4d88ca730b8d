/** What there is to say of a problem beyond its message. */
import type { Diagnostic } from '../../document/diagnostic.ts';
import type { Format } from '../../schemas/format.ts';
import { genericHelp } from './genericHelp.ts';
import { codeTitle } from './titles.ts';

export interface Help {
  /** Name of the kind of problem. */
  readonly title: string;
  /** What, why, and how to mend it. */
  readonly paragraphs: readonly string[];
  readonly section: string | undefined;
}

/** Help for a diagnostic: its own words, else those of its rule, else the general ones of its code. */
export function helpFor(diagnostic: Pick<Diagnostic, 'code' | 'help'>, format: Format): Help {
  const { code } = diagnostic;
  const info = Object.hasOwn(format.rules.info, code) ? format.rules.info[code] : undefined;
  const text = diagnostic.help ?? info?.help ?? genericHelp(code) ?? '';
  return {
    title: codeTitle(code, format),
    paragraphs: text
      .split(/\n{2,}/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== ''),
    section: info?.section,
  };
}
