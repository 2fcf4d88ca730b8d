/** Submit commands of a format with the file's name and text filled in. */
import type { Diagnostic } from '../../document/diagnostic.ts';

/** A word of a command line for a shell. */
export const shellQuote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * Fills `{file}` (quoted for a shell where it must be) and `{json}`. Inside single quotes the text is escaped for a
 * shell; elsewhere it stands as it is.
 */
export function fillSubmit(template: string, fileName: string, text: string): string {
  return template.replace(/'\{json\}'|\{json\}|\{file\}/g, (slot) => {
    if (slot === '{file}') return shellQuote(fileName);
    return slot === '{json}' ? text.trimEnd() : `'${text.trimEnd().replaceAll("'", `'\\''`)}'`;
  });
}

/** What should be known before a command is used: what is wrong with the document, and what the command needs. */
export function submitNotes(
  template: string,
  name: string,
  problems: readonly Pick<Diagnostic, 'severity' | 'code'>[],
): string[] {
  const notes: string[] = [];
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const open = problems.filter((problem) => problem.code.includes('placeholder')).length;
  if (errors > 0) {
    notes.push(
      `The document has ${errors === 1 ? 'an error' : `${String(errors)} errors`}: it may be refused as it is.`,
    );
  }
  if (open > 0) {
    notes.push(`${open === 1 ? 'One placeholder is' : `${String(open)} placeholders are`} still to be filled in.`);
  }
  if (template.includes('{file}'))
    notes.push(`It reads the file ${name}: download it first, into the folder you are in.`);
  return notes;
}
