/** What the command line makes of YAML that its author may not expect: words and numbers, lost beginnings, a second document. */
import { type Findings, NO_FINDINGS } from '../../../document/diagnostic.ts';
import { NodeMemo } from '../../../document/memo.ts';
import type { ContainerNode, Node, NumberNode, StringNode } from '../../../document/node.ts';
import { entriesOf, isContainer } from '../../../document/node.ts';
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

/** Words and numbers that are read otherwise than they look, with their paths. */
function wordsIn(node: Node): readonly Word[] {
  if (!isContainer(node)) return NONE;
  return memo.get(node, null, () => wordsOf(node));
}

function wordsOf(node: ContainerNode): readonly Word[] {
  let found: Word[] | undefined;
  let index = 0;
  for (const { key, value } of entriesOf(node)) {
    const part = key ?? index;
    index++;
    if (isContainer(value)) {
      for (const word of wordsIn(value)) (found ??= []).push({ ...word, path: [part, ...word.path] });
    } else if (isWord(value)) (found ??= []).push({ path: [part], node: value });
  }
  return found ?? NONE;
}

const isWord = (node: Node): node is StringNode | NumberNode =>
  node.kind === 'number'
    ? /^[-+]?0\d/.test(node.raw) && /^[-+]?\d+$/.test(node.raw)
    : node.kind === 'string' && node.asBoolean !== undefined;
