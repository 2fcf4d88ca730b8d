/** Submit commands of a format with the file's name and text filled in. */

const shellQuote = (word: string): string =>
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
