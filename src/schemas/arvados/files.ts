/** The files of a request as the form edits them: what may be mounted, done with a mount, and asked of a path. */
import type { DocumentView, FileAction, FileFate, FileOffer, FileTreeAdapter } from '../format.ts';
import { fromPointer, toPointer } from '../../document/pointer.ts';
import { matchesGlob } from './glob.ts';
import { pointerOf } from './graph/read.ts';
import { palette } from './palette.ts';
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
import { canHoldOutput } from './rules/output.ts';
import { fileTrees } from './tree.ts';
import { baseName, cleanPath, isBelow, STREAMS } from './words.ts';

export const files: FileTreeAdapter = {
  read: fileTrees,
  offers,
  actions,
  pathOf: (view, pointer) => mountAt(readRequest(view), pointer)?.target,
  probe: {
    label: 'Would a file be kept?',
    example: 'results/summary.txt',
    ask: (view, path) => fateOfFile(readRequest(view), path),
  },
};

function mountAt(request: ContainerRequest, pointer: string): Mount | undefined {
  const { view } = request;
  if (!pointer.startsWith(`${view.pointer}/`)) return undefined;
  const [held, target, ...deeper] = fromPointer(pointer.slice(view.pointer.length));
  if (target === undefined || deeper.length > 0) return undefined;
  if (held === 'mounts') return request.mounts.get(target);
  return held === 'secret_mounts' ? request.secrets.get(target) : undefined;
}

const GROUPS: Readonly<Record<string, string>> = {
  Mount: 'Mount',
  stream: 'Streams',
  SecretMount: 'Never shown again',
};

/** Parts for the folder that is chosen; a stream has no path. */
function offers(view: DocumentView, folder = '/'): readonly FileOffer[] {
  return palette.flatMap(({ id, title, description, icon, value, at, key = '' }) => {
    const group = GROUPS[STREAMS.some((stream) => stream === key) ? 'stream' : at];
    if (group === undefined) return [];
    const inside = folder === '/' || !isPath(key) ? key : `${folder.replace(/\/+$/, '')}/${baseName(key)}`;
    return [
      { id, title, description, icon, group, intent: { kind: 'addFirst', pointer: view.pointer, value, key: inside } },
    ];
  });
}

/** What fits a mount as it is; `graph.plan` has the last word. */
function actions(view: DocumentView, pointer: string): readonly FileAction[] {
  const request = readRequest(view);
  const mount = mountAt(request, pointer);
  if (!mount) return [];
  const container = view.pointer;
  const output = view.pointer + toPointer(['output_path']);
  const { target, secret, kind } = mount;
  const under = isUnderOutput(request, target);
  const isOutput = !secret && target === request.outputPath;
  const out: FileAction[] = [];
  if (isPath(target) && !secret) {
    if (!isOutput && !under && canHoldOutput(mount)) {
      out.push({
        id: 'make-output',
        title: 'Make it the output',
        icon: 'package',
        intent: { kind: 'connect', source: container, target: pointer },
      });
    }
    if (!under && !isOutput && (kind === 'json' || kind === 'text' || (kind === 'collection' && isNamed(mount)))) {
      out.push({
        id: 'into-output',
        title: 'Put it into the output',
        icon: 'folder-share',
        intent: { kind: 'connect', source: pointer, target: output },
      });
    }
    if (under && isReadOnlyCollection(mount)) {
      out.push(
        mount.excluded
          ? {
              id: 'keep',
              title: 'Keep it in the output',
              icon: 'package',
              intent: { kind: 'connect', source: pointer, target: output },
            }
          : {
              id: 'leave-out',
              title: 'Leave it out of the output',
              icon: 'eye-off',
              intent: { kind: 'disconnect', source: pointer, target: output, edge: '' },
            },
      );
    } else if (under) {
      out.push({
        id: 'out-of-output',
        title: 'Move it out of the output',
        icon: 'logout',
        intent: { kind: 'disconnect', source: pointer, target: output, edge: '' },
      });
    }
    if (kind === 'collection' && isNamed(mount)) {
      out.push({
        id: 'as-stdin',
        title: 'Read it as the input stream',
        icon: 'login',
        intent: { kind: 'connect', source: pointer, target: container },
      });
    }
  }
  if (isPath(target)) {
    out.push({ id: 'duplicate', title: 'Duplicate it', icon: 'copy', intent: { kind: 'duplicate', pointer } });
  }
  const title = target === 'stdin' ? 'Read nothing' : isPath(target) ? 'Remove it' : 'Write it to the log instead';
  out.push({ id: 'remove', title, icon: 'trash', removes: true, intent: { kind: 'remove', pointer } });
  return out;
}

const fate = (good: boolean, verdict: string, why: string, pointer?: string): FileFate => ({
  good,
  verdict,
  why,
  ...(pointer === undefined ? {} : { pointer }),
});

/** What becomes of a file at a path, absolute or below the output path, when the command has ended. */
export function fateOfFile(request: ContainerRequest, written: string): FileFate {
  const { outputPath, mounts, globs } = request;
  const holder = mounts.get(outputPath ?? '');
  if (outputPath === undefined || !holder || !canHoldOutput(holder)) {
    return fate(false, 'Not kept', 'Nothing that could take the output is mounted at the output path.');
  }
  const path = cleanPath(isPath(written) ? written : `${outputPath}/${written}`);
  const at = (mount: Mount): string => pointerOf(request, mount.path);
  const around = allMounts(request)
    .filter(({ target }) => isPath(target) && (path === cleanPath(target) || isBelow(path, cleanPath(target))))
    .sort((a, b) => cleanPath(b.target).length - cleanPath(a.target).length)[0];
  const root = cleanPath(outputPath);
  if (path === root) return fate(false, 'This is the output path itself', 'Name a file below it.');
  if (!isBelow(path, root)) {
    const where = around
      ? `It lies in ${around.target}, outside of ${outputPath}.`
      : `It lies outside of ${outputPath}.`;
    return fate(false, 'Lost with the container', where, around && at(around));
  }
  if (around?.secret === true) return fate(false, 'Not kept', 'Secrets are never kept.', at(around));
  const isOwn = around !== undefined && around !== holder;
  if (isOwn && isReadOnlyCollection(around)) {
    if (around.excluded) return fate(false, 'Not kept', `${around.target} is left out of the output.`, at(around));
  } else if (holder.excluded) {
    return fate(false, 'Not kept', 'The output is left out.', at(holder));
  }
  const relative = path.slice(root.length + 1);
  if (globs.length === 0) return fate(true, 'Kept', `As ${relative}: there are no patterns, so everything is.`);
  const hit = globs.find(({ text }) => matchesGlob(text, relative));
  return hit
    ? fate(
        true,
        'Kept',
        `As ${relative}: the pattern ${hit.text} matches it.`,
        pointerOf(request, ['output_glob', hit.index]),
      )
    : fate(false, 'Not kept', `No pattern matches ${relative}.`, pointerOf(request, ['output_glob']));
}
