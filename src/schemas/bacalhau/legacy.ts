/** Turning the forms of before into a job of today. */
import type { PointerOp } from '../../document/diagnostic.ts';
import type { JsonValue, Node } from '../../document/node.ts';
import { entryOfKey } from '../../document/keys.ts';
import { entriesOf, isAbsent, itemsOf, stringOf } from '../../document/node.ts';
import { escapePart, toPointer } from '../../document/pointer.ts';
import { shown } from '../kit/words.ts';
import { get, isLegacy, jobInside } from './legacyForms.ts';
import { RESERVED_ENV } from './model.ts';

/** A conversion: operations, and what has to be said of it. */
export interface Conversion {
  readonly ops: readonly PointerOp[];
  readonly notes: readonly string[];
}

/**
 * The old document as a job of today; undefined when nothing can be made of it.
 * @param pointer where it stands in the document
 */
export function convertLegacy(node: Node, pointer: string): Conversion | undefined {
  if (!isLegacy(node)) return undefined;
  const path = jobInside(node);
  if (path) {
    const ops: PointerOp[] = path.map((key) => ({ op: 'unwrap', pointer: `${pointer}/${escapePart(key)}` }));
    return {
      ops,
      notes: [
        'The job is taken out of the resource; its metadata (name, namespace, labels of the cluster) is dropped.',
      ],
    };
  }
  const spec = get(node, 'Spec');
  if (spec?.kind !== 'object') return undefined;
  const builder = new Builder(node, spec);
  const value = builder.job();
  const notes = builder.notes();
  if (builder.kept.length === 0) return { ops: [{ op: 'set', pointer, value }], notes };
  // What stays as it is written is moved over, while the old fields stand beside the new ones; the first of them becomes the
  // first new one, so that a comment above it stays.
  const [first, ...others] = keysIn(node);
  const { Name: name, ...rest } = value;
  if (first === undefined || name === undefined || keysIn(node).some((key) => /^(?:name|type|count|tasks)$/i.test(key)))
    return { ops: [{ op: 'set', pointer, value }], notes };
  const at = (key: string): string => `${pointer}/${escapePart(key)}`;
  return {
    ops: [
      ...Object.entries(rest).map(([key, field]): PointerOp => ({ op: 'set', pointer: at(key), value: field })),
      ...builder.kept.map(({ from, to }): PointerOp => ({
        op: 'move',
        from: `${pointer}${toPointer(from)}`,
        to: `${pointer}${to}`,
      })),
      ...others.map((key): PointerOp => ({ op: 'remove', pointer: at(key) })),
      { op: 'rename', pointer: at(first), key: 'Name' },
      { op: 'set', pointer: at('Name'), value: name },
    ],
    notes,
  };
}

/** Something that goes over as it is written: from the old document into the new one. */
interface Kept {
  readonly from: readonly string[];
  readonly to: string;
}

type Fields = Record<string, JsonValue>;

/** Makes a job of the parts of an old one, and notes what has no place. */
class Builder {
  private readonly taken = new Set<string>();
  private readonly lost: string[] = [];
  readonly kept: Kept[] = [];

  constructor(
    private readonly node: Node,
    private readonly spec: Node,
  ) {}

  job(): Fields {
    const metadata = get(this.node, 'Metadata');
    const deal = this.take('Deal', ['Concurrency', 'TargetAll']);
    const count = this.number(get(deal, 'Concurrency'));
    const everywhere = get(deal, 'TargetAll');
    const isOps = everywhere?.kind === 'boolean' && everywhere.value;
    const labels = this.annotations();
    const constraints = this.constraints();
    const name = stringOf(get(metadata, 'ID')) ?? stringOf(get(metadata, 'Name')) ?? 'converted-job';
    return {
      Name: name === '' ? 'converted-job' : name,
      ...(isOps ? { Type: 'ops' } : { Type: 'batch', Count: count === undefined || count < 1 ? 1 : count }),
      ...(Object.keys(labels).length > 0 ? { Labels: labels } : {}),
      ...(constraints.length > 0 ? { Constraints: constraints } : {}),
      Tasks: [this.task()],
    };
  }

  notes(): string[] {
    const notes = [
      'The container, amounts and parameters go over as they are written, and the rest is written anew in the form of today: check image, command and paths before you send it.',
      'The results of old jobs were collected without being told to; here the publisher of the node itself is written down unless the document named one.',
    ];
    const rest = keysIn(this.spec).filter((key) => !this.taken.has(key.toLowerCase()));
    const lost = [...this.lost, ...rest.map((key) => `Spec.${key}`)];
    if (lost.length > 0) notes.push(`Without a counterpart, and dropped: ${lost.join(', ')}.`);
    return notes;
  }

  /** Notes that a key of the specification is used; of an object, which of its keys are. */
  private take(key: string, inner?: readonly string[]): Node | undefined {
    const value = get(this.spec, key);
    this.taken.add(key.toLowerCase());
    if (inner) {
      const known = new Set(inner.map((one) => one.toLowerCase()));
      for (const name of keysIn(value)) {
        if (!known.has(name.toLowerCase()) && !isAbsent(get(value, name))) this.lost.push(`Spec.${key}.${name}`);
      }
    }
    return value;
  }

  private number(node: Node | undefined): number | undefined {
    return node?.kind === 'number' && Number.isSafeInteger(Math.trunc(node.value)) ? Math.trunc(node.value) : undefined;
  }

  private texts(node: Node | undefined): string[] {
    return node?.kind === 'array' ? itemsOf(node).flatMap((item) => stringOf(item) ?? []) : [];
  }

  private annotations(): Fields {
    const labels: Fields = {};
    for (const text of this.texts(this.take('Annotations'))) labels[text] = '';
    return labels;
  }

  private constraints(): JsonValue[] {
    const list = this.take('NodeSelectors');
    return itemsOf(list).flatMap((item) => {
      const key = stringOf(get(item, 'Key'));
      const operator = stringOf(get(item, 'Operator'));
      if (key === undefined || operator === undefined) return [];
      const values = this.texts(get(item, 'Values'));
      return [{ Key: key, Operator: operator, ...(values.length > 0 ? { Values: values } : {}) }];
    });
  }

  private task(): Fields {
    const engine = this.engine();
    const inputs = [...this.inputs(), ...this.extra];
    const results = this.results();
    const resources = this.resources();
    const network = this.network();
    const timeout = this.number(this.take('Timeout')) ?? 0;
    const publisher = this.publisher(results.length > 0);
    return {
      Name: 'main',
      Engine: engine,
      ...(publisher ? { Publisher: publisher } : {}),
      ...(inputs.length > 0 ? { InputSources: inputs } : {}),
      ...(results.length > 0 ? { ResultPaths: results } : {}),
      ...(resources ? { Resources: resources } : {}),
      ...(network ? { Network: network } : {}),
      ...(Object.keys(this.env).length > 0 ? { Env: this.env } : {}),
      ...(timeout > 0 ? { Timeouts: { ExecutionTimeout: timeout } } : {}),
    };
  }

  /** Where a module without a source is to come from. */
  private readonly extra: JsonValue[] = [];

  private engine(): Fields {
    const own = this.take('EngineSpec');
    const type = stringOf(get(own, 'Type'));
    const kind = (type ?? stringOf(this.take('Engine')) ?? 'docker').trim().toLowerCase();
    if (own && type !== undefined) {
      this.keep(['Spec', 'EngineSpec', 'Params'], '/Tasks/0/Engine/Params');
      return { Type: kind, Params: {} };
    }
    if (kind === 'wasm') return this.wasm();
    const docker = this.take('Docker', [
      'Image',
      'Entrypoint',
      'Parameters',
      'EnvironmentVariables',
      'WorkingDirectory',
    ]);
    for (const key of ['Image', 'Entrypoint', 'Parameters', 'EnvironmentVariables', 'WorkingDirectory'] as const) {
      if (this.texts(get(docker, key)).length > 0 || (stringOf(get(docker, key)) ?? '') !== '')
        this.keep(['Spec', 'Docker', key], `/Tasks/0/Engine/Params/${key}`);
    }
    return { Type: 'docker', Params: (stringOf(get(docker, 'Image')) ?? '') === '' ? { Image: 'ubuntu:24.04' } : {} };
  }

  private wasm(): Fields {
    const wasm = this.take('Wasm', ['EntryModule', 'EntryPoint', 'Parameters', 'EnvironmentVariables']);
    const module = get(wasm, 'EntryModule');
    const source = module && this.source(module);
    if (!source) {
      this.extra.push({
        Source: { Type: 'local', Params: { SourcePath: '/srv/main.wasm' } },
        Target: '/app/main.wasm',
      });
    }
    const parameters = this.texts(get(wasm, 'Parameters'));
    for (const variable of this.texts(get(wasm, 'EnvironmentVariables'))) this.variable(variable);
    return {
      Type: 'wasm',
      Params: {
        ...(source ? { EntryModule: { Source: source } } : { EntryModule: '/app/main.wasm' }),
        EntryPoint: stringOf(get(wasm, 'EntryPoint')) ?? '_start',
        ...(parameters.length > 0 ? { Parameters: parameters } : {}),
      },
    };
  }

  /** Variables of the task: those of a module have no other place. */
  private readonly env: Record<string, string> = {};

  private variable(text: string): void {
    const [, name = '', value = ''] = /^([A-Z][A-Z0-9_]*)=(.+)$/s.exec(text) ?? [];
    if (name === '' || name.startsWith(RESERVED_ENV)) this.lost.push(`the variable ${shown(text)}`);
    else this.env[name] = value;
  }

  private inputs(): JsonValue[] {
    return itemsOf(this.take('Inputs')).flatMap((item) => {
      const source = this.source(item);
      const target = stringOf(get(item, 'path')) ?? '/inputs';
      return source ? [{ Source: source, Target: target }] : [];
    });
  }

  /** A storage of old: its type under StorageSource, its parameters beside it. */
  private source(item: Node): Fields | undefined {
    const kind =
      stringOf(get(item, 'StorageSource'))?.toLowerCase() ??
      (get(item, 'CID') ? 'ipfs' : get(item, 'URL') ? 'url' : '');
    const text = (key: string): string => stringOf(get(item, key)) ?? '';
    if (kind === 'ipfs') return { Type: 'ipfs', Params: { CID: text('CID') } };
    if (kind.startsWith('url')) return { Type: 'urlDownload', Params: { URL: text('URL') } };
    if (kind === 'inline') return { Type: 'inline', Params: { URL: text('URL') } };
    if (kind.startsWith('local')) return { Type: 'local', Params: { SourcePath: text('SourcePath') } };
    const s3 = get(item, 'S3');
    if (kind === 's3' && s3) {
      const params: Fields = {};
      for (const key of ['Bucket', 'Key', 'Region', 'Endpoint'] as const) {
        const value = stringOf(get(s3, key));
        if (value !== undefined && value !== '') params[key] = value;
      }
      return { Type: 's3', Params: params };
    }
    this.lost.push(`an input of the kind ${kind === '' ? 'unknown' : kind}`);
    return undefined;
  }

  private results(): JsonValue[] {
    return itemsOf(this.take('Outputs')).flatMap((item, index) => {
      const path = stringOf(get(item, 'path'));
      const name = stringOf(get(item, 'Name')) ?? `output-${String(index + 1)}`;
      return path === undefined ? [] : [{ Name: name === '' ? `output-${String(index + 1)}` : name, Path: path }];
    });
  }

  private resources(): Fields | undefined {
    const held = this.take('Resources', ['CPU', 'Memory', 'Disk', 'GPU']);
    const out: Fields = {};
    let asked = false;
    for (const key of ['CPU', 'Memory', 'Disk', 'GPU'] as const) {
      const value = get(held, key);
      // A number has to become a text; a text stays as it is written.
      if (value?.kind === 'number') out[key] = value.raw;
      else if ((stringOf(value) ?? '') !== '') {
        this.keep(['Spec', 'Resources', key], `/Tasks/0/Resources/${key}`);
        asked = true;
      }
    }
    return asked || Object.keys(out).length > 0 ? out : undefined;
  }

  private network(): Fields | undefined {
    const held = this.take('Network', ['Type', 'Domains']);
    const type = stringOf(get(held, 'Type'));
    if (type === undefined || type === '') return undefined;
    const domains = this.texts(get(held, 'Domains'));
    return { Type: type.toLowerCase(), ...(domains.length > 0 ? { Domains: domains } : {}) };
  }

  private publisher(needed: boolean): Fields | undefined {
    const own = this.take('PublisherSpec');
    const written = stringOf(get(own, 'Type')) ?? stringOf(this.take('Publisher'));
    const type = written?.trim().toLowerCase();
    if (type === undefined || type === '' || type === 'estuary') return needed ? { Type: 'local' } : undefined;
    const params = get(own, 'Params');
    if (params?.kind === 'object' && params.size > 0) {
      this.keep(['Spec', 'PublisherSpec', 'Params'], '/Tasks/0/Publisher/Params');
    }
    return { Type: type };
  }

  /** Notes what is to go over as it is written, by its keys as they are spelled; nothing when it is not there. */
  private keep(keys: readonly string[], to: string): void {
    const from: string[] = [];
    let node: Node | undefined = this.node;
    for (const key of keys) {
      const entry = entryOfKey(node, key, 'ignoreCase');
      if (!entry?.key || isAbsent(entry.value)) return;
      from.push(entry.key);
      node = entry.value;
    }
    this.kept.push({ from, to });
  }
}

function keysIn(node: Node | undefined): string[] {
  return node?.kind === 'object' ? [...entriesOf(node)].flatMap(({ key }) => key ?? []) : [];
}
