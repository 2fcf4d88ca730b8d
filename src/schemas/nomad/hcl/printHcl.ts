/** A job as a job specification in HCL: the way back from `importHcl.ts`, by the same table of shapes. */
import { foldKey, namedEntries } from '../../../document/keys.ts';
import { isAbsent, itemsOf, type JsonValue, type Node } from '../../../document/node.ts';
import { exactInteger } from '../../../quantities/integer.ts';
import type { DocumentView } from '../../format.ts';
import { placeOf, type Place } from '../../kit/places.ts';
import { SERVER_FIELDS } from '../effective/changes.ts';
import { durationText } from './duration.ts';
import { argument, block, isName, layOut, textValue, valueText, type Line } from './lines.ts';
import type { ArgumentKind, Content, Member, ShapeName } from './shape.ts';
import { SHAPES } from './shapes.ts';

export interface PrintedHcl {
  readonly text: string;
  /** What HCL has no word for, by its place in the document. */
  readonly lost: readonly {
    readonly pointer: string;
    readonly message: string;
  }[];
}

/** What the parser of the engine writes by itself: saying it is not needed. */
const IMPLIED: Readonly<Partial<Record<ShapeName, Readonly<Record<string, JsonValue>>>>> = {
  template: {
    ChangeMode: 'restart',
    Perms: '0644',
    Splay: 5_000_000_000,
    ErrMissingKey: false,
  },
  changeScript: { Args: [], Timeout: 5_000_000_000, FailOnError: false },
  vault: { Env: true, DisableFile: false, ChangeMode: 'restart' },
};

/** Keys that only the server writes. */
const OF_SERVER: Readonly<Partial<Record<ShapeName, readonly string[]>>> = {
  job: [...SERVER_FIELDS, 'Version'],
  periodic: ['SpecType'],
  scaling: ['Target'],
  service: ['Namespace'],
};

/** Keys that are said in another way. */
const SILENT: Readonly<Partial<Record<ShapeName, readonly string[]>>> = {
  job: ['ID'],
  task: ['Identity'],
  constraint: ['LTarget', 'RTarget', 'Operand'],
  affinity: ['LTarget', 'RTarget', 'Operand', 'Weight'],
};

const SCALED: Readonly<Record<string, string>> = {
  vertical_cpu: 'cpu',
  vertical_mem: 'mem',
};

/** Prints the job of a document. */
export function printHcl(view: DocumentView): PrintedHcl {
  const printer = new Printer();
  const job = placeOf(view);
  const lines = printer.body('job', job);
  return {
    text: `${layOut([block('job', [job.string('ID') ?? ''], lines)])}\n`,
    lost: printer.lost,
  };
}

class Printer {
  readonly lost: { pointer: string; message: string }[] = [];

  /** What stands in the block of a shape. */
  body(shape: ShapeName, place: Place): Line[] {
    const members = SHAPES[shape];
    const lines = shape === 'constraint' || shape === 'affinity' ? condition(place, shape) : [];
    const implied = IMPLIED[shape] ?? {};
    const blocks: Line[] = [];
    const own = shape === 'task' ? place.object('Identity') : undefined;
    for (const member of members) {
      // The first identity without a name is the task's own.
      if (own && 'name' in member && member.name === 'identity') {
        blocks.push(this.block({ name: 'identity', content: 'identity' }, own, undefined));
      }
      if ('key' in member && (SILENT[shape]?.includes(member.key) || OF_SERVER[shape]?.includes(member.key))) continue;
      if (member.kind === 'argument') {
        const made = saysAsMuch(shape, member.key, place)
          ? undefined
          : this.argument(member, place, implied[member.key]);
        if (made) lines.push(made);
      } else if (member.kind === 'block') blocks.push(...this.blocks(member, place));
    }
    this.unknown(shape, place);
    return [...lines, ...blocks];
  }

  private argument(
    member: Member & { kind: 'argument' },
    place: Place,
    implied: JsonValue | undefined,
  ): Line | undefined {
    const child = place.raw(member.key);
    if (!child || isAbsent(child.node)) return undefined;
    const { node } = child;
    if ('value' in node && (node.value === member.zero || node.value === implied)) return undefined;
    if (Array.isArray(implied) && node.kind === 'array' && node.size === implied.length) return undefined;
    return argument(member.name, argumentText(node, member.type));
  }

  private blocks(member: Member & { kind: 'block' }, place: Place): Line[] {
    const child = place.raw(member.key);
    if (!child || isAbsent(child.node)) return [];
    // Whether a port has a number tells the parser which kind it is.
    const name = member.name === 'reserved_ports' ? 'port' : member.name;
    if (member.many === 'one') return [this.block({ ...member, name }, child, undefined)];
    if (member.many === 'list') {
      return child
        .items()
        .flatMap((item) => (item.node.kind === 'object' ? [this.block({ ...member, name }, item, undefined)] : []));
    }
    return child
      .entries()
      .flatMap(([label, item]) => (item.node.kind === 'object' ? [this.block({ ...member, name }, item, label)] : []));
  }

  block(
    { name, content, asArgument }: { name: string; content: Content; asArgument?: boolean },
    place: Place,
    label: string | undefined,
  ): Line {
    if (content === 'free') return block(name, [], this.free(place, true));
    if (content === 'texts' || content === 'lists') return this.map(name, place, asArgument === true);
    const [first] = SHAPES[content];
    const labels = first?.kind === 'label' ? [label ?? place.string(first.key) ?? ''] : scalingLabel(content, place);
    return block(name, labels, this.body(content, place));
  }

  /** Texts, or lists of them, by name. Names that HCL does not allow need the form of an argument. */
  private map(name: string, place: Place, asArgument: boolean): Line {
    const entries = place.entries().filter(([, { node }]) => !isAbsent(node));
    const odd = entries.filter(([key]) => !isName(key));
    if (odd.length > 0 && asArgument) return argument(name, valueText(place.node));
    for (const [key, value] of odd) this.lose(value, `HCL takes no "${key}" as a name here.`);
    const fit = entries.filter(([key]) => isName(key));
    return block(
      name,
      [],
      fit.map(([key, { node }]) => argument(key, argumentText(node, 'text'))),
    );
  }

  /** Content of any kind: a list of maps as blocks, as drivers read it. */
  private free(place: Place, top: boolean): Line[] {
    const blocks: Line[] = [];
    const lines: Line[] = [];
    for (const [key, child] of place.entries()) {
      const { node } = child;
      if (top && node.kind === 'null') continue;
      if (!isName(key)) {
        this.lose(child, `HCL takes no "${key}" as a name here.`);
        continue;
      }
      // Without the parentheses it would be read as a block, which is a list of one.
      if (node.kind === 'object') lines.push(argument(key, `(${valueText(node)})`));
      else if (node.kind === 'array' && node.size > 0 && itemsOf(node).every(fitsBlock)) {
        for (const item of child.items()) blocks.push(block(key, [], this.free(item, false)));
      } else lines.push(argument(key, node.kind === 'string' ? textValue(node.value) : valueText(node)));
    }
    return [...lines, ...blocks];
  }

  /** Notes what has no word in HCL, unless it says nothing. */
  private unknown(shape: ShapeName, place: Place): void {
    const known = new Set([
      ...SHAPES[shape].flatMap((member) => ('key' in member ? [foldKey(member.key)] : [])),
      ...(SILENT[shape] ?? []).map(foldKey),
    ]);
    const ofServer = new Set(OF_SERVER[shape]?.map(foldKey));
    for (const [key, child] of place.entries()) {
      const { node } = child;
      if (saysNothing(node)) continue;
      if (ofServer.has(foldKey(key))) {
        if (node.kind === 'string' && node.value === 'cron') continue;
        this.lose(child, `Only the server writes ${key}: a job specification leaves it out.`);
      } else if (!known.has(foldKey(key))) this.lose(child, `HCL has no word for ${key}.`);
    }
  }

  lose({ pointer }: Place, message: string): void {
    this.lost.push({ pointer, message });
  }
}

/** True when the label, or the parser, says the same. */
function saysAsMuch(shape: ShapeName, key: string, place: Place): boolean {
  const value = place.string(key);
  if (shape === 'job') return key === 'Name' && value === place.string('ID');
  return shape === 'scaling' && key === 'Type' && (value === 'horizontal' || SCALED[value ?? ''] !== undefined);
}

/** What stands in a constraint or an affinity, in the short form where that is usual. */
function condition(place: Place, shape: 'constraint' | 'affinity'): Line[] {
  const text = (key: string): string => place.string(key) ?? '';
  const [left, right, operand] = [text('LTarget'), text('RTarget'), text('Operand')];
  if (shape === 'constraint' && operand === 'distinct_hosts' && left === '' && /^(true|false)$/.test(right))
    return [argument(operand, right)];
  const short = shape === 'constraint' && operand === 'distinct_property' && left !== '';
  const out: Line[] = [];
  const say = (name: string, value: string): void => {
    if (value !== '') out.push(argument(name, textValue(value)));
  };
  say(short ? operand : 'attribute', left);
  say('operator', short || operand === '=' ? '' : operand);
  say('value', right);
  const weight = place.child('Weight');
  if (weight) out.push(argument('weight', valueText(weight.node)));
  return out;
}

function scalingLabel(content: Content, place: Place): readonly string[] {
  const label = content === 'scaling' ? SCALED[place.string('Type') ?? ''] : undefined;
  return label === undefined ? [] : [label];
}

function saysNothing(node: Node): boolean {
  if (isAbsent(node)) return true;
  if (node.kind === 'array' || node.kind === 'object') return node.size === 0;
  return 'value' in node && !node.value;
}

function argumentText(node: Node, type: ArgumentKind): string {
  if (node.kind === 'string') return textValue(node.value);
  if (node.kind === 'number' && type === 'duration') {
    const whole = exactInteger(node.raw);
    if (whole !== undefined) return `"${durationText(whole)}"`;
  }
  return valueText(node);
}

/** True when a map may be written as a block and comes back the same: a map in it would come back in a list. */
function fitsBlock(node: Node): boolean {
  if (node.kind !== 'object') return false;
  return namedEntries(node).every(({ key, value }) => key !== null && isName(key) && value.kind !== 'object');
}
