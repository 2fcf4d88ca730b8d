/** What a run finds on its file system, as mounts, templates and artifacts of a task. */
import { openUrl } from '../../../job/address.ts';
import type { InlineFile, Input, Mount } from '../../../job/job.ts';
import { Names, slug } from '../../../job/names.ts';
import {
  byDefault,
  convey,
  copy,
  from,
  maybe,
  object,
  record,
  write,
  type Out,
  type OutObject,
} from '../../../job/out.ts';
import { join, type Given } from '../../../job/source.ts';
import { nomadVariable, type TaskFrame } from './writeTask.ts';

interface Data {
  readonly mounts: readonly Out[];
  readonly templates: readonly Out[];
  readonly artifacts: readonly Out[];
}

/** Delimiters that no text has, for one that would be taken for a template. */
const DELIMITERS = [
  ['[[[', ']]]'],
  ['<<<', '>>>'],
  ['@@[', ']@@'],
  ['~~[', ']~~'],
] as const;

/** The files of a run. */
export function dataOf(frame: TaskFrame): Data {
  const { run } = frame.step;
  const mounts: Out[] = [];
  const templates: Out[] = [];
  const artifacts: Out[] = [];
  const names = new Names();
  for (const mount of run.mounts) {
    const written = run.container ? mountOf(mount) : undefined;
    if (written) mounts.push(written);
  }
  const bind = (source: string, target: Given<string>, reason: string): void => {
    if (!run.container || !target.value.startsWith('/')) return;
    mounts.push(
      record(
        {
          type: write('bind', byDefault(reason)),
          source: write(source, byDefault(reason)),
          target: copy(target),
          readonly: write(true, byDefault(reason)),
        },
        byDefault(''),
      ),
    );
  };
  for (const file of run.files) templates.push(...templateOf(file, frame, names, bind));
  run.inputs.forEach((input, index) => {
    const folder = index === 0 ? 'local/input' : `local/input-${String(index + 1)}`;
    const artifact = artifactOf(input, folder);
    if (!artifact) return;
    artifacts.push(artifact);
    if (input.target)
      bind(folder, input.target, 'Artifacts land in the directory of the task; the program looks for them elsewhere.');
  });
  return { mounts, templates, artifacts };
}

/** What docker takes for the name of a volume. */
const VOLUME_NAME = /^[A-Za-z0-9][\w.-]+$/;

function mountOf({ kind, source, target, readOnly, size }: Mount): OutObject | undefined {
  if (!target.value.startsWith('/')) return undefined;
  if (kind === 'scratch') return undefined;
  if (kind === 'memory') {
    const options = size && object({ size: copy(size) });
    return record({ type: write('tmpfs', from(target)), target: copy(target), tmpfs_options: options }, byDefault(''));
  }
  if (!source) return undefined;
  if (kind === 'named' && !VOLUME_NAME.test(source.value)) {
    for (const leaf of source.from) leaf.leave('Docker takes no such name for a volume.');
    return undefined;
  }
  const type = kind === 'host' ? 'bind' : 'volume';
  return record(
    {
      type: write(type, byDefault(kind === 'host' ? 'A folder of the node.' : 'A named volume.')),
      source: copy(source),
      target: copy(target),
      readonly: write(readOnly.value, from(readOnly)),
    },
    byDefault(''),
  );
}

type BindTo = (source: string, target: Given<string>, reason: string) => void;

function templateOf(file: InlineFile, frame: TaskFrame, names: Names, bind: BindTo): Out[] {
  const { content, target, secret } = file;
  if (!content) return [];
  const base = names.take(slug(target.value.slice(target.value.lastIndexOf('/') + 1), /[A-Za-z0-9_.-]/, '_', 'file'));
  // The directory of secrets is already there under this path.
  const inSecrets = secret && /^\/secrets\/[^/]/.test(target.value);
  const path = inSecrets ? target.value.slice(1) : secret ? `secrets/${base}` : `local/files/${base}`;
  const reason = 'Rendered files land in the directory of the task; the program looks for it elsewhere.';
  const delimiters =
    !secret && content.value.includes('{{') ? DELIMITERS.find(([left]) => !content.value.includes(left)) : undefined;
  const item = base.replaceAll(/[^A-Za-z0-9_]/g, '_').replace(/^(\d)/, '_$1');
  const loss = `A secret is never written out: put it into the Nomad variable nomad/jobs/${frame.id} as ${item}.`;
  const text = secret
    ? write(nomadVariable(frame.id, item), from(content, undefined, loss))
    : write(content.value === '' ? '{{ "" }}' : content.value, from(content, 'A file with this text.'));
  const why = byDefault('The text is no template.');
  const out = record(
    {
      EmbeddedTmpl: text,
      DestPath:
        inSecrets || !frame.step.run.container
          ? write(
              path,
              from(
                target,
                'Relative to the directory of the task.',
                inSecrets ? undefined : 'It lands in the directory of the task.',
              ),
            )
          : write(path, byDefault(reason)),
      LeftDelim: delimiters && write(delimiters[0], why),
      RightDelim: delimiters && write(delimiters[1], why),
      ChangeMode: write('noop', byDefault('The text does not change.')),
    },
    byDefault(''),
  );
  if (!inSecrets) bind(path, target, reason);
  return [out];
}

function artifactOf(input: Input, folder: string): OutObject | undefined {
  const source = sourceOf(input);
  if (!source) return undefined;
  const reason = 'Nomad would unpack an archive; the source does not.';
  const { s3 } = input;
  const out = record(
    {
      GetterSource: source,
      GetterOptions: object({
        archive: input.unpacks || s3 ? undefined : write('false', byDefault(reason)),
        // The address of another service than Amazon's does not name the region.
        region: s3?.endpoint && maybe(s3.region),
      }),
      RelativeDest: write(folder, byDefault('Below the directory of the task.')),
    },
    byDefault(''),
  );
  return s3?.prefix && s3.key
    ? convey(out, s3.key, '', 'The getter takes a folder, not every key that begins so.')
    : out;
}

function sourceOf({ kind, url, s3 }: Input): Out | undefined {
  if (kind === 'http' && url) return openUrl(url);
  if (kind !== 's3' || !s3) return undefined;
  const host = s3.region ? `s3.${s3.region.value}.amazonaws.com` : 's3.amazonaws.com';
  const endpoint = (s3.endpoint?.value ?? `https://${host}`).replace(/\/+$/, '');
  const key = (s3.key?.value ?? '').replace(/\*$/, '');
  const of = join('', s3.bucket, s3.key, s3.endpoint ?? s3.region);
  return write(`s3::${endpoint}/${s3.bucket.value}/${key}`, from(of, 'As an address of the getter.'));
}
