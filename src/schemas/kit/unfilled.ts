/**
 * What a conversion left to be filled in, found wherever it stands in a document: placeholders of secrets, which are never
 * written out, and of values that nobody but the user can choose.
 */
import type { ChunkFindings, Findings, Severity } from '../../document/diagnostic.ts';
import { chunkFindings, FindingsBuilder, NO_FINDINGS } from '../../document/diagnostic.ts';
import { NodeMemo } from '../../document/memo.ts';
import { entriesOf, isContainer, type Chunk, type ContainerNode, type Node } from '../../document/node.ts';
import { RESIDUE_KEY } from '../../job/job.ts';
import { fillsIn, secretFill, wholeFills } from '../../job/fills.ts';
import { shown } from './words.ts';

/** The rule as one format has it. Made once: what is remembered hangs on it. */
export interface UnfilledRule {
  readonly code: string;
  readonly severity: Severity;
  readonly help?: string;
  /** True when the format has a rule of its own for what stands in angle brackets. */
  readonly ownAngles?: boolean;
}

/** Every text that is meant has one of these. */
const SIGN = /TO[_ ]FILL|to-be-filled|base64,/;

/** A word that stands alone, perhaps as an image with a tag, at the end of a text. */
const WORD = /(?:^|\s)(to-be-filled(?::[\w.-]+)?)$/;

/** How the word of a secret's placeholder begins in a file in base64, from each of the three places it may have there. */
const CODED = /base64,[\w+/]*?(?:VE9fRklMTF|RPX0ZJTExf|UT19GSUxMX)/;

/** Smaller parts are looked through faster than remembered: for what is found, and for whether there is anything. */
const REMEMBERED_HEIGHT = 3;
const BEARING_HEIGHT = 6;

/** The shortest text that holds one. */
const SHORTEST = 7;

const nodes = new NodeMemo<UnfilledRule, Findings>();
const chunks = new NodeMemo<UnfilledRule, ChunkFindings>();
const bearers = new NodeMemo<undefined, boolean>();

/** True for a node with a sign in a text at or below it: hardly any has, and nothing is made of those that have none. */
function bears(node: Node): boolean {
  if (node.kind === 'string') return node.value.length >= SHORTEST && SIGN.test(node.value);
  if (!isContainer(node)) return false;
  const known = node.height < BEARING_HEIGHT ? undefined : bearers.find(node, undefined);
  if (known !== undefined) return known;
  const isLong = node.chunks.length > 1;
  let found = false;
  for (const chunk of node.chunks) {
    if (isLong ? bearers.get(chunk, undefined, chunkBears, chunk) : chunkBears(chunk)) {
      found = true;
      break;
    }
  }
  return node.height < BEARING_HEIGHT ? found : bearers.keep(node, undefined, found);
}

function chunkBears({ entries }: Chunk): boolean {
  for (const { value } of entries) if (bears(value)) return true;
  return false;
}

/** Findings of all texts at and below a node that hold a placeholder of a conversion; paths are from the node. */
export function unfilled(node: Node, rule: UnfilledRule): Findings {
  if (!bears(node)) return NO_FINDINGS;
  if (node.kind === 'string') return ofText(node.value, rule);
  if (!isContainer(node)) return NO_FINDINGS;
  if (node.height < REMEMBERED_HEIGHT) return within(node, rule);
  return nodes.find(node, rule) ?? nodes.keep(node, rule, within(node, rule));
}

function within(node: ContainerNode, rule: UnfilledRule): Findings {
  const builder = new FindingsBuilder();
  if (node.kind === 'array') {
    const parts = node.chunks.map((chunk) => {
      const look = (): ChunkFindings => chunkFindings(chunk, (value) => unfilled(value, rule));
      return node.chunks.length > 1 ? chunks.get(chunk, rule, look) : look();
    });
    return builder.list([], parts).done();
  }
  for (const { key, value } of entriesOf(node)) {
    // What is kept for the way back names secrets, and is read by nothing else.
    if (key === null || key === RESIDUE_KEY) continue;
    const found = unfilled(value, rule);
    if (found !== NO_FINDINGS) builder.child([key], found);
  }
  return builder.done();
}

function ofText(text: string, rule: UnfilledRule): Findings {
  const message = messageOf(text, rule);
  if (message === undefined) return NO_FINDINGS;
  const { code, severity, help } = rule;
  return new FindingsBuilder()
    .add({ code, severity, path: [], message, at: 'value', ...(help === undefined ? {} : { help }) })
    .done();
}

function messageOf(text: string, { ownAngles = false }: UnfilledRule): string | undefined {
  const names = new Set([...fillsIn(text).map(secretFill), ...(ownAngles ? [] : wholeFills(text))]);
  if (names.size > 0) {
    const [stand, these, each] =
      names.size === 1
        ? ['stands for a secret that was', 'the secret', 'it']
        : ['stand for secrets that were', 'the secrets', 'them'];
    return `${[...names].join(', ')} ${stand} not written out: put ${these} there, or a reference to ${each}.`;
  }
  if (CODED.test(text)) return 'In this file in base64 a placeholder stands for a secret that was not written out.';
  const word = WORD.exec(text)?.[1];
  return word && `${shown(word)} stands for what could not be known: put the real value here.`;
}
