/** Writing over the value of an entry. */
import type { TextEdit } from '../../text.ts';
import { fitted, isPlainSafe, printFlow, printLiteral, printScalar, quoted, type YamlStyle } from '../print.ts';
import { type Content, withTail } from './content.ts';
import type { Source, Spot } from './cst.ts';
import { blockEnd, columnOf, commentBehind, isFirstOnLine, lineEnd } from './lines.ts';

/** Edits that write a content in the place of an entry's value. Properties of the value that are there stay. */
export function replace(source: Source, spot: Spot, content: Content, style: YamlStyle): TextEdit[] {
  const { text } = source;
  const { holder, value } = spot;
  const own = source.holderOf(spot);
  const oldBlock = own !== undefined && !own.flow;
  const scalar = scalarIn(content);
  if (holder?.flow)
    return [scalar === undefined || own ? inFlow(spot, content, style) : inStyle(text, spot, scalar, style)];
  if (scalar !== undefined && !oldBlock) return [inStyle(text, spot, scalar, style)];
  const props = content.props === '' ? '' : `${content.props}`;
  if (content.node.kind === 'inline') {
    const inline = [props, content.node.text].filter((part) => part !== '').join(' ');
    const body = out(fitted(withTail(inline, content.tail), inner(text, spot)), style);
    if (!oldBlock) return [beside(text, spot, body)];
    if (!isOnLaterLine(text, spot)) {
      return [{ offset: spot.valueStart, length: blockEnd(text, spot) - spot.valueStart, text: body }];
    }
    // The block goes with its lines; a comment behind the key stays.
    const opening = lineEnd(text, spot.head);
    if (body.includes('\n')) {
      const said = withTail(body, commentBehind(text, spot.head)?.text);
      return [{ offset: spot.head, length: blockEnd(text, spot) - spot.head, text: ` ${said}` }];
    }
    return [
      { offset: spot.head, length: 0, text: ` ${body}` },
      { offset: opening, length: blockEnd(text, spot) - opening, text: '' },
    ];
  }
  const column = blockColumn(text, spot, content, style);
  const lines = out(fitted(content.node.text, column), style);
  const lead = content.lead.map((comment) => comment + style.eol + ' '.repeat(column)).join('');
  if (holder && spot.keyEnd !== undefined) {
    // Under a key: on lines of its own.
    const opening = lineEnd(text, spot.head);
    const block = style.eol + ' '.repeat(column) + lead + lines;
    const marks = props === '' ? [] : [{ offset: spot.head, length: 0, text: ` ${props}` }];
    if (oldBlock) return [...marks, { offset: opening, length: blockEnd(text, spot) - opening, text: block }];
    if (!value) return [...marks, { offset: opening, length: 0, text: block }];
    const end = lineEnd(text, spot.valueEnd);
    return [
      ...marks,
      { offset: spot.head, length: spot.valueEnd - spot.head, text: '' },
      { offset: end, length: 0, text: block },
    ];
  }
  const end = oldBlock ? blockEnd(text, spot) : spot.valueEnd;
  if (!holder) return [{ offset: spot.valueStart, length: end - spot.valueStart, text: lead + lines }];
  if (props !== '' || spot.props !== '') {
    const block = `${props === '' ? '' : ` ${props}`}${style.eol}${' '.repeat(column)}${lead}${lines}`;
    return [{ offset: spot.head, length: end - spot.head, text: block }];
  }
  const behind = oldBlock ? undefined : commentBehind(text, Math.max(spot.valueEnd, spot.head));
  if (behind) {
    // Behind the dash there is room for the comment; behind lines there may be none.
    const block = ` ${behind.text}${style.eol}${' '.repeat(column)}${lead}${lines}`;
    return [{ offset: spot.head, length: behind.at + behind.text.length - spot.head, text: block }];
  }
  if (!oldBlock) return [beside(text, spot, lead + lines)];
  if (!isOnLaterLine(text, spot)) return [{ offset: spot.head, length: end - spot.head, text: ` ${lead}${lines}` }];
  const opening = lineEnd(text, spot.head);
  const block = `${style.eol}${' '.repeat(column)}${lead}${lines}`;
  return [{ offset: opening, length: end - opening, text: block }];
}

/** In the place of a value; a comment beside it stays, behind the line that opens a text of lines. */
function beside(text: string, spot: Spot, body: string): TextEdit {
  const edit = overwrite(spot, body);
  const opening =
    spot.value?.type === 'block-scalar' ? /^[|>][-+0-9]*[ \t]+(#[^\n\r]*)/.exec(text.slice(spot.valueStart)) : null;
  if (opening) {
    const [first = ''] = body.split(/\r?\n/);
    const taken = first.endsWith((opening[1] ?? '').trimEnd());
    return taken ? edit : { ...edit, text: withTail(edit.text, opening[1]) };
  }
  if (spot.holder?.flow || !/^\s*[|>][-+0-9]*\r?\n/.test(body)) return edit;
  const behind = commentBehind(text, edit.offset + edit.length);
  if (!behind) return edit;
  return { ...edit, length: behind.at + behind.text.length - edit.offset, text: withTail(edit.text, behind.text) };
}

/** In the place of a value, or behind a key or dash without one. */
function overwrite(spot: Spot, text: string): TextEdit {
  if (spot.value) return { offset: spot.valueStart, length: spot.valueEnd - spot.valueStart, text };
  return { offset: spot.head, length: 0, text: ` ${text}` };
}

function isOnLaterLine(text: string, spot: Spot): boolean {
  return (
    text.slice(spot.head, spot.valueStart).includes('\n') ||
    (spot.holder !== undefined && isFirstOnLine(text, spot.valueStart))
  );
}

/** Where the lines of a block stand: in from its key, or behind its dash. */
function blockColumn(text: string, spot: Spot, content: Content, style: YamlStyle): number {
  if (!spot.holder) return 0;
  const own = columnOf(text, spot.start);
  if (spot.keyEnd === undefined) return own + 2;
  return own + (content.node.kind === 'list' ? style.dash : style.unit);
}

/** The column that lines of a text are moved in by. */
function inner(text: string, spot: Spot): number {
  return spot.holder ? columnOf(text, spot.start) : 0;
}

function out(text: string, { eol }: YamlStyle): string {
  return text.replaceAll('\n', eol);
}

function inFlow(spot: Spot, content: Content, style: YamlStyle): TextEdit {
  const plain = content.value === undefined && content.node.kind === 'inline';
  const text = plain ? content.node.text : printFlow(content.value ?? null, style);
  return overwrite(spot, text);
}

function scalarIn({ value, props, lead, tail, node }: Content): string | number | boolean | null | undefined {
  if (value === undefined || (value !== null && typeof value === 'object')) return undefined;
  return props === '' && lead.length === 0 && tail === undefined && node.kind === 'inline' ? value : undefined;
}

/** A scalar in the style of the one it takes the place of, where that can hold it. */
function inStyle(text: string, spot: Spot, value: string | number | boolean | null, style: YamlStyle): TextEdit {
  const { value: token } = spot;
  const flow = spot.holder?.flow === true;
  const printed = (): string => {
    if (!flow && typeof value === 'string' && value.includes('\n') && value.trim() !== '' && !/\r|\n\n$/.test(value)) {
      return literal(text, spot, value, style);
    }
    return printScalar(value, style, flow);
  };
  if (typeof value !== 'string' || !token) return beside(text, spot, printed());
  switch (token.type) {
    case 'block-scalar': {
      const header = /^[|>][-+0-9]*/.exec(text.slice(token.offset))?.[0] ?? '';
      // What keeps the line ends behind it has taken in those that are there, and no other text may.
      const ended = header.includes('+') && text.charAt(spot.valueEnd) !== '';
      if (header.startsWith('|') && value.trim() !== '' && !/[\r\t]/.test(value) && (ended || !value.endsWith('\n\n')))
        return beside(text, spot, literal(text, spot, value, style));
      return beside(text, spot, printed());
    }
    case 'double-quoted-scalar':
      return beside(text, spot, value.includes('\n') ? printed() : quoted(value, '"'));
    case 'single-quoted-scalar':
      return beside(text, spot, value.includes('\n') ? printed() : quoted(value, "'"));
    default:
      return beside(text, spot, isPlainSafe(value, flow) ? value : printed());
  }
}

/** Lines after `|`, as far in as those that are there. */
function literal(text: string, spot: Spot, value: string, style: YamlStyle): string {
  const base = spot.holder ? columnOf(text, spot.start) : 0;
  let indent = style.unit;
  if (spot.value?.type === 'block-scalar') {
    const body = text
      .slice(spot.valueStart, spot.valueEnd)
      .split(/\r?\n/)
      .slice(1)
      .find((line) => line.trim() !== '');
    const column = /^ */.exec(body ?? '')?.[0].length ?? 0;
    if (column > base) indent = column - base;
  }
  return out(fitted(printLiteral(value, indent), base), style);
}
