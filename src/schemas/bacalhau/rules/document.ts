/** Rules about the document as a whole: what the server sets, what only the specification knows, how keys are spelled. */
import type { Findings } from '../../../document/diagnostic.ts';
import { foldKey } from '../../../document/keys.ts';
import type { Chunk } from '../../../document/node.ts';
import { isContainer } from '../../../document/node.ts';
import { NodeMemo } from '../../../document/memo.ts';
import { fix, move, remove, rename, set } from '../../kit/fixes.ts';
import { Place } from '../../kit/places.ts';
import { whereOf } from '../../kit/stretch.ts';
import { listed, shown } from '../../kit/words.ts';
import type { SchemaNode } from '../../schemaModel.ts';
import { isLabelKey, isLabelValue } from '../go/strings.ts';
import type { Job } from '../read.ts';
import { model } from '../jobSchema.ts';
import { hasPlaceholder, template } from '../template.ts';
import { aJob } from '../words.ts';
import type { Report } from './report.ts';
import { checkStray, hasWayOut } from './strays.ts';

const SERVER_FIELDS = ['ID', 'State', 'Version', 'Revision', 'CreateTime', 'ModifyTime'] as const;
const SEED_JOB_FIELDS = ['ExecutionPlan', 'UpdateStrategy', 'RestartPolicy', 'ErrorHandling'] as const;
const SEED_NETWORK_FIELDS = ['EnableIPv6', 'DNS', 'Policies', 'AllowLoopback', 'Routes'] as const;

/** Fields of the job that the server sets, or that only the specification knows. */
export function checkJobFields(report: Report, job: Job): void {
  const { place } = job;
  for (const key of SERVER_FIELDS) {
    const field = place.has(key) ? place.raw(key) : undefined;
    if (!field) continue;
    const keeps =
      key === 'ID' && (job.type === 'service' || job.type === 'daemon')
        ? ` For ${aJob(job.type)} it keeps the id, and refuses it when it comes a second time.`
        : '';
    report.add(
      'server-managed-field',
      field,
      `${key} is set by the server: the command line refuses a file that has it, the HTTP service ignores it.${keeps}`,
      { at: 'key', fixes: [removal(field)] },
    );
  }
  checkId(report, job);
  for (const key of SEED_JOB_FIELDS) {
    const field = place.has(key) ? place.raw(key) : undefined;
    if (!field) continue;
    report.add(
      'seed-only-field',
      field,
      `${key} stands in the specification, but engines of today do not know it: the command line refuses the file, the HTTP service drops the field.`,
      { at: 'key', fixes: [intoMeta(place, field), removal(field)] },
    );
  }
  checkStrategy(report, job);
  checkSelector(report, place);
}

/** `Selector` is the word of old command lines for constraints. */
function checkSelector(report: Report, job: Place): void {
  const field = job.raw('Selector');
  if (!field) return;
  const parts = (field.text ?? '').split(',').map((part) => /^\s*([\w./-]+)\s*(!=|==?)\s*([\w.-]+)\s*$/.exec(part));
  const constraints = parts.flatMap((part) =>
    part ? [{ Key: part[1] ?? '', Operator: part[2] ?? '', Values: [part[3] ?? ''] }] : [],
  );
  const sound =
    constraints.length === parts.length &&
    constraints.every(({ Key, Values }) => isLabelKey(Key) && Values.every(isLabelValue));
  report.add(
    'unknown-field:job',
    field,
    'There is no field “Selector”: nodes are chosen by Constraints. The command line refuses the file.',
    {
      at: 'key',
      fixes: [
        sound && !job.has('Constraints')
          ? fix('Make it Constraints', set(job.pathTo('Constraints'), constraints), remove(field))
          : undefined,
        removal(field),
      ],
    },
  );
}

/** A text can be kept as it is among the metadata, unless there is one of that name. */
function intoMeta(job: Place, field: Place): ReturnType<typeof fix> {
  const meta = job.raw('Meta');
  if (field.node.kind !== 'string' || (meta && meta.node.kind !== 'object')) return undefined;
  const name = String(field.part);
  if (meta?.named(name)) return undefined;
  return fix(`Keep it in Meta`, move(field, [...job.pathTo('Meta'), name]));
}

function removal(field: Place): ReturnType<typeof fix> {
  return fix(`Remove ${String(field.part)}`, remove(field));
}

function checkId(report: Report, job: Job): void {
  const id = job.place.child('ID');
  if (id?.text === undefined || (job.type !== 'service' && job.type !== 'daemon')) return;
  if (/\s/u.test(id.text)) report.refuse('pattern', id, `An id has no blanks; the server refuses ${shown(id.text)}.`);
}

function checkStrategy(report: Report, job: Job): void {
  const strategy = job.place.has('UpdateStrategy') ? job.place.raw('UpdateStrategy') : undefined;
  if (strategy && job.type !== undefined && job.type !== 'service') {
    report.add(
      'update-strategy-not-service',
      strategy,
      `Updates that roll are described for services only; this is ${aJob(job.type)}.`,
      { at: 'key', fixes: [removal(strategy)] },
    );
  }
  const most = job.place.object('UpdateStrategy')?.child('MaxUnavailable');
  const value = job.place.object('UpdateStrategy')?.big('MaxUnavailable');
  const { replicas } = job;
  if (job.type === 'service' && most && value !== undefined && replicas !== undefined) {
    if (value < 1n || value >= replicas) {
      const text =
        value < 1n
          ? 'With none that may be down at a time, the service can never be updated.'
          : `With ${String(value)} of ${String(replicas)} ${replicas === 1n ? 'copy' : 'copies'} down at a time the service is interrupted.`;
      report.add('update-strategy-max-unavailable', most, text, {
        fixes: [replicas > 1n ? fix('Let 1 be down at a time', set(most, 1)) : undefined],
      });
    }
  }
  for (const key of ['RestartPolicy', 'ErrorHandling'] as const) {
    const attempts = job.place.object(key)?.child('MaxAttempts');
    const count = job.place.object(key)?.big('MaxAttempts');
    if (!attempts || count === undefined || count >= 1n) continue;
    report.add('retry-max-attempts', attempts, 'At least one attempt is needed: 0 and less mean nothing here.', {
      fixes: [fix('Write 1', set(attempts, 1))],
    });
  }
}

/** Fields of a network that only the specification knows. */
export function checkNetworkFields(report: Report, network: Place): void {
  for (const key of SEED_NETWORK_FIELDS) {
    const field = network.has(key) ? network.raw(key) : undefined;
    if (!field) continue;
    const danger = key === 'Policies' ? ' What it forbids stays possible.' : '';
    report.add(
      'seed-only-field',
      field,
      `${key} stands in the specification, but engines of today ignore it without a word.${danger}`,
      { at: 'key', fixes: [removal(field)] },
    );
  }
}

// --- keys and placeholders -----------------------------------------------------------------------------------------

/** The engine's own spelling of a key that the specification spells otherwise: both are right. */
const OTHER_SPELLINGS: ReadonlySet<string> = new Set(['Entrypoint']);

/** How the names of fields are spelled, and where texts hold placeholders; one walk over the whole job. */
export function checkSpelling(report: Report, job: Place): void {
  walk(report, job, model.resolve(model.root), undefined);
}

function walk(report: Report, place: Place, declared: SchemaNode | undefined, holder: Place | undefined): void {
  const { node } = place;
  if (node.kind === 'string') {
    if (node.value.includes('{{') && hasPlaceholder(node.value)) placeholder(report, place, node.value);
    return;
  }
  if (!isContainer(node)) return;
  const branch = declared?.oneOf ? declared.oneOf[model.branchOf(declared.oneOf, node, holder?.node)] : declared;
  const known = branch && model.resolve(branch);
  const fields = node.kind === 'object' && known?.properties ? new Fields(report, place, known) : undefined;
  const remembers = node.kind === 'array' && node.size >= LONG && !leadsOut(known);
  let base = 0;
  for (const chunk of node.chunks) {
    if (remembers) {
      const where = whereOf(place.view, place.pointer, base);
      const look = (): Findings => report.apart(() => walkChunk(report, place, known, undefined, chunk, base));
      report.child([], spellingFound.get(chunk, { where, known }, look));
    } else walkChunk(report, place, known, fields, chunk, base);
    base += chunk.entries.length;
  }
}

function walkChunk(
  report: Report,
  place: Place,
  known: SchemaNode | undefined,
  fields: Fields | undefined,
  { entries }: Chunk,
  base: number,
): void {
  let index = base;
  for (const { key, value } of entries) {
    const child = new Place(place.view, value, place, key ?? index);
    index++;
    if (key !== null) fields?.see(child, key);
    const next = known && (key === null ? known.items : model.property(known, key));
    if (isContainer(value) || value.kind === 'string') walk(report, child, next && model.resolve(next), place);
  }
}

/** What is found in a chunk of a list of this many items is remembered, by where it stands and what is declared there. */
const LONG = 8;

interface Surroundings {
  readonly where: string;
  readonly known: SchemaNode | undefined;
}

const spellingFound = new NodeMemo<Surroundings, Findings>((a, b) => a.where === b.where && a.known === b.known);

/** True for lists whose items are asked for what stands around the list: it is not in the chunk. */
function leadsOut(list: SchemaNode | undefined): boolean {
  return list?.items !== undefined && hasWayOut(model.definitionName(model.resolve(list.items)));
}

/** Rules about unknown names, as the schema gives them to its objects. */
const UNKNOWN = ['unknown-field', 'unknown-field:job', 'unknown-param'] as const;

/** The names of the fields of one object, as they come. */
class Fields {
  private readonly seen = new Map<string, string[]>();

  constructor(
    private readonly report: Report,
    private readonly holder: Place,
    private readonly known: SchemaNode,
  ) {}

  see(field: Place, key: string): void {
    const plain = foldKey(key);
    const spelled = this.seen.get(plain);
    if (!spelled) this.seen.set(plain, [key]);
    else if (!spelled.includes(key)) {
      this.twice(field, key, spelled[0] ?? key);
      // More spellings than a few help nobody.
      if (spelled.length < 4) spelled.push(key);
    }
    const declared = this.known.properties && model.declared(this.known, key);
    if (declared === undefined && checkStray(this.report, field, key, model.definitionName(this.known))) return;
    if (declared === undefined && field.node.kind === 'null') this.unknownNull(field, key);
    if (declared === undefined || declared === key || OTHER_SPELLINGS.has(key)) return;
    this.report.add('key-case', field, `${shown(key)} is accepted; it is usually written ${shown(declared)}.`, {
      at: 'spelling',
      fixes: [this.holder.named(declared) ? undefined : fix(`Write ${declared}`, rename(field, declared))],
    });
  }

  /** The engine looks at the names alone: an unknown one is refused or dropped with null under it too. */
  private unknownNull(field: Place, key: string): void {
    const { additionalProperties: rest, 'x-codes': codes, 'x-tolerated': tolerated } = this.known;
    const rule = UNKNOWN.find((name) => name === codes?.additionalProperties);
    if (rest !== false || rule === undefined || tolerated?.includes(key)) return;
    this.report.add(rule, field, `${shown(key)} is not known here.`, { at: 'key', fixes: [removal(field)] });
  }

  private twice(field: Place, key: string, first: string): void {
    const inParams = String(this.holder.part).toLowerCase() === 'params';
    const sorted = [first, key].sort((a, b) => (a < b ? -1 : 1));
    const wins = inParams
      ? `both are passed on, and “${sorted[1] ?? key}” wins`
      : `the HTTP service takes the last one, the command line “${sorted[1] ?? key}”`;
    this.report.add('duplicate-key', field, `“${first}” and “${key}” are the same field to the engine: ${wins}.`, {
      at: 'key',
      fixes: [fix(`Remove “${key}”`, remove(field)), fix(`Remove “${first}”`, remove([...this.holder.path, first]))],
    });
  }
}

function placeholder(report: Report, place: Place, text: string): void {
  const variables = template.variables(text);
  const asks =
    variables.length === 0
      ? 'A template stands here.'
      : `${listed(variables.map(({ name }) => `“${name}”`))} ${variables.length === 1 ? 'is' : 'are'} filled in from outside.`;
  const without = variables.some(({ preset }) => preset === undefined)
    ? 'fails without a value'
    : 'takes what stands behind it without a value';
  report.add(
    'template-placeholder',
    place,
    `${asks} job run does it from -V name=value or -E, and ${without}; job validate and the HTTP service take the text as it is. If it is meant so, run it with --no-template.`,
  );
}
