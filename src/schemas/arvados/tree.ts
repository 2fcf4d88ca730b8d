/** What the container sees in its file system, where each part comes from, and what of it is kept (crunchrun.go, copier.go). */
import type { DerivedPicture, DocumentView, FileTree, TreeEntry } from '../format.ts';
import { bytesText } from '../../resources/bytes.ts';
import { mayMatchBelow, matchesGlobs } from './glob.ts';
import { kinds, nodeKind } from './graph/kinds.ts';
import { pointerOf } from './graph/read.ts';
import {
  allMounts,
  type ContainerRequest,
  isNamed,
  isPath,
  isReadOnlyCollection,
  isUnderOutput,
  type Mount,
  readRequest,
} from './read.ts';
import { canHoldOutput, relativeFile } from './rules/output.ts';
import { cleanPath } from './words.ts';

/** More mounts than this are counted. */
const MOST = 500;

/** The trees of a request, for a view to draw. */
export function pictures(view: DocumentView): readonly DerivedPicture[] {
  const request = readRequest(view);
  if (request.mounts.size === 0 && request.secrets.size === 0) return [];
  const pointer = pointerOf(request, ['mounts']);
  return fileTrees(view).map((tree) => ({ kind: 'tree', pointer, ...tree }));
}

/** What the container sees, and what is kept of it. */
export function fileTrees(view: DocumentView): readonly FileTree[] {
  const request = readRequest(view);
  if (!request.node) return [];
  return [
    {
      id: 'container-files',
      title: 'What the container sees',
      roots: containerFiles(request),
      notes: ['Everything else is what the image has. It can be written to, and is lost when the container ends.'],
    },
    { id: 'output-files', title: 'What is kept', roots: outputFiles(request), notes: outputNotes(request) },
  ];
}

// --- the container -------------------------------------------------------------------------------------------------

interface Folder {
  readonly name: string;
  readonly children: Map<string, Folder>;
  /** What is mounted here; more than one is a conflict. */
  readonly mounts: Mount[];
}

/** The mounts as a tree of directories, conflicts marked; streams stand beside it. */
export function containerFiles(request: ContainerRequest): readonly TreeEntry[] {
  const root: Folder = { name: '/', children: new Map(), mounts: [] };
  const all = allMounts(request);
  for (const mount of all.slice(0, MOST)) {
    if (!isPath(mount.target)) continue;
    let at = root;
    for (const part of cleanPath(mount.target)
      .split('/')
      .filter((name) => name !== '')) {
      let next = at.children.get(part);
      if (!next) at.children.set(part, (next = { name: part, children: new Map(), mounts: [] }));
      at = next;
    }
    at.mounts.push(mount);
  }
  const rest = all.length > MOST ? [{ name: `${String(all.length - MOST)} more mounts` }] : [];
  const streams = all
    .slice(0, MOST)
    .filter(({ target }) => !isPath(target))
    .map((mount) => streamEntry(request, mount));
  return [...folderEntries(request, root, '', undefined), ...streams, ...rest];
}

/** A directory, and beside it what else is mounted at the same place. */
function folderEntries(
  request: ContainerRequest,
  folder: Folder,
  above: string,
  holder: Mount | undefined,
): TreeEntry[] {
  const path = folder.name === '/' ? '/' : `${above === '/' ? '' : above}/${folder.name}`;
  const [mount, ...others] = folder.mounts;
  const inner = mount ?? holder;
  const children = [...folder.children.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((child) => folderEntries(request, child, path, inner));
  const entryOf = (one: Mount | undefined, problem: string | undefined): TreeEntry => {
    const directory = one === undefined || holdsFiles(one);
    const nested = one && holder && isReadOnlyCollection(holder) && !one.secret;
    const place = nested ? '; the place must be there in the collection around it' : '';
    return {
      name: folder.name === '/' || !directory ? folder.name : `${folder.name}/`,
      icon: one ? iconOf(request, one) : 'folder',
      path,
      ...(directory ? { holds: true } : {}),
      ...(one
        ? {
            detail: sourceOf(request, one) + place,
            badges: badgesOf(request, one),
            pointer: pointerOf(request, one.path),
          }
        : {}),
      ...(problem === undefined ? {} : { problem }),
    };
  };
  const problem =
    others.length > 0
      ? `${String(others.length + 1)} mounts are at this place.`
      : mount && mountProblem(request, mount, folder, holder);
  return [
    { ...entryOf(mount, problem), ...(children.length > 0 ? { children } : {}) },
    ...others.map((other) => entryOf(other, problem)),
  ];
}

function iconOf(request: ContainerRequest, mount: Mount): string {
  if (mount.secret) return kinds.secret.icon;
  if (mount.target === request.outputPath) return kinds.output.icon;
  const fresh = mount.kind === 'collection' && mount.writable && !isNamed(mount);
  return kinds[nodeKind(mount.kind, fresh)].icon;
}

function holdsFiles({ kind, at, pdh }: Mount): boolean {
  if (kind === 'json' || kind === 'text') return false;
  if (kind !== 'collection') return true;
  const inside = at ?? /\/(.*)$/s.exec(pdh ?? '')?.[1] ?? '';
  // Whether a path in a collection is a file is not known; one with an ending most likely is.
  return !/\.[A-Za-z0-9]{1,8}$/.test(inside);
}

function mountProblem(
  request: ContainerRequest,
  mount: Mount,
  folder: Folder,
  holder: Mount | undefined,
): string | undefined {
  if (folder.name === '/') return 'Nothing can be mounted at the root.';
  if (mount.kind === 'keep' || mount.kind === 'file') return 'It is ignored: nothing is mounted.';
  if (mount.kind === 'git_tree') return 'Current servers refuse it.';
  if (holder && (holder.kind === 'json' || holder.kind === 'text')) return 'It stands below a file.';
  if (!mount.secret && isUnderOutput(request, mount.target) && mount.kind === 'tmp')
    return 'A scratch directory is not allowed below the output path.';
  if (mount.target === request.outputPath && !mount.secret && !canHoldOutput(mount))
    return 'The output cannot be written here.';
  return undefined;
}

/** Where the content of a mount comes from, in words. */
export function sourceOf(request: ContainerRequest, mount: Mount): string {
  const { kind, pdh, uuid, at, capacity = 0, secret } = mount;
  switch (kind) {
    case 'collection': {
      const inside = at !== undefined && at !== '' && at !== '/' ? `, ${at}` : '';
      if (!isNamed(mount)) return mount.writable ? 'a new collection' : 'an empty collection';
      const hash = pdh !== undefined && pdh !== '' ? `${pdh.slice(0, 8)}…${/\/.*$/s.exec(pdh)?.[0] ?? ''}` : undefined;
      const from = `collection ${hash ?? uuid ?? ''}${inside}`;
      return mount.writable && isUnderOutput(request, mount.target) ? `a copy of ${from}` : from;
    }
    case 'tmp':
      return capacity > 0 ? `scratch, ${bytesText(capacity)} reserved` : 'scratch, nothing reserved';
    case 'json':
    case 'text':
      return secret ? `secret ${kind}` : `${kind} in the request`;
    case 'file':
    case 'keep':
      return 'nothing';
    case 'git_tree':
      return 'a commit of a repository';
    case undefined:
      return 'unknown';
  }
}

function badgesOf(request: ContainerRequest, mount: Mount): string[] {
  const { kind, secret, target } = mount;
  const badges: string[] = [];
  if (kind === 'tmp' || (kind === 'collection' && mount.writable)) badges.push('rw');
  else if (kind === 'collection' || kind === 'json' || kind === 'text') {
    badges.push(!secret && isUnderOutput(request, target) && kind !== 'collection' ? 'rw' : 'ro');
  }
  if (secret) badges.push('secret');
  else if (target === request.outputPath) badges.push('output');
  else if (isUnderOutput(request, target)) badges.push(fateOf(request, mount).kept ? 'kept' : 'not kept');
  return badges;
}

function streamEntry(request: ContainerRequest, mount: Mount): TreeEntry {
  const file = relativeFile(request.outputPath, mount);
  const detail = mount.kind === 'file' ? `into ${mount.at ?? 'no file'}` : `from ${sourceOf(request, mount)}`;
  const bad = mount.target === 'stdin' ? mount.kind !== 'collection' : file === undefined;
  return {
    name: mount.target,
    icon: 'terminal-2',
    detail,
    pointer: pointerOf(request, mount.path),
    ...(bad ? { problem: 'It cannot be redirected like this.' } : {}),
  };
}

// --- the output ----------------------------------------------------------------------------------------------------

interface Fate {
  readonly kept: boolean;
  readonly why: string;
}

/** What becomes of what is mounted below the output path. */
function fateOf(request: ContainerRequest, mount: Mount): Fate {
  const globs = request.globs.map(({ text }) => text);
  const relative = mount.target.slice((request.outputPath ?? '').length + 1);
  if (mount.secret) return { kept: false, why: 'Secrets are never kept.' };
  if (mount.kind === 'json' || mount.kind === 'text') {
    const kept = matchesGlobs(globs, relative) && request.mounts.get(request.outputPath ?? '')?.excluded !== true;
    return { kept, why: kept ? 'Copied into the output before the command starts.' : 'No pattern matches it.' };
  }
  if (mount.kind !== 'collection') return { kept: false, why: 'It is not allowed here.' };
  if (isReadOnlyCollection(mount) && mount.excluded) return { kept: false, why: 'It is left out.' };
  if (!mayMatchBelow(globs, relative) && !matchesGlobs(globs, relative))
    return { kept: false, why: 'No pattern can match in it.' };
  if (mount.writable && request.mounts.get(request.outputPath ?? '')?.excluded === true) {
    return { kept: false, why: 'The output is left out.' };
  }
  const part = globs.length > 0 ? ' What matches the patterns is kept.' : '';
  return {
    kept: true,
    why: `${mount.writable ? 'A copy, with what the command changes.' : 'Kept as it is, without copying.'}${part}`,
  };
}

/** What of the files below the output path ends up in the output collection. */
export function outputFiles(request: ContainerRequest): readonly TreeEntry[] {
  const { outputPath, mounts } = request;
  const holder = mounts.get(outputPath ?? '');
  if (outputPath === undefined || !holder || !canHoldOutput(holder)) {
    return [{ name: outputPath ?? 'no output path', problem: 'Nothing that could take the output is mounted here.' }];
  }
  const globs = request.globs.map(({ text }) => text);
  const children: TreeEntry[] = [
    holder.excluded
      ? { name: 'what the command writes', badges: ['not kept'], detail: 'The output is left out.', faint: true }
      : {
          name: 'what the command writes',
          badges: ['kept'],
          detail:
            globs.length === 0
              ? 'All of it.'
              : `What matches ${globs.slice(0, 6).join(', ')}${globs.length > 6 ? ', …' : ''}.`,
        },
  ];
  for (const stream of ['stdout', 'stderr']) {
    const mount = mounts.get(stream);
    const file = relativeFile(outputPath, mount);
    if (!mount || file === undefined) continue;
    const kept = matchesGlobs(globs, file) && !holder.excluded;
    children.push({
      name: file,
      icon: 'file',
      detail: stream,
      badges: [kept ? 'kept' : 'not kept'],
      ...(kept ? {} : { faint: true }),
      path: mount.at ?? '',
      pointer: pointerOf(request, mount.path),
    });
  }
  for (const mount of allMounts(request).slice(0, MOST)) {
    if (!isPath(mount.target) || !isUnderOutput(request, mount.target)) continue;
    const { kept, why } = fateOf(request, mount);
    children.push({
      name: mount.target.slice(outputPath.length + 1),
      icon: iconOf(request, mount),
      path: mount.target,
      detail: `${sourceOf(request, mount)}. ${why}`,
      badges: [kept ? 'kept' : 'not kept'],
      ...(kept ? {} : { faint: true }),
      pointer: pointerOf(request, mount.path),
    });
  }
  return [
    {
      name: outputPath,
      icon: 'package',
      path: outputPath,
      detail: holder.kind === 'tmp' ? 'copied into a collection when the command ends' : 'a collection from the start',
      badges: ['output'],
      pointer: pointerOf(request, holder.path),
      children,
    },
  ];
}

function outputNotes(request: ContainerRequest): string[] {
  const notes = ['It is kept whatever the exit code is; when the container is cancelled, nothing is kept.'];
  if (!request.mounts.has('stdout') || !request.mounts.has('stderr')) {
    notes.push('A stream that is not redirected goes to the log collection.');
  }
  return notes;
}
