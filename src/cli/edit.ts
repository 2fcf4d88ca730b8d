/** `edit`: changes named by pointers, and mends, made as the smallest edits of a text: all else of it stays byte for byte. */
import type { Diagnostic, Fix, PointerOp } from '../document/diagnostic.ts';
import { nodeAt, type ParsedDocument } from '../document/document.ts';
import { isContainer } from '../document/node.ts';
import { planOperations, type Reach } from '../document/plan.ts';
import { parentPointer } from '../document/pointer.ts';
import { damageOf } from '../validation/damaged.ts';
import { analyze } from '../validation/analyze.ts';
import { applyFix } from '../validation/fixCheck.ts';
import { checkOpened, describe } from './check.ts';
import type { Output } from './imports.ts';
import { openText, type KnownFormats, type Opened, type OpenOptions } from './open.ts';
import type { Usage } from './usage.ts';
import { wordsOf } from './words.ts';

export const EDIT_USAGE: Usage = {
  synopsis: `  jobwright edit [--format F] [--profile P] [--everywhere] FILE CHANGE…`,
  meaning: `edit       prints the text after some changes, made in their order; what they do not touch stays byte for byte. A CHANGE is
           --set POINTER=VALUE, --insert POINTER=VALUE, --remove POINTER, --rename POINTER=KEY, --move FROM=TO,
           --copy FROM=TO, or --fix, which mends every error and warning that leaves no choice. VALUE is JSON, or else a
           text. What YAML shares is changed in that place only unless --everywhere is given. Exits with 0 when the
           result has no error, 1 when it has one, 2 when a change cannot be made.
`,
};

/** One change: an operation and how it was written, or all mends. */
type Change =
  | { readonly kind: 'operation'; readonly op: PointerOp; readonly raw?: string; readonly written: string }
  | { readonly kind: 'mends' };

export interface EditCommand {
  readonly file: string;
  readonly changes: readonly Change[];
  readonly reach: Reach;
  readonly options: Pick<OpenOptions, 'formatId' | 'profile'>;
}

/** Reads the arguments behind `edit`; a text is a complaint. */
export function parseEdit(args: readonly string[]): EditCommand | string {
  const files: string[] = [];
  const changes: Change[] = [];
  let reach: Reach = 'here';
  let options: EditCommand['options'] = {};
  const takesValue = (name: string): boolean =>
    Object.hasOwn(OPERATIONS, name) || name === '--format' || name === '--profile';
  for (const word of wordsOf(args, takesValue)) {
    if (word.kind === 'file') files.push(word.text);
    else if (word.kind === 'option') {
      const { name, value } = word;
      if (value === undefined) return `${name} needs a value.`;
      if (name === '--format') options = { ...options, formatId: value };
      else if (name === '--profile') options = { ...options, profile: value };
      else {
        const change = changeOf(name, value);
        if (typeof change === 'string') return change;
        changes.push(change);
      }
    } else if (word.text === '--fix') changes.push({ kind: 'mends' });
    else if (word.text === '--everywhere') reach = 'everywhere';
    else return `edit does not know ${word.text}.`;
  }
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) return 'edit needs one file.';
  if (changes.length === 0) return 'edit needs a change: --set, --insert, --remove, --rename, --move, --copy or --fix.';
  return { file, changes, reach, options };
}

const NEEDS = {
  value: 'POINTER=VALUE',
  key: 'POINTER=KEY',
  to: 'FROM=TO',
  nothing: 'POINTER',
} as const;

/** What stands behind the pointer of each operation. */
const OPERATIONS: Readonly<Record<string, keyof typeof NEEDS>> = {
  '--set': 'value',
  '--insert': 'value',
  '--remove': 'nothing',
  '--rename': 'key',
  '--move': 'to',
  '--copy': 'to',
};

function changeOf(name: string, text: string): Change | string {
  const needs = OPERATIONS[name] ?? 'nothing';
  const at = needs === 'nothing' ? text.length : text.indexOf('=');
  const [pointer, rest] = [text.slice(0, at), text.slice(at + 1)];
  const isPointer = (part: string): boolean => part === '' || part.startsWith('/');
  if (at < 0 || !isPointer(pointer) || (needs === 'to' && !isPointer(rest)))
    return `${name} needs ${NEEDS[needs]}; a pointer is empty or begins with /.`;
  const written = `${name} ${text}`;
  switch (name) {
    case '--remove':
      return { kind: 'operation', op: { op: 'remove', pointer }, written };
    case '--rename':
      return { kind: 'operation', op: { op: 'rename', pointer, key: rest }, written };
    case '--move':
    case '--copy':
      return { kind: 'operation', op: { op: name === '--move' ? 'move' : 'copy', from: pointer, to: rest }, written };
    default: {
      const op = name === '--set' ? ('set' as const) : ('insert' as const);
      return isJson(rest)
        ? { kind: 'operation', op: { op, pointer, value: null }, raw: rest.trim(), written }
        : { kind: 'operation', op: { op, pointer, value: rest }, written };
    }
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The text after the changes, and on standard error what was mended and what is wrong with the result. Throws a RangeError when a
 * change cannot be made, or a format or profile was named that does not exist.
 */
export async function editText(text: string, command: EditCommand, formats: KnownFormats): Promise<Output> {
  const { file, changes, reach, options } = command;
  const opened = await openText(text, file, formats, options);
  if (opened.imported) {
    const { from } = opened.imported.made;
    throw new RangeError(`${file} is ${from}: \`import\` makes a document of it, which can be edited.`);
  }
  const mends: string[] = [];
  let { document } = opened;
  for (const change of changes) {
    if (change.kind === 'mends') {
      const mended = withMends(document, opened);
      document = mended.document;
      mends.push(...mended.labels);
    } else document = changed(document, change, reach);
  }
  const out = document.text.toString();
  const analysis = analysisOf(document, opened);
  const result = checkOpened({ ...opened, document, analysis }, out, file, formats);
  const code = result.diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
  return { out, err: [...mends, describe(result)].join('\n') + '\n', code };
}

const analysisOf = (document: ParsedDocument, { engine, profile }: Opened): Opened['analysis'] =>
  analyze(document, engine, { all: true, profile, damageOf });

function changed(
  document: ParsedDocument,
  change: Extract<Change, { kind: 'operation' }>,
  reach: Reach,
): ParsedDocument {
  const { op, raw, written } = change;
  const ops = raw === undefined ? [op] : spelled(document, op, raw);
  const plan = planOperations(document, ops, reach);
  if (!plan.ok) throw new RangeError(`${written}: ${plan.reason}`);
  return plan.document;
}

/** A value is written as it was given, to the digit. */
function spelled(document: ParsedDocument, op: PointerOp, raw: string): PointerOp[] {
  if (op.op !== 'insert') return 'pointer' in op ? [{ op: 'setRaw', pointer: op.pointer, raw }] : [op];
  const list = parentPointer(op.pointer) ?? '';
  const node = nodeAt(document, list)?.node;
  const end = node && isContainer(node) ? String(node.size) : '0';
  return [op, { op: 'setRaw', pointer: op.pointer.endsWith('/-') ? `${list}/${end}` : op.pointer, raw }];
}

/** After so many mends, one that undoes another is more likely than one more. */
const MOST_MENDS = 1000;

/** Makes the mends that leave no choice, one after another: what one mends may be what another waits for. */
function withMends(
  document: ParsedDocument,
  opened: Opened,
): { readonly document: ParsedDocument; readonly labels: readonly string[] } {
  const labels: string[] = [];
  const failed = new Set<string>();
  let current = document;
  while (labels.length < MOST_MENDS) {
    const { diagnostics } = analysisOf(current, opened);
    const next = diagnostics.find((diagnostic) => onlyFix(diagnostic) && !failed.has(nameOf(diagnostic)));
    const fix = next && onlyFix(next);
    if (!fix) break;
    const mended = applyFix(current, fix);
    if (typeof mended !== 'string' && mended.text.toString() !== current.text.toString()) {
      current = mended;
      labels.push(
        `mended${next.pointer === '' ? '' : ` ${next.pointer}`}: ${next.message} ${fix.label}. [${next.code}]`,
      );
    } else failed.add(nameOf(next));
  }
  return { document: current, labels };
}

const nameOf = ({ code, pointer, range }: Diagnostic): string => `${code} ${pointer} ${String(range.offset)}`;

function onlyFix({ severity, fixes = [] }: Diagnostic): Fix | undefined {
  return severity !== 'info' && fixes.length === 1 ? fixes[0] : undefined;
}
