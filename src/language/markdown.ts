/** Plain paragraphs as the Markdown that the code editor draws. */

/** Text that stands for itself in Markdown. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~$]/g, '\\$&').replaceAll('\n', '  \n');
}

/** Paragraphs; lines that begin with a bullet form one list. */
export function toMarkdown(lines: readonly string[]): string {
  let out = '';
  for (const line of lines) {
    if (line === '') continue;
    const bullet = line.startsWith('• ');
    out += bullet
      ? `${out.endsWith('\n') || out === '' ? '' : '\n'}- ${escapeMarkdown(line.slice(2))}`
      : `${out === '' ? '' : '\n\n'}${escapeMarkdown(line)}`;
  }
  return out;
}
