/** Blocks that are more than their members: constraints and affinities with their short forms, groups, tasks, the job. */
import type { Decoder } from './decode.ts';
import { evaluate } from './evaluate.ts';
import { blocksOf, expand, type PlacedBlock } from './expand.ts';
import type { Exact, ExactObject } from './made.ts';
import { cut } from './number.ts';
import type { ShapeName } from './shape.ts';
import { numberOf, Trouble } from './values.ts';
import { nearest } from '../../../text/nearest.ts';

/** Short forms that name the operator and give the value: `version = ">= 2"`. The later one wins. */
const CONSTRAINT_FORMS = ['version', 'semver', 'regexp', 'set_contains'];
const AFFINITY_FORMS = ['version', 'semver', 'regexp', 'set_contains_any', 'set_contains_all', 'set_contains'];

/** Taken by a constraint, and then forgotten by the engine's parser. */
const FORGOTTEN = ['set_contains_all', 'set_contains_any', 'is_set', 'is_not_set'];

const TARGETS: Readonly<Record<string, string>> = { LTarget: 'attribute', RTarget: 'value', Operand: 'operator' };

/** The arguments of a constraint or an affinity, as texts (and the weight as a number). */
function readForms(
  { block, scope }: PlacedBlock,
  decoder: Decoder,
  known: readonly string[],
): { readonly given: Map<string, Exact>; readonly mark: (made: ExactObject, key: string, name: string) => void } {
  decoder.checkLabels(block, 0, scope);
  const contents = expand(block.body, scope);
  const given = new Map<string, Exact>();
  for (const { name, nameRange, value: expression } of contents.attributes) {
    if (!known.includes(name)) {
      const near = nearest(name, known);
      const advice = near === undefined ? '' : ` Did you mean "${near}"?`;
      decoder.error(scope, `"${block.type}" takes no argument "${name}".${advice}`, nameRange);
      continue;
    }
    const value = evaluate(expression, scope);
    if (value === null) continue;
    try {
      const type = name === 'weight' ? 'int64' : name === 'distinct_hosts' ? 'boolean' : 'text';
      const number = type === 'int64' ? numberOf(value) : undefined;
      given.set(name, decoder.convert(number === undefined ? value : cut(number), type));
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      decoder.error(scope, `"${name}": ${error.message}.`, expression);
    }
  }
  for (const [type, [first]] of contents.blocks) {
    if (first) decoder.error(scope, `"${block.type}" takes no block "${type}".`, first.block.header);
  }
  const mark = (made: ExactObject, key: string, name: string): void => {
    const attribute = contents.attributes.find((one) => one.name === name);
    if (attribute) decoder.marks.mark(made, key, attribute);
  };
  return { given, mark };
}

function targets(
  { given, mark }: ReturnType<typeof readForms>,
  forms: readonly string[],
): ExactObject & { LTarget: Exact; RTarget: Exact; Operand: Exact } {
  const made = { LTarget: '' as Exact, RTarget: '' as Exact, Operand: '' as Exact };
  for (const key of ['LTarget', 'RTarget', 'Operand'] as const) {
    const name = TARGETS[key] ?? '';
    made[key] = given.get(name) ?? '';
    mark(made, key, name);
  }
  for (const form of forms) {
    const value = given.get(form);
    if (value === undefined || value === '') continue;
    made.Operand = form;
    made.RTarget = value;
    mark(made, 'RTarget', form);
  }
  return made;
}

function constraint(placed: PlacedBlock, decoder: Decoder): ExactObject {
  const known = [...Object.values(TARGETS), ...CONSTRAINT_FORMS, ...FORGOTTEN, 'distinct_hosts', 'distinct_property'];
  const read = readForms(placed, decoder, known);
  const made = targets(read, CONSTRAINT_FORMS);
  const hosts = read.given.get('distinct_hosts');
  if (hosts !== undefined) {
    made.Operand = 'distinct_hosts';
    made.RTarget = hosts === true ? 'true' : hosts === false ? 'false' : hosts;
    read.mark(made, 'RTarget', 'distinct_hosts');
  }
  const property = read.given.get('distinct_property');
  if (property !== undefined && property !== '') {
    made.Operand = 'distinct_property';
    made.LTarget = property;
    read.mark(made, 'LTarget', 'distinct_property');
  }
  if (made.Operand === '') made.Operand = '=';
  return made;
}

function affinity(placed: PlacedBlock, decoder: Decoder): ExactObject {
  const read = readForms(placed, decoder, [...Object.values(TARGETS), ...AFFINITY_FORMS, 'weight']);
  const made = targets(read, AFFINITY_FORMS);
  if (made.Operand === '') made.Operand = '=';
  const weight = read.given.get('weight');
  // The engine cuts the weight to a whole number of eight bits without a word.
  if (typeof weight === 'number' || typeof weight === 'bigint') made.Weight = Number(BigInt.asIntN(8, BigInt(weight)));
  else if (weight !== undefined) made.Weight = weight;
  read.mark(made, 'Weight', 'weight');
  return made;
}

/** Blocks of a job or a group that are meant for its tasks. */
const SHARED = ['vault', 'secret'];

/** What a job or a group hands down to its tasks. */
export interface HandedDown {
  readonly vault: ExactObject | undefined;
  readonly secrets: readonly ExactObject[];
}

/**
 * @param last true where the last of several `vault` counts and what nothing takes is left out without a word, as in a group;
 *   else there may be only one, of what is known
 */
export function handedDown(placed: PlacedBlock, decoder: Decoder, last = false): HandedDown {
  const vaults = blocksOf(placed, 'vault');
  const vault = last ? vaults.at(-1) : vaults[0];
  const [first, second] = vaults;
  if (second && last) {
    const message = 'This "vault" has no effect: the last one of the group counts.';
    placed.scope.report?.({ severity: 'warning', message, range: first?.block.header ?? second.block.header });
  } else if (second) decoder.error(placed.scope, 'There may be only one "vault" in a block.', second.block.header);
  const { lenient } = decoder;
  decoder.lenient = last;
  const made = {
    vault: vault && decoder.block('vault', vault),
    secrets: blocksOf(placed, 'secret').map((secret) => decoder.block('secret', secret)),
  };
  decoder.lenient = lenient;
  return made;
}

/** A task's own vault wins; secrets are added to its own. */
export function handDown(tasks: Exact | undefined, { vault, secrets }: HandedDown): void {
  if (!vault && secrets.length === 0) return;
  for (const task of listOf(tasks)) {
    if (vault && task.Vault === undefined) task.Vault = vault;
    if (secrets.length > 0) task.Secrets = [...listOf(task.Secrets), ...secrets];
  }
}

/** Never written into. */
const NONE: ExactObject[] = [];

export function listOf(value: Exact | undefined): ExactObject[] {
  if (!Array.isArray(value)) return NONE;
  return value.filter((item): item is ExactObject => typeof item === 'object' && item !== null && !Array.isArray(item));
}

function group(placed: PlacedBlock, decoder: Decoder): ExactObject {
  const made = decoder.plain('group', placed, SHARED);
  handDown(made.Tasks, handedDown(placed, decoder, true));
  const scaling = made.Scaling;
  if (typeof scaling === 'object' && scaling !== null && !Array.isArray(scaling)) {
    const block = placed.block.body.blocks.find((inner) => inner.type === 'scaling');
    const range = block?.header ?? placed.block.header;
    if (scaling.Type === '') scaling.Type = 'horizontal';
    if (scaling.Max === undefined && !block?.body.unread.includes('max'))
      decoder.error(placed.scope, '"scaling" needs "max".', range);
    if (scaling.Type !== 'horizontal') {
      decoder.error(placed.scope, 'A group scales only horizontally: leave its type out.', range);
    }
  }
  return made;
}

const SCALED: Readonly<Record<string, string>> = { cpu: 'vertical_cpu', mem: 'vertical_mem' };

/** A scaling policy says by its label what it scales, when it is a task's. */
function scaling(placed: PlacedBlock, decoder: Decoder): ExactObject {
  const { block, scope } = placed;
  const [label] = block.labels;
  if (!label) return decoder.plain('scaling', placed);
  const type = SCALED[label.text.toLowerCase()];
  const made = decoder.plain('scaling', { block: { ...block, labels: block.labels.slice(1) }, scope });
  if (type === undefined) decoder.error(scope, 'The label must be "cpu" or "mem".', label);
  else if (made.Type === '') made.Type = type;
  else if (made.Type !== type) decoder.error(scope, `The type must be "${type}" here.`, label);
  return made;
}

/** A task: a second policy for one thing is refused. */
function task(placed: PlacedBlock, decoder: Decoder): ExactObject {
  const policies = blocksOf(placed, 'scaling');
  if (policies.length === 0) return decoder.plain('task', placed);
  const seen = new Set<string>();
  for (const { block } of policies) {
    const label = block.labels[0]?.text.toLowerCase();
    if (label === undefined)
      decoder.error(placed.scope, '"scaling" of a task needs a label: "cpu" or "mem".', block.header);
    else if (seen.has(label))
      decoder.error(placed.scope, `There may be only one "scaling" for ${label}.`, block.header);
    seen.add(label ?? '');
  }
  return decoder.plain('task', placed);
}

/** The job, with the tasks that stand in it without a group. */
export function jobBlock(placed: PlacedBlock, decoder: Decoder): { made: ExactObject; tasks: ExactObject[] } {
  const { block, scope } = placed;
  const unlabelled = { ...block, labels: [] };
  decoder.checkLabels(block, 1, scope);
  const made = decoder.plain('job', { block: unlabelled, scope }, [...SHARED, 'task']);
  const [label] = block.labels;
  for (const key of ['ID', 'Name']) {
    if (!label || block.body.attributes.some((attribute) => attribute.name === key.toLowerCase())) continue;
    made[key] = label.text;
    decoder.marks.mark(made, key, label);
  }
  decoder.marks.markOwn(made, block);
  const tasks = blocksOf(placed, 'task').map((inner) => decoder.block('task', inner));
  return { made, tasks };
}

export const SPECIAL: ReadonlyMap<ShapeName, (placed: PlacedBlock, decoder: Decoder) => ExactObject> = new Map([
  ['constraint', constraint],
  ['affinity', affinity],
  ['group', group],
  ['scaling', scaling],
  ['task', task],
] as const);
