/** HCL text: values, and the layout of arguments and blocks as the engine's own formatter has it. */
import { namedEntries } from '../../../document/keys.ts';
import { itemsOf, type Node } from '../../../document/node.ts';
import { FILL_SIGN } from '../../../job/fills.ts';

/** What stands in the body of a block. */
export type Line =
  | { readonly kind: 'argument'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'block';
      readonly head: string;
      readonly body: readonly Line[];
    };

export const argument = (name: string, value: string): Line => ({
  kind: 'argument',
  name,
  value,
});

/** A block, with its labels if it has any. */
export const block = (type: string, labels: readonly string[], body: readonly Line[]): Line => ({
  kind: 'block',
  head: [type, ...labels.map((text) => quoted(text, true))].join(' '),
  body,
});

const WIDTH = 100;

/** The lines as text: arguments in columns, then those over several lines, then blocks, each apart from the next. */
export function layOut(body: readonly Line[], indent = ''): string {
  const order = (line: Line): number => (line.kind === 'block' ? 2 : isLong(line) ? 1 : 0);
  const lines = [...body].sort((a, b) => order(a) - order(b));
  const out: string[] = [];
  let before: Line | undefined;
  let column = 0;
  lines.forEach((line, index) => {
    const apart =
      before !== undefined && (before.kind === 'block' || line.kind === 'block' || isLong(before) || isLong(line));
    if (apart) out.push('');
    if (before?.kind !== 'argument' || apart) column = columnFrom(lines, index);
    if (line.kind === 'block') {
      out.push(line.body.length === 0 ? `${indent}${line.head} {}` : `${indent}${line.head} {`);
      if (line.body.length > 0) out.push(layOut(line.body, `${indent}  `), `${indent}}`);
    } else out.push(`${indent}${line.name.padEnd(column)} = ${indented(line.value, indent)}`);
    before = line;
  });
  return out.join('\n');
}

function isLong(line: Line): boolean {
  return line.kind === 'argument' && line.value.includes('\n');
}

/** How wide the names are of the arguments that stand together from here on. */
function columnFrom(lines: readonly Line[], from: number): number {
  let width = 0;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    if (line?.kind !== 'argument' || (isLong(line) && at > from)) break;
    width = Math.max(width, line.name.length);
    if (isLong(line)) break;
  }
  return width;
}

/** Further lines of a value get the indent of its place, but not those of a heredoc. */
function indented(value: string, indent: string): string {
  if (!value.includes('\n')) return value;
  let marker: string | undefined;
  const lines = value.split('\n').map((line, at) => {
    const inside = marker !== undefined;
    if (line === marker) marker = undefined;
    // A line that ends so begins a heredoc: texts in quotes end with a quote.
    else if (!inside) marker = /<<(EOH+)$/.exec(line)?.[1];
    return inside || at === 0 ? line : indent + line;
  });
  return lines.join('\n');
}

/** Names that the client fills in when a task runs; the parser leaves them in the text. */
const RUNTIME = /\$\{(?:NOMAD_\w+|(?:attr|node|meta|env|device)(?:\.[A-Za-z_][\w-]*)+)\}/g;

/** Marks every template that the parser would evaluate as plain text. */
function withoutTemplates(text: string, all = false): string {
  const plain = (part: string): string => part.replace(/[$%](?=\{)/g, '$&$&');
  if (all) return plain(text);
  let out = '';
  let last = 0;
  for (const match of text.matchAll(RUNTIME)) {
    const end = match.index + match[0].length;
    // Behind a dollar sign the parser would take it for one that is escaped; a brace that follows it would be doubled.
    const escaped = text[match.index - 1] === '$' || /^ *\}/.test(text.slice(end, end + 100));
    out += plain(text.slice(last, match.index)) + (escaped ? plain(match[0]) : match[0]);
    last = end;
  }
  return out + plain(text.slice(last));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

/** A text in quotes on one line. In a label nothing is a template. */
export function quoted(text: string, label = false): string {
  // eslint-disable-next-line no-control-regex -- these are what must be escaped
  const escaped = text.replace(/["\\\u0000-\u001f\u007f]/g, (char) => {
    return ESCAPES[char] ?? `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
  return `"${withoutTemplates(escaped, label)}"`;
}

/** A text as a value: over several lines when it has several. */
export function textValue(text: string): string {
  // A heredoc has no escapes, so what is filled in later stands in quotes as well.
  // eslint-disable-next-line no-control-regex -- these need an escape
  if (!text.includes('\n') || FILL_SIGN.test(text) || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text))
    return quoted(text);
  const whole = text.endsWith('\n');
  if (!whole && (text.split('\n').length < 3 || RUNTIME_IN.test(text))) return quoted(text);
  const lines = text.split('\n').map((line) => line.trim());
  let marker = 'EOH';
  while (lines.includes(marker)) marker += 'H';
  const content = withoutTemplates(whole ? text : `${text}\n`, !whole);
  const heredoc = `<<${marker}\n${content}${marker}`;
  // A heredoc always ends with the end of a line.
  return whole ? heredoc : `chomp(${heredoc}\n)`;
}

const RUNTIME_IN = new RegExp(RUNTIME.source);

/** A value of any kind as an expression: a number keeps its digits. */
export function valueText(node: Node, indent = ''): string {
  switch (node.kind) {
    case 'string':
      return quoted(node.value);
    case 'number':
      return node.raw;
    case 'boolean':
      return String(node.value);
    case 'array':
      return inBrackets(
        '[',
        itemsOf(node).map((item) => (item.kind === 'string' ? textValue(item.value) : valueText(item, `${indent}  `))),
        ',',
        ']',
        indent,
      );
    case 'object': {
      const entries = namedEntries(node).flatMap(({ key, value }) => {
        return key === null || value.kind === 'missing' ? [] : [`${keyText(key)} = ${valueText(value, `${indent}  `)}`];
      });
      return inBrackets('{', entries, '', '}', indent);
    }
    default:
      return 'null';
  }
}

/** On one line when that is short, else an item a line. */
function inBrackets(open: string, items: readonly string[], comma: string, close: string, indent: string): string {
  if (items.length === 0) return open + close;
  const gap = open === '{' ? ' ' : '';
  const line = `${open}${gap}${items.join(', ')}${gap}${close}`;
  if (line.length <= WIDTH && !line.includes('\n') && (open === '[' || items.length === 1)) return line;
  // Nothing may stand behind the word that ends a heredoc.
  const end = (item: string): string => (comma !== '' && item.startsWith('<<') ? `\n${indent}  ${comma}` : comma);
  const within = (item: string): string => (item.endsWith('\n)') ? `${item.slice(0, -1)}${indent}  )` : item);
  return `${open}\n${items.map((item) => `${indent}  ${within(item)}${end(item)}\n`).join('')}${indent}${close}`;
}

/** True for what may stand as the name of an argument or a block. */
export function isName(text: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(text);
}

/** Words that begin something else where a key of a map is expected. */
const WORDS = new Set(['for', 'true', 'false', 'null']);

function keyText(key: string): string {
  return isName(key) && !WORDS.has(key) ? key : quoted(key);
}
