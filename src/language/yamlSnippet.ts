/** Snippets of JSON, as `snippets.ts` makes them, as snippets of YAML. A tab stays one level of indentation. */
import { isPlainSafe } from '../document/yaml/print.ts';
import { escapeSnippet } from './snippets.ts';

/** A value: on one line, or as lines of a map or a list. */
type Part = { readonly line: string } | { readonly lines: readonly string[]; readonly kind: 'map' | 'list' };

/** A value for a place behind a colon (`value`) or a dash (`item`). */
export function yamlValue(json: string, place: 'value' | 'item'): string {
  const part = new Reader(json).value();
  if ('line' in part) return part.line;
  return place === 'item' ? part.lines.join('\n') : `\n${nested(part).join('\n')}`;
}

/** An entry: a key with its value, or a key alone. */
export function yamlEntry(json: string): string {
  return new Reader(json).entry().join('\n');
}

function nested(part: Extract<Part, { lines: readonly string[] }>): string[] {
  return part.lines.map((line) => `\t${line}`);
}

/** A text of JSON in which a backslash, a dollar and a brace are escaped once more, for the snippet. */
const TEXT = /"(?:\\\\(?:\\[\\$}]|[^\\])|\\[$}]|[^"\\])*"/sy;

/** A text without its quotes where it needs none; `"$1"` keeps them, for nothing between them is no text. */
function bare(quoted: string): string {
  if (!quoted.startsWith('"')) return quoted;
  const inner = quoted.slice(1, -1);
  const stop = /^\$\{(\d+):(.*)\}$/s.exec(inner);
  const body = stop ? (stop[2] ?? '') : inner;
  if (/^\$\d+$/.test(body)) return quoted;
  let text: unknown;
  try {
    text = JSON.parse(`"${body.replace(/\\([\\$}])/g, '$1')}"`);
  } catch {
    return quoted;
  }
  if (typeof text !== 'string' || !isPlainSafe(text, true)) return quoted;
  const plain = escapeSnippet(text);
  return stop ? `\${${stop[1] ?? ''}:${plain}}` : plain;
}

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  value(): Part {
    if (this.text.startsWith('{\n', this.at)) return this.map();
    if (this.text.startsWith('[\n', this.at)) return this.list();
    return { line: this.scalar() };
  }

  entry(): string[] {
    const key = bare(this.string());
    if (!this.text.startsWith(': ', this.at)) return [key];
    this.at += 2;
    const part = this.value();
    return 'line' in part ? [`${key}: ${part.line}`] : [`${key}:`, ...nested(part)];
  }

  private map(): Part {
    const lines: string[] = [];
    let stop: string | undefined;
    for (this.open(); !this.closes('}'); this.next()) {
      if (this.text.charAt(this.at) === '"') lines.push(...this.entry());
      else stop = this.scalar();
    }
    return lines.length === 0 ? { line: `{${stop ?? ''}}` } : { lines, kind: 'map' };
  }

  private list(): Part {
    const lines: string[] = [];
    for (this.open(); !this.closes(']'); this.next()) {
      const part = this.value();
      const own = 'line' in part ? [part.line] : part.lines;
      lines.push(...own.map((line, i) => (i === 0 ? '- ' : '  ') + line));
    }
    return { lines, kind: 'list' };
  }

  private open(): void {
    this.at += 1;
    this.next();
  }

  private next(): void {
    this.at += /^[,\s]*/.exec(this.text.slice(this.at))?.[0].length ?? 0;
  }

  private closes(bracket: string): boolean {
    if (this.at < this.text.length && this.text.charAt(this.at) !== bracket) return false;
    this.at++;
    return true;
  }

  private string(): string {
    TEXT.lastIndex = this.at;
    const found = TEXT.exec(this.text)?.[0] ?? this.text.slice(this.at);
    this.at += found.length;
    return found;
  }

  /** A word, a text, a choice of texts, or a list on one line. */
  private scalar(): string {
    const rest = this.text.slice(this.at);
    const choice = /^\$\{(\d+)\|((?:[^|\\]|\\.)*)\|\}/s.exec(rest);
    if (choice) {
      this.at += choice[0].length;
      const options = (choice[2] ?? '').split(/(?<!\\),/).map((option) => bare(option));
      return `\${${choice[1] ?? ''}|${options.join(',')}|}`;
    }
    if (rest.startsWith('"')) return bare(this.string());
    const end = rest.startsWith('[') ? rest.indexOf('\n') : rest.search(/,?\n/);
    const word = end < 0 ? rest : rest.slice(0, end).replace(/,$/, '');
    this.at += Math.max(1, word.length);
    return word;
  }
}
