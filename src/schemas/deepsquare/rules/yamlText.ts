/** What the command line makes of YAML that its author may not expect: words and numbers, lost beginnings, a second document. */
import { type Findings, NO_FINDINGS } from '../../../document/diagnostic.ts';
import { NodeMemo } from '../../../document/memo.ts';
import type { Chunk, Node, NumberNode, StringNode } from '../../../document/node.ts';
import { isContainer } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { fromPointer, isWithin, pointerAt, toPointer } from '../../../document/pointer.ts';
import { quoted } from '../../../document/yaml/print.ts';
import type { DocumentView } from '../../format.ts';
import { schemaModel, typesOf } from '../../schemaModel.ts';
import type { JobFacts } from '../model.ts';
import schema from '../schema.json' with { type: 'json' };
import { fix, Report, setAt } from './report.ts';

/** Findings about the text of a job in YAML; paths are relative to the job. */
export function yamlFindings(view: DocumentView, facts: JobFacts): Findings {
  const { source } = view;
  if (source?.syntax.id !== 'yaml') return NO_FINDINGS;
  const report = new Report(facts, (node) => view.valid(node));
  for (const remark of source.remarks ?? []) {
    const { offset, length } = remark;
    if (remark.kind === 'second-document') {
      report.add('yaml-second-document', [], 'Behind the first document more text follows, which nobody reads.', [
        { label: 'Remove it', edits: [{ offset, length, text: '' }] },
      ]);
      continue;
    }
    const { pointer } = pointerAt(view.root, source.rootOffset, offset + (remark.value ?? 0));
    if (!isWithin(pointer, view.pointer)) continue;
    const text = source.text.slice(offset, offset + length);
    const rest = text.slice(remark.value);
    report.add(
      'yaml-tag-swallowed',
      fromPointer(pointer.slice(view.pointer.length)),
      `The command line reads ${JSON.stringify(rest)} here: what stands before it is a mark of YAML, and is lost.`,
      [{ label: 'Put the text in quotes', edits: [{ offset, length, text: quoted(text, '"') }] }],
    );
  }
  const model = schemaModel(schema);
  for (const { path, node } of wordsIn(view.job)) {
    const place = model.at(view.job, toPointer(path), view.definition);
    const types = place ? typesOf(model.resolve(place)) : [];
    if (node.kind === 'string') {
      if (!types.includes('boolean') || types.includes('string')) continue;
      const value = node.asBoolean === true;
      report.add(
        'yaml-boolean-word',
        path,
        `The command line reads ${node.value} as ${String(value)} here; other readers of YAML take it for a text.`,
        [fix(`Write ${String(value)}`, setAt(path, value))],
      );
    } else if (!types.includes('string')) {
      const raw = String(node.value);
      report.add('yaml-octal', path, `${node.raw} begins with a zero: the command line reads ${raw}.`, [
        fix(`Write ${raw}`, { op: 'setRaw', pointer: toPointer(path), raw }),
      ]);
    }
  }
  return report.done();
}

interface Word {
  readonly path: Path;
  readonly node: StringNode | NumberNode;
}

const memo = new NodeMemo<null, readonly Word[]>();
const NONE: readonly Word[] = [];
/** Shorter containers, in UTF-16 units of text, are looked through again as quickly as a result for each is kept. */
const WORTH_REMEMBERING = 4096;

/** Words and numbers that are read otherwise than they look, with their paths. */
function wordsIn(node: Node): readonly Word[] {
  if (!isContainer(node)) return NONE;
  let found: Word[] | undefined;
  let base = 0;
  for (const chunk of node.chunks) {
    const words = node.length < WORTH_REMEMBERING ? wordsOf(chunk) : memo.get(chunk, null, wordsOf, chunk);
    for (const word of words) (found ??= []).push(base === 0 ? word : shifted(word, base));
    base += chunk.entries.length;
  }
  return found ?? NONE;
}

/** Those of a chunk; items are counted from its beginning. */
function wordsOf({ entries }: Chunk): readonly Word[] {
  let found: Word[] | undefined;
  entries.forEach(({ key, value }, index) => {
    const part = key ?? index;
    if (isContainer(value)) {
      for (const word of wordsIn(value)) (found ??= []).push({ ...word, path: [part, ...word.path] });
    } else if (isWord(value)) (found ??= []).push({ path: [part], node: value });
  });
  return found ?? NONE;
}

function shifted(word: Word, base: number): Word {
  const [first, ...rest] = word.path;
  return typeof first === 'number' ? { ...word, path: [first + base, ...rest] } : word;
}

const isWord = (node: Node): node is StringNode | NumberNode =>
  node.kind === 'number' ? /^[-+]?0\d+$/.test(node.raw) : node.kind === 'string' && node.asBoolean !== undefined;
