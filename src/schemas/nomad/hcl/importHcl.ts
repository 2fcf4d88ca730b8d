/** A job specification in HCL as a JSON job, just as the engine's own parser makes it. */
import type { JsonValue } from '../../../document/node.ts';
import { placeComments, type CarriedComment } from './comments.ts';
import { Decoder, didYouMean } from './decode.ts';
import { foreignMarks } from './foreign.ts';
import { asJson, Marks, type Exact } from './made.ts';
import { normalizeJob } from './normalize.ts';
import { parseHcl } from './parse.ts';
import { handedDown, jobBlock, SPECIAL } from './special.ts';
import type { Body, Comment, Range, Remark } from './tree.ts';
import { readVariables, type GivenValues, type Variable } from './variables.ts';

export interface ImportedHcl {
  /** `{ "Job": … }`, indented, every digit as it was. */
  readonly text: string;
  readonly value: JsonValue;
  /** What is wrong, and what reads differently than it is written; in the order of the text. */
  readonly remarks: readonly Remark[];
  readonly variables: readonly Variable[];
  /** Where in the HCL a value of the JSON was said, by its pointer. Values that nobody wrote have no place. */
  readonly places: ReadonlyMap<string, Range>;
  /** Values that are the text of an expression, as the expression has no value here. */
  readonly kept: readonly { readonly pointer: string; readonly range: Range }[];
  /** All comments, each with the value it stands at. */
  readonly comments: readonly CarriedComment[];
}

/**
 * Reads HCL text. Whatever it holds, a job comes out: of what could be read.
 * @param values of variables, over their defaults
 * @param fromJson true when the text was made from the JSON notation of HCL
 */
export function importHcl(text: string, values: GivenValues = {}, fromJson = false): ImportedHcl {
  const asWritten = parseHcl(text);
  const foreign = asWritten.remarks.length > 0 ? foreignMarks(text, asWritten.remarks) : undefined;
  const parsed = foreign ? parseHcl(foreign.masked) : asWritten;
  const remarks: Remark[] = foreign ? [foreign.remark] : [];
  const report = (remark: Remark): void => {
    if (!foreign?.covers(remark.range)) remarks.push(remark);
  };
  parsed.remarks.forEach(report);
  const { variables, scope } = readVariables(parsed.body, text, values, report);
  refuseOthers(parsed.body, report);
  const marks = new Marks();
  const decoder = new Decoder(marks, SPECIAL, fromJson);
  const [first, second] = parsed.body.blocks.filter((candidate) => candidate.type === 'job');
  // What holds a group is meant for a job, however it is spelled.
  const block = first ?? parsed.body.blocks.find(({ body }) => body.blocks.some(({ type }) => type === 'group'));
  if (second) report({ severity: 'error', message: 'There may be only one job in a text.', range: second.header });
  let root: Exact = { Job: {} };
  if (block) {
    const placed = { block, scope };
    const { made, tasks } = jobBlock(placed, decoder);
    normalizeJob(made, tasks, handedDown(placed, decoder));
    root = { Job: made };
  } else if (remarks.length === 0) {
    report({
      severity: 'error',
      message: 'There is no job in this text: job "name" { … }.',
      range: { start: 0, end: 0 },
    });
  }
  return new Imported(root, marks, remarks, variables, parsed.comments, text);
}

/** The result; what few ask for is worked out when it is asked for. */
class Imported implements ImportedHcl {
  readonly text: string;
  readonly value: JsonValue;
  readonly remarks: readonly Remark[];
  readonly variables: readonly Variable[];
  private readonly root: Exact;
  private readonly marks: Marks;
  private readonly source: { readonly text: string; readonly comments: readonly Comment[] };
  private walked:
    { places: Map<string, Range>; kept: { pointer: string; range: Range }[]; notes: Remark[] } | undefined;

  constructor(
    root: Exact,
    marks: Marks,
    remarks: readonly Remark[],
    variables: readonly Variable[],
    comments: readonly Comment[],
    text: string,
  ) {
    this.root = root;
    this.marks = marks;
    this.variables = variables;
    this.source = { text, comments };
    ({ text: this.text, value: this.value } = asJson(root));
    const all = marks.notes > 0 ? [...remarks, ...this.walk().notes] : remarks;
    this.remarks = all.length > 1 ? onlyOnce(all) : all;
  }

  get places(): ReadonlyMap<string, Range> {
    return this.walk().places;
  }

  get kept(): ImportedHcl['kept'] {
    return this.walk().kept;
  }

  get comments(): readonly CarriedComment[] {
    return placeComments(this.source.comments, this.places, this.source.text);
  }

  private walk(): NonNullable<Imported['walked']> {
    if (this.walked) return this.walked;
    const walked: NonNullable<Imported['walked']> = { places: new Map(), kept: [], notes: [] };
    this.marks.walk(this.root, (pointer, { range, note, kept }) => {
      const place = { start: range.start, end: range.end };
      walked.places.set(pointer, place);
      if (kept) walked.kept.push({ pointer, range: place });
      if (note) {
        walked.notes.push({ severity: 'warning', message: note.message, rule: note.rule, pointer, range: place });
      }
    });
    this.walked = walked;
    return walked;
  }
}

function refuseOthers(body: Body, report: (remark: Remark) => void): void {
  for (const { name, nameRange } of body.attributes) {
    report({ severity: 'error', message: `Nothing takes "${name}" outside of the job.`, range: nameRange });
  }
  for (const { type, header } of body.blocks) {
    if (OUTER.has(type)) continue;
    const message = `A block "${type}" must stand in a job. ${didYouMean(type, [...OUTER])}`.trimEnd();
    report({ severity: 'error', message, range: header });
  }
}

const OUTER = new Set(['job', 'variable', 'variables', 'locals']);

/** In the order of the text. A mistake in an expression that is used several times is one mistake. */
function onlyOnce(remarks: readonly Remark[]): Remark[] {
  const seen = new Set<string>();
  const sorted = [...remarks].sort((a, b) => a.range.start - b.range.start);
  return sorted.filter(({ message, range, pointer = '' }) => {
    const key = `${range.start} ${range.end} ${pointer} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
