/** What a task of a Nomad job finds on its file system: mounts, templates, artifacts. */
import type { EnvVar, InlineFile, Input, Mount, S3 } from '../../../job/job.ts';
import { isSecret, secretName } from '../../../job/secrets.ts';
import { derive, join, standing, type Given, type Source } from '../../../job/source.ts';
import { literal } from '../../../job/text.ts';
import type { Scope } from './interpolate.ts';

export interface TaskData {
  readonly mounts: readonly Mount[];
  readonly files: readonly InlineFile[];
  readonly inputs: readonly Input[];
  /** Variables that templates set. */
  readonly env: readonly EnvVar[];
}

/** A mount of something in the task's own directory, at another place. */
interface Bind {
  /** Without the slash in front. */
  readonly source: string;
  readonly target: Given<string>;
}

const RENDERED = 'A template is rendered from what the cluster knows; its text is no value.';

/** Reads the data of a task. */
export function dataOf(task: Source, config: Source | undefined, scope: Scope): TaskData {
  const { mounts, binds } = mountsOf(config, scope);
  const files: InlineFile[] = [];
  const env: EnvVar[] = [];
  for (const template of task.items('Templates')) readTemplate(template, binds, files, env);
  for (const artifact of task.items('Artifacts')) hideKeys(artifact);
  const inputs = task.items('Artifacts').flatMap((artifact) => inputOf(artifact, binds, scope));
  return { mounts, files, inputs, env };
}

// --- mounts -----------------------------------------------------------------------------------------------------------

function mountsOf(config: Source | undefined, scope: Scope): { mounts: Mount[]; binds: Binds } {
  const mounts: Mount[] = [];
  const binds = new Map<string, Bind & { rank: number }>();
  const writable = standing(false, 'A mount can be written to unless it is said otherwise.');
  const add = (
    source: Given<string> | undefined,
    target: Given<string>,
    readOnly: Given<boolean>,
    kind: Mount['kind'],
  ): void => {
    const path = source?.value.replace(/^\.\//, '') ?? '';
    const own = /^(?:\/)?(local|secrets|alloc)(?:\/|$)/.exec(path);
    if (kind === 'host' && own && source) {
      const inside = path.replace(/^\//, '').replace(/\/+$/, '');
      if (!binds.has(inside))
        binds.set(inside, { source: inside, target: join(target.value, target, source), rank: binds.size });
    } else mounts.push({ kind, source, target, readOnly });
  };
  for (const mount of [...(config?.items('mounts') ?? []), ...(config?.items('mount') ?? [])]) {
    const target = mount.text('target');
    if (!target) continue;
    const type = mount.text('type');
    const kind = type?.value === 'bind' ? 'host' : type?.value === 'tmpfs' ? 'memory' : 'named';
    const size = (mount.get('tmpfs_options') ?? mount.items('tmpfs_options')[0])?.number('size');
    const readOnly = mount.boolean('readonly') ?? writable;
    if (kind === 'memory') mounts.push({ kind, target: join(target.value, target, type), readOnly, size });
    else add(resolved(mount.text('source'), scope), join(target.value, target, type), readOnly, kind);
  }
  for (const volume of config?.strings('volumes') ?? []) {
    const [source = '', target, options] = volume.value.split(':');
    if (target === undefined) continue;
    const kind = /^[A-Za-z0-9][\w.-]+$/.test(source) && !/^(?:local|secrets|alloc)$/.test(source) ? 'named' : 'host';
    const readOnly = derive(volume, options?.split(',').includes('ro') === true);
    add(resolved(derive(volume, source), scope), derive(volume, target), readOnly, kind);
  }
  return { mounts, binds };
}

function resolved(text: Given<string> | undefined, scope: Scope): Given<string> | undefined {
  if (!text) return undefined;
  const plain = literal(scope.resolve(text).value);
  return plain === undefined ? text : derive(text, plain);
}

/** By the path of what is mounted, with its place in the list. */
type Binds = ReadonlyMap<string, Bind & { readonly rank: number }>;

/** The first mount that a path lies in. */
function bindOf(path: string, binds: Binds): Bind | undefined {
  let best = binds.get(path);
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const found = binds.get(path.slice(0, end));
    if (found && (!best || found.rank < best.rank)) best = found;
  }
  return best;
}

/** Where a file of the task's directory is seen: where it is bound to, else under the directory's own name. */
function seenAt(path: Given<string>, binds: Binds): Given<string> {
  const clean = path.value
    .replace(/^\$\{NOMAD_(TASK|SECRETS|ALLOC)_DIR\}/, (_, dir: string) =>
      dir === 'TASK' ? 'local' : dir.toLowerCase(),
    )
    .replace(/^\/+|\/+$/g, '');
  const bind = bindOf(clean, binds);
  if (!bind) return derive(path, `/${clean}`);
  return join(bind.target.value + clean.slice(bind.source.length), path, bind.target);
}

// --- templates --------------------------------------------------------------------------------------------------------

function readTemplate(template: Source, binds: Binds, files: InlineFile[], env: EnvVar[]): void {
  const [text, target] = [template.string('EmbeddedTmpl'), template.text('DestPath')];
  if (!text || !target) {
    template.leave(RENDERED);
    return;
  }
  const delimiter = template.text('LeftDelim')?.value ?? '{{';
  const rendered = text.value.includes(delimiter);
  if (rendered) template.get('EmbeddedTmpl')?.leave(RENDERED);
  if (template.boolean('Envvars')?.value === true) {
    env.push(...variablesOf(text, rendered));
    return;
  }
  const secret = target.value.replace(/^\//, '').startsWith('secrets');
  files.push({
    target: seenAt(target, binds),
    content: rendered ? undefined : text,
    secret: secret && !rendered && isSecret('secret', text.value),
  });
}

/** Lines `NAME=value` of a template that sets variables. */
function variablesOf(text: Given<string>, rendered: boolean): EnvVar[] {
  return text.value.split('\n').flatMap((line): EnvVar[] => {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*)$/.exec(line);
    if (!match) return [];
    const [, name = '', value = ''] = match;
    const plain = value.trim().replace(/^(["'])(.*)\1$/, '$2');
    const loss = 'Several variables stand in one template.';
    const named = standing(name, 'A template sets it.');
    if (rendered && value.includes('{{')) return [{ name: named, reference: derive(text, value), secret: true }];
    return [{ name: named, value: derive(text, [plain], rendered ? RENDERED : loss), secret: isSecret(name, plain) }];
  });
}

// --- artifacts --------------------------------------------------------------------------------------------------------

const NO_CHECKSUM = 'Nothing else checks the sum of what it fetches.';

function hideKeys(artifact: Source): void {
  artifact.get('GetterOptions')?.get('checksum')?.leave(NO_CHECKSUM);
  for (const key of ['aws_access_key_id', 'aws_access_key_secret', 'aws_access_token', 'sshkey']) {
    artifact.get('GetterOptions')?.get(key)?.hide(key.toUpperCase());
  }
  for (const header of artifact.entries('GetterHeaders')) {
    const name = String(header.key);
    if (/^(?:proxy-)?authorization$|^private-token$/i.test(name) || secretName(name))
      header.hide(name.replaceAll(/\W/g, '_').toUpperCase());
  }
}

function inputOf(artifact: Source, binds: Binds, scope: Scope): Input[] {
  const source = artifact.text('GetterSource');
  if (!source) return [];
  const url = literal(scope.resolve(source).value) ?? source.value;
  const destination = artifact.text('RelativeDest') ?? standing('local/', 'Artifacts land there when nothing is said.');
  const target = seenAt(destination, binds);
  const archive = artifact.get('GetterOptions')?.text('archive');
  const noUnpack = archive?.value === 'false' || /[?&]archive=false\b/.test(url);
  const { clean, loss } = plainUrl(url);
  const s3 = s3Of(source, clean, artifact.get('GetterOptions')?.text('region'));
  if (s3) return [{ kind: 's3', s3, target, unpacks: !noUnpack }];
  const kind = /^https?:\/\//i.test(clean) && !/^git(?:hub\.com|::)/.test(clean) ? 'http' : 'other';
  const address = derive(source, clean, source.loss ?? loss);
  return [{ kind, url: archive ? join(clean, address, archive) : address, target, unpacks: !noUnpack }];
}

/** An address without what it asks of the one who fetches it: the server never sees that, and others do not know it. */
function plainUrl(url: string): { readonly clean: string; readonly loss: string | undefined } {
  const at = url.indexOf('?');
  if (at < 0) return { clean: url, loss: undefined };
  const [address, parts] = [url.slice(0, at), url.slice(at + 1).split('&')];
  const asked = parts.filter((part) => ASKED.test(part));
  const rest = parts.filter((part) => !ASKED.test(part));
  const isChecked = asked.some((part) => part.startsWith('checksum='));
  const loss = isChecked ? NO_CHECKSUM : asked.length > 0 ? 'What the address asks of its fetcher goes.' : undefined;
  return { clean: rest.length > 0 ? `${address}?${rest.join('&')}` : address, loss };
}

/** Parameters of an address that the fetcher of artifacts takes for itself (go-getter). */
const ASKED = /^(?:archive|checksum|filename)=/;

/** A bucket in a source such as `s3::https://s3.eu-west-1.amazonaws.com/bucket/key`. */
function s3Of(source: Given<string>, url: string, option: Given<string> | undefined): S3 | undefined {
  const match =
    /^(?:s3::)?https?:\/\/(?:(s3[.-]([a-z0-9-]+)\.amazonaws\.com)|(s3\.amazonaws\.com))\/([^/?]+)\/([^?]*)/.exec(url);
  const other = /^s3::(https?:\/\/[^/]+)\/([^/?]+)\/([^?]*)(?:\?(?:.*&)?region=([\w-]+))?/.exec(url);
  if (match) {
    const [, , region, , bucket = '', key = ''] = match;
    const at = region === undefined ? undefined : derive(source, region);
    return { bucket: derive(source, bucket), key: derive(source, key), region: at, prefix: key.endsWith('/') };
  }
  if (!other) return undefined;
  const [, endpoint = '', bucket = '', key = '', region] = other;
  return {
    bucket: derive(source, bucket),
    key: derive(source, key),
    endpoint: derive(source, endpoint),
    region: region === undefined ? option : derive(source, region),
    prefix: key.endsWith('/'),
  };
}
