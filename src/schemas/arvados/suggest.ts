/** Texts that may be written at a place, because they stand elsewhere in the request or the format knows them. */
import { fromPointer } from '../../document/pointer.ts';
import type { DocumentView, Suggestion } from '../format.ts';
import { allMounts, type ContainerRequest, isPath, readRequest } from './read.ts';
import { canHoldOutput } from './rules/output.ts';

/** Suggestions for the text at a pointer into the document. */
export function suggest(view: DocumentView, pointer: string): readonly Suggestion[] {
  if (!pointer.startsWith(view.pointer)) return [];
  const path = fromPointer(pointer.slice(view.pointer.length));
  const request = readRequest(view);
  const [head, , key] = path;
  switch (head) {
    case 'output_path':
      return outputs(request);
    case 'cwd':
      return [{ value: '.', detail: 'the directory of the image' }, ...paths(request)];
    case 'command':
      return files(request);
    case 'output_glob':
      return GLOBS;
    case 'output_storage_classes':
      return [{ value: 'default', detail: 'the usual class of a cluster' }];
    case 'container_image':
      return [{ value: 'arvados/jobs', detail: 'the image of arvados-cwl-runner' }];
    case 'mounts':
      return key === 'path' ? streamFiles(request, path[1] ?? '') : [];
    default:
      return [];
  }
}

const GLOBS: readonly Suggestion[] = [
  { value: '**/*.txt', detail: 'all .txt files, at any depth' },
  { value: '*.txt', detail: '.txt files of the output path itself' },
  { value: 'results/**', detail: 'all files below results' },
];

function outputs({ mounts }: ContainerRequest): Suggestion[] {
  return [...mounts.values()]
    .filter((mount) => isPath(mount.target) && canHoldOutput(mount))
    .map(({ target, kind }) => ({ value: target, detail: kind === 'tmp' ? 'scratch directory' : 'new collection' }));
}

function paths(request: ContainerRequest): Suggestion[] {
  return allMounts(request)
    .filter(({ target, kind }) => isPath(target) && (kind === 'tmp' || kind === 'collection'))
    .map(({ target }) => ({ value: target, detail: 'a mount' }));
}

/** What a command may name: files and directories in the container. */
function files(request: ContainerRequest): Suggestion[] {
  return allMounts(request)
    .filter(({ target }) => isPath(target))
    .map(({ target, kind, secret }) => ({ value: target, detail: secret ? 'a secret file' : (kind ?? 'a mount') }));
}

function streamFiles({ outputPath, mounts }: ContainerRequest, stream: string): Suggestion[] {
  if (mounts.get(stream)?.kind !== 'file' || outputPath?.startsWith('/') !== true) return [];
  const folder = outputPath.replace(/\/?$/, '/');
  return ['txt', 'log', 'json'].map((ending) => ({
    value: `${folder}${stream}.${ending}`,
    detail: 'below the output path',
  }));
}
