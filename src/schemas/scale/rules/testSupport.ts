/** Short documents and the laws that every rule keeps, for tests. */
import type { Diagnostic } from '../../../document/diagnostic.ts';
import { placeFindings } from '../../../document/diagnostic.ts';
import { parseDocument, type ParsedDocument } from '../../../document/document.ts';
import type { JsonValue, Node } from '../../../document/node.ts';
import { planOperations } from '../../../document/plan.ts';
import { type DocumentView, PLAIN_READING } from '../../format.ts';
import { check } from './index.ts';

export type Json = Record<string, JsonValue>;

/** What the schema would refuse in these tests: this text, where it wants something else. */
export const WRONG = 'WRONG';

/** A view in which only `WRONG` is not valid. */
export function viewOf(document: ParsedDocument): DocumentView {
  const valid = (value: Node): boolean => !(value.kind === 'string' && value.value === WRONG);
  return { job: document.root, pointer: '', root: document.root, ...PLAIN_READING, valid };
}

/** A document of a text, or of a value. */
export function read(value: JsonValue): ParsedDocument {
  return parseDocument(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
}

export function diagnose(document: ParsedDocument): Diagnostic[] {
  const view = viewOf(document);
  return placeFindings(check(view), { root: view.job, offset: document.rootOffset, pointer: '' });
}

/** `rule pointer` of all findings, without the prefix of the format. */
export function saidOf(value: JsonValue): string[] {
  return diagnose(read(value)).map((d) => `${nameOf(d)} ${d.pointer}`);
}

/** Errors and warnings alone. */
export function graveOf(value: JsonValue): string[] {
  return diagnose(read(value))
    .filter((d) => d.severity !== 'info')
    .map((d) => `${nameOf(d)} ${d.pointer}`);
}

function nameOf(d: Diagnostic): string {
  return d.code.replace(/^scale\//, '');
}

// --- documents -----------------------------------------------------------------------------------------------------

/** A document of 2.0. */
export function doc(parts: Json): Json {
  return { version: '2.0', ...parts };
}

/** A document with these tasks. */
export function tasks(...list: JsonValue[]): Json {
  return doc({ tasks: list });
}

/** A document of one main task. */
export function main(parts: Json): Json {
  return tasks({ type: 'main', args: 'run.sh', ...parts });
}

export const pull: Json = { type: 'pull', args: 'docker pull a/b:1' };
export const pre: Json = { type: 'pre', args: 'scale_pre_steps' };
export const post: Json = { type: 'post', args: 'scale_post_steps' };
export const mainTask: Json = { type: 'main', args: 'run.sh' };

/** An input file in workspace `raw`. */
export function file(parts: Json = {}): Json {
  return { id: 1, type: 'SOURCE', workspace_name: 'raw', workspace_path: 'a/b.tif', is_deleted: false, ...parts };
}

/** A document with the files of one input. */
export function files(...list: JsonValue[]): Json {
  return doc({ input_files: { IN: list }, tasks: [mainTask] });
}

/** A main task with these Docker parameters: `[flag, value]`. */
export function params(list: readonly (readonly [string, string])[], more: Json = {}): Json {
  return main({ ...more, docker_params: list.map(([flag, value]) => ({ flag, value })) });
}

/** A named volume at a path, and a host volume. */
export function named(path: string, more: Json = {}): Json {
  return { container_path: path, mode: 'rw', type: 'volume', ...more };
}
export function host(path: string, hostPath: string, more: Json = {}): Json {
  return { container_path: path, mode: 'ro', type: 'host', host_path: hostPath, ...more };
}

/** A main task with these volumes, each of them mounted. */
export function volumes(map: Json, more: Json = {}): Json {
  const mounts = Object.fromEntries(Object.keys(map).map((name, i) => [`m${String(i)}`, name]));
  return main({ mounts, volumes: map, ...more });
}

// --- laws ----------------------------------------------------------------------------------------------------------

/** Rule, where it is said, a document that breaks it, and one much like it that does not. */
export type Row = readonly [rule: string, pointer: string, bad: JsonValue, good: JsonValue];

/** What is wrong with a rule: not said where it should, said otherwise too, or with fixes that do not mend. */
export function faultsOfRow([rule, pointer, bad, good]: Row): string[] {
  const line = `${rule} ${pointer}`;
  const faults: string[] = [];
  if (!saidOf(bad).includes(line)) faults.push(`${line} is not said of the bad one: ${saidOf(bad).join(', ')}`);
  if (saidOf(good).includes(line)) faults.push(`${line} is said of the good one`);
  return [...faults, ...faultsOfFixes(bad)];
}

/** What is wrong with the fixes of a document: refused, without effect, or with a new error or warning. */
export function faultsOfFixes(value: JsonValue): string[] {
  const document = read(value);
  const before = diagnose(document);
  const faults: string[] = [];
  for (const d of before) {
    for (const { label, ops } of d.fixes ?? []) {
      const plan = planOperations(document, ops ?? []);
      if (!plan.ok) {
        faults.push(`${d.code}: "${label}" is refused: ${plan.reason}`);
        continue;
      }
      const after = diagnose(plan.document);
      const count = (list: readonly Diagnostic[], code: string): number => list.filter((x) => x.code === code).length;
      if (count(after, d.code) >= count(before, d.code)) faults.push(`${d.code}: "${label}" mends nothing`);
      for (const code of new Set(after.filter((x) => x.severity !== 'info').map((x) => x.code))) {
        if (count(after, code) > count(before, code)) faults.push(`${d.code}: "${label}" brings ${code}`);
      }
    }
  }
  return faults;
}
