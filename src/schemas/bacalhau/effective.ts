/**
 * The job as the server keeps it: blanks trimmed, amounts spelled its way, defaults filled in, and whatever it does not know
 * dropped (Job.Normalize, Job.SanitizeSubmission and the transformers of the orchestrator). Keys are in the order in which the
 * server writes them. The id, the state, times and counters that it adds are left out.
 */
import type { JsonValue, Node } from '../../document/node.ts';
import { entriesOf, toValue } from '../../document/node.ts';
import { toPointer } from '../../document/pointer.ts';
import type { DocumentView, EffectiveDocument, Origin } from '../format.ts';
import type { Place } from '../kit/places.ts';
import { placeOf } from '../kit/places.ts';
import { shown } from '../kit/words.ts';
import type { SchemaNode } from '../schemaModel.ts';
import { normalAmount } from './amounts.ts';
import { trimSpace } from './go/strings.ts';
import { model } from './jobSchema.ts';
import {
  DEFAULT_CPU,
  DEFAULT_MEMORY,
  engineKindOf,
  importTarget,
  MODULE_TARGET,
  type NetworkType,
  networkTypeOf,
  RESERVED_META,
} from './model.ts';
import { aJob } from './words.ts';

type Fields = Record<string, JsonValue>;

/** As the engine spells the types of networks. */
const NETWORK_NAMES: Readonly<Record<NetworkType, string>> = {
  none: 'None',
  http: 'HTTP',
  bridge: 'Bridge',
  host: 'Host',
  default: 'Default',
  full: 'Full',
};

/** What stands for the name that the server makes when there is none. */
const GENERATED = '<generated ID>';

/** The job as the server keeps it, with where each part comes from. */
export function effective(view: DocumentView): EffectiveDocument {
  const maker = new Maker(view);
  return maker.document();
}

class Maker {
  private readonly origins = new Map<string, Origin>();
  private readonly changes: { pointer: string; rule: string; message: string }[] = [];
  private readonly job: Place;

  constructor(view: DocumentView) {
    this.job = placeOf(view);
  }

  document(): EffectiveDocument {
    const { job } = this;
    const type = job.string('Type') ?? '';
    const value: Fields = {
      Name: this.text(job, 'Name', '/Name', GENERATED, 'the id that the server makes'),
      Namespace: this.text(job, 'Namespace', '/Namespace', 'default', 'default of the server'),
      Type: type,
      Priority: this.whole(job, 'Priority', '/Priority', 0),
      Count: this.count(type),
      Constraints: job
        .list('Constraints')
        .map((constraint, i) => this.constraint(constraint, `/Constraints/${String(i)}`)),
      Meta: this.meta(),
      Labels: this.texts(job, 'Labels', '/Labels'),
      Tasks: this.tasks(),
    };
    this.from('/Type', job.child('Type'));
    this.dropped(job, model.resolve(model.root), KEPT_JOB);
    return { value, origins: this.origins, changes: this.changes };
  }

  // --- bookkeeping -------------------------------------------------------------------------------------------------

  private from(at: string, place: Place | undefined): void {
    if (place) this.origins.set(at, { from: 'document', pointer: place.pointer });
  }

  private preset(at: string, note: string): void {
    this.origins.set(at, { from: 'default', note });
  }

  private change(pointer: string, rule: string, message: string): void {
    this.changes.push({ pointer, rule, message });
  }

  /** Notes the keys of an object that the server drops: those it does not know, and those it sets itself. */
  private dropped(place: Place, schema: SchemaNode, kept: ReadonlySet<string>): void {
    for (const [name, field] of place.entries()) {
      const declared = model.declared(schema, name);
      if (declared !== undefined && kept.has(declared)) continue;
      if (field.node.kind === 'null') continue;
      if (declared === undefined) this.change(field.pointer, 'unknown-field', `${name} is not known, and dropped.`);
      else if (SERVER_FIELDS.has(declared)) {
        this.change(field.pointer, 'server-managed-field', `${name} is set by the server; what is written is dropped.`);
      } else {
        const rule =
          RESULT_FIELDS.has(declared) && kept === KEPT_RESULT ? 'result-encoding-ignored' : 'seed-only-field';
        this.change(field.pointer, rule, `${name} is not known to the engine, and dropped.`);
      }
    }
  }

  private definition(name: string): SchemaNode {
    return model.definition(name) ?? {};
  }

  // --- values ------------------------------------------------------------------------------------------------------

  private text(holder: Place, key: string, at: string, preset: string, note: string): string {
    const place = holder.child(key);
    if (place?.text !== undefined && place.text !== '') {
      this.from(at, place);
      return place.text;
    }
    this.preset(at, note);
    return preset;
  }

  /** Without blanks around it. */
  private trimmed(holder: Place, key: string, at: string): string {
    const place = holder.child(key);
    const text = place?.text ?? '';
    const plain = trimSpace(text);
    this.from(at, place);
    if (place && plain !== text) this.change(place.pointer, 'normalise', `Blanks around ${shown(plain)} are removed.`);
    return plain;
  }

  private whole(holder: Place, key: string, at: string, preset: number): number {
    const place = holder.child(key);
    const value = holder.int(key);
    if (place && value !== undefined) {
      this.from(at, place);
      return value;
    }
    this.preset(at, 'default of the server');
    return preset;
  }

  private count(type: string): number {
    const { job } = this;
    if (type === 'daemon' || type === 'ops') {
      const place = job.child('Count');
      const written = job.int('Count');
      if (place && written !== undefined && written !== 0) {
        this.change(place.pointer, 'count-ignored', `Count becomes 0: ${aJob(type)} runs on every node that matches.`);
      }
      this.preset('/Count', `${aJob(type)} runs on every node that matches`);
      return 0;
    }
    return this.whole(job, 'Count', '/Count', 1);
  }

  private texts(holder: Place, key: string, at: string): Fields {
    const out: Fields = {};
    for (const [name, place] of holder.object(key)?.entries() ?? []) {
      out[name] = place.text ?? '';
      this.from(at + toPointer([name]), place);
    }
    return sorted(out);
  }

  private meta(): Fields {
    const kept: Fields = {};
    for (const [name, place] of this.job.object('Meta')?.entries() ?? []) {
      if (name.startsWith(RESERVED_META)) {
        this.change(place.pointer, 'meta-reserved-prefix', 'A reserved name: the entry is dropped.');
        continue;
      }
      kept[name] = place.text ?? '';
      this.from('/Meta' + toPointer([name]), place);
    }
    return sorted(kept);
  }

  private constraint(place: Place, at: string): Fields {
    const values = list(place, 'Values');
    this.from(at, place);
    return {
      Key: place.string('Key') ?? '',
      Operator: place.string('Operator') ?? '',
      ...(values.length > 0 ? { Values: values } : {}),
    };
  }

  // --- tasks -------------------------------------------------------------------------------------------------------

  private tasks(): JsonValue[] {
    const tasks = this.job.list('Tasks');
    for (const other of tasks.slice(1)) {
      this.change(other.pointer, 'multiple-tasks', 'Only the first task is kept; this one is dropped.');
    }
    const [first] = tasks;
    return first ? [this.task(first, '/Tasks/0')] : [];
  }

  private task(task: Place, at: string): Fields {
    this.from(at, task);
    this.dropped(task, this.definition('Task'), KEPT_TASK);
    const env = this.texts(task, 'Env', `${at}/Env`);
    const meta = this.texts(task, 'Meta', `${at}/Meta`);
    const modules: Fields[] = [];
    const engine = this.engine(task.object('Engine'), `${at}/Engine`, modules);
    const inputs = task.list('InputSources').map((input, i) => this.input(input, `${at}/InputSources/${String(i)}`));
    const results = task.list('ResultPaths').map((result, i) => this.result(result, `${at}/ResultPaths/${String(i)}`));
    const sources = [...inputs, ...modules];
    return {
      Name: task.string('Name') ?? '',
      Engine: engine,
      Publisher: this.spec(task.object('Publisher'), `${at}/Publisher`),
      ...(Object.keys(env).length > 0 ? { Env: env } : {}),
      ...(Object.keys(meta).length > 0 ? { Meta: meta } : {}),
      ...(sources.length > 0 ? { InputSources: sources } : {}),
      ...(results.length > 0 ? { ResultPaths: results } : {}),
      Resources: this.resources(task.object('Resources'), `${at}/Resources`),
      Network: this.network(task.object('Network'), `${at}/Network`),
      Timeouts: this.timeouts(task.object('Timeouts'), `${at}/Timeouts`),
    };
  }

  /** A type and its parameters, which are kept as they are typed, by name. */
  private spec(place: Place | undefined, at: string): Fields {
    if (!place) {
      this.preset(at, 'nothing is published unless the orchestrator has a publisher of its own');
      return { Type: '' };
    }
    this.from(at, place);
    const params = place.object('Params');
    const value = params ? sortedValue(params.node) : {};
    return {
      Type: this.trimmed(place, 'Type', `${at}/Type`),
      ...(isFilled(value) ? { Params: value } : {}),
    };
  }

  private engine(place: Place | undefined, at: string, modules: Fields[]): Fields {
    const spec = place ? this.spec(place, at) : { Type: '' };
    const params = place?.object('Params');
    if (!params || engineKindOf(place?.string('Type') ?? '') !== 'wasm') return spec;
    const entry = params.child('EntryModule');
    const imports = params.list('ImportModules');
    if (entry?.text !== undefined && entry.text !== '') return spec;
    if (entry?.node.kind !== 'object' && imports.length === 0) return spec;
    const entryTarget = entry?.node.kind === 'object' ? this.module(entry, MODULE_TARGET, modules) : '';
    const paths = imports.map((one) => this.module(one, importTarget(Number(one.part)), modules));
    const parameters = params.has('Parameters') ? list(params, 'Parameters') : null;
    return {
      Type: spec['Type'] ?? '',
      Params: {
        EntryModule: entryTarget,
        Entrypoint: params.string('EntryPoint') ?? '',
        ImportModules: paths.length > 0 ? paths : null,
        Parameters: parameters,
      },
    };
  }

  private module(place: Place, preset: string, modules: Fields[]): string {
    this.change(
      place.pointer,
      'wasm-legacy-module',
      'The module is moved behind the inputs; its path stands in its place.',
    );
    const written = place.string('Target') ?? '';
    const target = written === '' ? preset : written;
    modules.push(this.source(place, target, place.string('Alias') ?? ''));
    return target;
  }

  private source(place: Place, target: string, alias: string): Fields {
    const source = place.object('Source');
    const params = source?.object('Params');
    const value = params ? sortedValue(params.node) : {};
    return {
      Source: { Type: trimSpace(source?.string('Type') ?? ''), ...(isFilled(value) ? { Params: value } : {}) },
      Alias: alias,
      Target: target,
    };
  }

  private input(place: Place, at: string): Fields {
    this.from(at, place);
    this.dropped(place, this.definition('InputSource'), KEPT_INPUT);
    return this.source(place, this.trimmed(place, 'Target', `${at}/Target`), trimSpace(place.string('Alias') ?? ''));
  }

  private result(place: Place, at: string): Fields {
    this.from(at, place);
    this.dropped(place, this.definition('ResultPath'), KEPT_RESULT);
    return { Name: this.trimmed(place, 'Name', `${at}/Name`), Path: this.trimmed(place, 'Path', `${at}/Path`) };
  }

  private resources(place: Place | undefined, at: string): Fields {
    const out: Fields = {};
    for (const key of ['CPU', 'Memory', 'Disk', 'GPU'] as const) {
      const field = place?.child(key);
      const text = field?.text ?? '';
      const plain = normalAmount(text);
      if (field && plain !== '') {
        this.from(`${at}/${key}`, field);
        if (plain !== text)
          this.change(field.pointer, 'normalise', `${key} is kept as ${plain}: in lower case, without blanks.`);
        out[key] = plain;
      } else if (key === 'CPU' || key === 'Memory') {
        this.preset(`${at}/${key}`, 'default of the orchestrator, unless it is set up otherwise');
        out[key] = normalAmount(key === 'CPU' ? DEFAULT_CPU : DEFAULT_MEMORY);
      }
    }
    return out;
  }

  private network(place: Place | undefined, at: string): Fields {
    const written = place?.child('Type');
    const type = networkTypeOf(written?.text ?? '') ?? 'default';
    if (written) this.from(`${at}/Type`, written);
    else this.preset(`${at}/Type`, 'left to the node: bridge for containers, host for WebAssembly');
    if (place) this.dropped(place, this.definition('Network'), KEPT_NETWORK);
    const domains = place ? list(place, 'Domains').map((domain) => trimSpace(domain.toLowerCase())) : [];
    const ports = (place?.list('Ports') ?? []).map((port, i) => this.port(port, `${at}/Ports/${String(i)}`));
    return {
      Type: NETWORK_NAMES[type],
      ...(domains.length > 0 ? { Domains: domains } : {}),
      ...(ports.length > 0 ? { Ports: ports } : {}),
    };
  }

  private port(place: Place, at: string): Fields {
    this.from(at, place);
    const [fixed, target, address] = [
      place.int('Static') ?? 0,
      place.int('Target') ?? 0,
      place.string('HostNetwork') ?? '',
    ];
    return {
      Name: place.string('Name') ?? '',
      ...(fixed === 0 ? {} : { Static: fixed }),
      ...(target === 0 ? {} : { Target: target }),
      ...(address === '' ? {} : { HostNetwork: address }),
    };
  }

  private timeouts(place: Place | undefined, at: string): Fields {
    const out: Fields = {};
    for (const key of ['ExecutionTimeout', 'QueueTimeout', 'TotalTimeout'] as const) {
      const value = place?.int(key) ?? 0;
      if (value === 0) continue;
      out[key] = value;
      this.from(`${at}/${key}`, place?.child(key));
    }
    return out;
  }
}

const KEPT_JOB = new Set(['Name', 'Type', 'Count', 'Priority', 'Namespace', 'Labels', 'Meta', 'Constraints', 'Tasks']);
const KEPT_TASK = new Set([
  'Name',
  'Engine',
  'Publisher',
  'InputSources',
  'ResultPaths',
  'Env',
  'Meta',
  'Resources',
  'Network',
  'Timeouts',
]);
const KEPT_INPUT = new Set(['Source', 'Target', 'Alias']);
const KEPT_RESULT = new Set(['Name', 'Path']);
const KEPT_NETWORK = new Set(['Type', 'Domains', 'Ports']);
const SERVER_FIELDS = new Set(['ID', 'State', 'Version', 'Revision', 'CreateTime', 'ModifyTime']);
const RESULT_FIELDS = new Set(['Type', 'Format', 'Compression', 'CompressionLevel']);

/** A list of texts; null is the empty text. */
function list(place: Place, key: string): string[] {
  return (place.child(key)?.items() ?? []).map((item) => item.text ?? '');
}

/** Maps are written by name. */
function sorted(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sortedValue(node: Node): JsonValue {
  if (node.kind === 'object') {
    const fields: Fields = {};
    for (const { key, value } of entriesOf(node)) {
      if (key !== null && value.kind !== 'missing') fields[key] = sortedValue(value);
    }
    return sorted(fields);
  }
  if (node.kind === 'array') return [...entriesOf(node)].map(({ value }) => sortedValue(value));
  return toValue(node);
}

function isFilled(value: JsonValue): boolean {
  return value !== null && typeof value === 'object' && Object.keys(value).length > 0;
}
