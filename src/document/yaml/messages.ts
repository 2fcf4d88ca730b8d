/** What is wrong with a YAML text, in words of ours: the library speaks of its own insides. */
import type { ErrorCode, YAMLParseError } from 'yaml';
import type { SyntaxProblem } from '../node.ts';

/** From what the library says, the text it points at, and the line from there on. */
type Told = string | ((said: string, found: string, line: string) => string);

const BY_CODE: Readonly<Record<ErrorCode, Told>> = {
  ALIAS_PROPS: 'A reference (*name) takes no anchor and no tag of its own.',
  BAD_ALIAS: 'The name of an anchor or a reference is missing here.',
  BAD_DIRECTIVE: 'This line begins with %, which only %YAML and %TAG lines at the very top may do.',
  BAD_DQ_ESCAPE: (_, found) =>
    `${JSON.stringify(found)} is no escape that YAML knows; in double quotes a backslash itself is written \\\\.`,
  BAD_INDENT: (said) =>
    said.includes('Block scalar')
      ? 'The lines of a text after | or > must be indented more than its key, and none less than the first.'
      : 'This line is not indented like the entries it stands beside: all keys of one object begin in the same column.',
  BAD_PROP_ORDER: 'An anchor (&name) or tag (!name) stands behind the - or : and before the value.',
  BAD_SCALAR_START: (_, found) => `A text that begins with ${found.charAt(0)} must be written in quotes.`,
  BLOCK_AS_IMPLICIT_KEY: (said, _, line) =>
    !said.includes('compact')
      ? 'A list cannot stand before a colon. Is it indented wrongly?'
      : /:(?:\s|$)/.test(line)
        ? 'There is a second colon in this line. Put the text in quotes, or begin a new line after the first colon.'
        : 'The next line is indented more than this one, so it is read as the rest of this text. Indent both alike.',
  BLOCK_IN_FLOW:
    'Inside [ ] and { } entries are separated by commas; lists with - and indented objects cannot stand there.',
  DUPLICATE_KEY: 'This key stands twice.',
  IMPOSSIBLE: 'This cannot be read.',
  KEY_OVER_1024_CHARS: 'This key is longer than YAML allows (1024 characters).',
  MISSING_CHAR: missingCharacter,
  MULTILINE_IMPLICIT_KEY:
    'A key must stand on one line. Is a colon missing in the line before, or is this line indented wrongly?',
  MULTIPLE_ANCHORS: 'A value takes one anchor at most.',
  MULTIPLE_DOCS: 'A second document begins here; only the first one is read.',
  MULTIPLE_TAGS: 'A value takes one tag at most.',
  NON_STRING_KEY: 'A key must be a text.',
  RESOURCE_EXHAUSTION: 'This is nested too deeply to be read.',
  TAB_AS_INDENT: 'A tab stands here; YAML indents with blanks only.',
  TAG_RESOLVE_FAILED: 'This tag is not known.',
  UNEXPECTED_TOKEN: unexpected,
  BAD_COLLECTION_TYPE: 'This tag does not fit its value.',
};

function missingCharacter(said: string): string {
  if (said.includes('Implicit map key') || said.includes('implicit key')) {
    return 'A colon is missing after this key, or it is indented wrongly and belongs to the line before.';
  }
  if (said.includes('Comments')) return 'A blank is missing before this #.';
  if (said.includes('separated')) return 'A blank is missing here.';
  if (said.includes('doc-start') || said.includes('directives-end'))
    return 'A line with --- is missing before the document.';
  if (said.includes('Block scalars'))
    return 'The empty lines at the beginning of this text are indented more than its first line.';
  if (said.includes(',')) return 'A comma is missing between two entries.';
  return 'A character is missing here.';
}

function unexpected(said: string, found: string): string {
  const shown = found.trim().slice(0, 30);
  if (shown === '') return 'A value is expected here.';
  if (said.includes('scalar'))
    return `${JSON.stringify(shown)} does not belong here. Is it indented wrongly, or is a colon or a quote missing before it?`;
  return `${JSON.stringify(shown)} does not belong here.`;
}

/** An error of the library as a problem of ours. */
export function problemOf(error: YAMLParseError, text: string): SyntaxProblem {
  let at = Math.min(Math.max(0, error.pos[0]), text.length);
  if (error.code === 'BAD_INDENT') while (text.charAt(at) === ' ') at++;
  const end = Math.min(Math.max(error.code === 'BAD_INDENT' ? at + 1 : at, error.pos[1]), text.length);
  const told = BY_CODE[error.code];
  const found = text.slice(at, Math.max(end, at + 2));
  const line = text.slice(at, at + 1000).split(/\r?\n/, 1)[0] ?? '';
  const message = typeof told === 'string' ? told : told(error.message, found, line);
  const code = error.code === 'RESOURCE_EXHAUSTION' ? 'syntax/too-deep' : 'syntax/invalid';
  // A problem that runs over several lines would underline half of the document.
  const newline = text.indexOf('\n', at);
  const length = newline > at && newline < end ? newline - at : end - at;
  const tab = error.code === 'TAB_AS_INDENT' ? text.slice(at, at + length) : '';
  if (!tab.includes('\t')) return { code, at, length, message };
  const fix = { label: 'Replace the tab by blanks', at, length, text: tab.replaceAll('\t', '  ') };
  return { code, at, length, message, fix };
}
