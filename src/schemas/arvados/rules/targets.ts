/** Rules about where things are mounted, and how mounts lie to each other. */
import type { Fix } from '../../../document/diagnostic.ts';
import { get } from '../../../document/node.ts';
import { copy, fix, remove, rename, set } from '../../kit/fixes.ts';
import { stretchMemo } from '../../kit/stretch.ts';
import { shown } from '../../kit/words.ts';
import { allMounts, isBound, isCopied, isPath, isReadOnlyCollection, isUnderOutput, type Mount } from '../read.ts';
import { baseName, cleanPath, goesUp, isVital, splitPdh, STREAMS } from '../words.ts';
import { freePath } from './mounts.ts';
import { isPlaceholder } from './placeholders.ts';
import type { Report } from './report.ts';

const targetSuspects = stretchMemo<readonly Mount[]>();
const outputSuspects = stretchMemo<readonly Mount[]>();

export function checkTargets(report: Report): void {
  const { mountStretches, secrets } = report.request;
  const all = allMounts(report.request);
  const check = (mount: Mount): void => checkTarget(report, mount);
  for (const stretch of mountStretches) report.suspects(stretch, targetSuspects, check);
  for (const mount of secrets.values()) check(mount);
  const checkOutput = (mount: Mount): void => checkUnderOutput(report, mount);
  for (const stretch of mountStretches) report.suspects(stretch, outputSuspects, checkOutput);
  checkDuplicates(report, all);
  checkNesting(report, all);
  checkStreams(report);
}

// --- one target ----------------------------------------------------------------------------------------------------

function checkTarget(report: Report, mount: Mount): void {
  const { request } = report;
  const { target, path } = mount;
  if (!isPath(target)) {
    if (!mount.secret && !STREAMS.some((stream) => stream === target)) {
      report.add('mount-target', path, `${shown(target)} is neither an absolute path nor stdin, stdout or stderr.`, {
        at: 'key',
        fixes: [
          isPlaceholder(target)
            ? undefined
            : freePath(report, mount, target === request.outputPath ? '/' : `/${target.replace(/^(?:\.?\/)+/, '')}`),
        ],
      });
    }
    return;
  }
  const clean = cleanPath(target);
  if (goesUp(target)) {
    report.add('path-dotdot', path, `${shown(target)} goes up.`, {
      at: 'key',
      fixes: [target === request.outputPath ? undefined : freePath(report, mount, clean)],
    });
  }
  checkNormal(report, mount, clean);
  if (clean === '/') {
    report.add('mount-target-shadows-image', path, 'Nothing can be mounted at the root of the container.', {
      at: 'key',
      severity: 'error',
    });
  } else if (isVital(clean)) {
    report.add('mount-target-shadows-image', path, `It hides what the image has in ${clean}.`, { at: 'key' });
  }
  if (target.includes(':') && isBound(request, mount)) checkColon(report, mount);
}

function checkNormal(report: Report, mount: Mount, clean: string): void {
  const { request } = report;
  const { target, kind } = mount;
  const trailing = target.endsWith('/') && target !== '/';
  if (!trailing && !target.includes('//') && !target.includes('/./')) return;
  const literal = (kind === 'json' || kind === 'text') && isCopied(request, mount);
  const output = target === request.outputPath;
  const rest = goesUp(target) ? undefined : clean;
  const free = rest !== undefined && rest !== '/' && !request.targets.has(rest) && !request.secrets.has(rest);
  report.add(
    'mount-target-not-normalised',
    mount.path,
    trailing && literal
      ? 'A file cannot be copied to a path that ends in a slash: it is taken for a directory.'
      : `${shown(target)} is the same place as ${shown(clean)}, but paths are compared as texts.`,
    {
      at: 'key',
      ...(trailing && literal ? { severity: 'error' } : {}),
      fixes: [
        free && rest !== undefined
          ? fix(`Rename to ${shown(rest)}`, rename(mount.path, rest), ...(output ? [set(['output_path'], rest)] : []))
          : undefined,
      ],
    },
  );
}

const MODE = /^(?:ro|rw|z|Z|r?(?:shared|slave|private)|consistent|cached|delegated)$/;

function checkColon(report: Report, mount: Mount): void {
  const { target, kind } = mount;
  const first = target.indexOf(':');
  const rest = target.slice(first + 1);
  const isMode = !rest.includes(':') && (rest === '' || rest.split(',').every((part) => MODE.test(part)));
  const binds = kind === 'tmp' || (kind === 'collection' && mount.writable);
  const mild = isMode && binds;
  report.add(
    'mount-target-colon',
    mount.path,
    mild
      ? `It is mounted at ${shown(target.slice(0, first))}, and what follows the colon is taken as a mode.`
      : 'The path is cut at its colon, and the container cannot be started.',
    {
      at: 'key',
      ...(mild ? { severity: 'warning' } : {}),
      fixes: [target === report.request.outputPath ? undefined : freePath(report, mount, target.replaceAll(':', '_'))],
    },
  );
}

// --- below the output ----------------------------------------------------------------------------------------------

function checkUnderOutput(report: Report, mount: Mount): void {
  const { kind } = mount;
  if (kind === undefined || kind === 'collection' || kind === 'text' || kind === 'json') return;
  if (!isPath(mount.target) || !isUnderOutput(report.request, mount.target)) return;
  report.add(
    'mount-under-output-kind',
    [...mount.path, 'kind'],
    `${kind} is not allowed below the output path. The command can make a plain directory there itself.`,
    {
      fixes: [
        mount.kind === 'tmp' ? outOfOutput(report, mount) : undefined,
        fix(`Remove ${shown(mount.target)}`, remove(mount.path)),
      ],
    },
  );
}

/** A scratch directory can as well lie beside the output. */
function outOfOutput(report: Report, mount: Mount): Fix | undefined {
  const name = `/${baseName(mount.target.replace(/\/+$/, '')) || 'tmp'}`;
  const move = freePath(report, mount, name);
  return move && { ...move, label: `Move it out of the output, to ${shown(name)}` };
}

// --- two targets ---------------------------------------------------------------------------------------------------

function checkDuplicates(report: Report, all: readonly Mount[]): void {
  const { request } = report;
  const { mountStretches, secrets } = request;
  // Targets that are clean are different places, for they are different keys: most requests have no others.
  const clean = mountStretches.every((stretch) => stretch.recall(allClean, '', (mounts) => mounts.every(isClean)));
  if (clean && [...secrets.values()].every(isClean)) return;
  const first = new Map<string, Mount>();
  for (const mount of all) {
    if (!isPath(mount.target)) continue;
    const clean = cleanPath(mount.target);
    const other = first.get(clean);
    if (!other) first.set(clean, mount);
    else if (other.target !== mount.target) {
      const bound = isBound(request, other) && isBound(request, mount);
      report.add('mount-target-duplicate', mount.path, `This is the same place as ${shown(other.target)}.`, {
        at: 'key',
        severity: bound ? 'error' : 'warning',
        fixes: [
          mount.target === request.outputPath ? undefined : fix(`Remove ${shown(mount.target)}`, remove(mount.path)),
        ],
      });
    }
  }
}

const allClean = stretchMemo<boolean>();

function isClean({ target }: Mount): boolean {
  return !isPath(target) || cleanPath(target) === target;
}

function checkNesting(report: Report, all: readonly Mount[]): void {
  const { request } = report;
  const collections = new Above();
  const literals = new Above();
  for (const mount of all) {
    if (!isPath(mount.target)) continue;
    if (!mount.secret && isReadOnlyCollection(mount)) collections.add(mount.target);
    if ((mount.kind === 'json' || mount.kind === 'text') && isCopied(request, mount)) literals.add(mount.target);
  }
  if (collections.size === 0 && literals.size === 0) return;
  for (const mount of all) {
    if (!isPath(mount.target)) continue;
    const holder = collections.nearest(mount.target);
    if (holder !== undefined) {
      report.add('nested-in-collection', mount.path, `The place must be there in the collection at ${shown(holder)}.`, {
        at: 'key',
      });
    }
    const file = isCopied(request, mount) ? literals.nearest(mount.target) : undefined;
    if (file !== undefined) {
      report.add('literal-target-nested', mount.path, `${shown(file)} is a file: nothing can stand below it.`, {
        at: 'key',
      });
    }
  }
  for (const stream of STREAMS) {
    const mount = stream === 'stdin' ? undefined : request.mounts.get(stream);
    const file = mount?.kind === 'file' && mount.at !== undefined ? literals.nearest(mount.at) : undefined;
    if (mount && file !== undefined) {
      report.add(
        'literal-target-nested',
        [...mount.path, 'path'],
        `${shown(file)} is a file: nothing can stand below it.`,
      );
    }
  }
}

/** Targets, asked for the nearest one that a path lies below. Only lengths that occur are cut out of a long path. */
class Above {
  private readonly targets = new Set<string>();
  private readonly lengths = new Set<number>();

  get size(): number {
    return this.targets.size;
  }

  add(target: string): void {
    this.targets.add(target);
    this.lengths.add(target.length);
  }

  nearest(path: string): string | undefined {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (!this.lengths.has(end)) continue;
      const above = path.slice(0, end);
      if (this.targets.has(above)) return above;
    }
    return undefined;
  }
}

// --- streams -------------------------------------------------------------------------------------------------------

function checkStreams(report: Report): void {
  const { mounts, outputPath } = report.request;
  if (outputPath !== undefined && goesUp(outputPath)) {
    report.add('path-dotdot', ['output_path'], `${shown(outputPath)} goes up.`);
  }
  const stdin = mounts.get('stdin');
  if (stdin) checkStdin(report, stdin);
  const stdout = mounts.get('stdout');
  const stderr = mounts.get('stderr');
  for (const mount of [stdout, stderr]) if (mount) checkOutgoing(report, mount);
  if (stdout?.kind !== 'file' || stderr?.kind !== 'file' || stdout.at === undefined || stdout.at === '') return;
  if (stdout.at !== stderr.at) return;
  const better = stdout.at.endsWith('.txt') ? stdout.at.replace(/\.txt$/, '.err.txt') : `${stdout.at}.err`;
  report.add(
    'stdout-stderr-same-file',
    ['mounts', 'stderr', 'path'],
    'Both streams are written into this file and overwrite each other.',
    {
      fixes: [fix(`Write errors to ${shown(better)}`, set(['mounts', 'stderr', 'path'], better))],
    },
  );
}

function checkOutgoing(report: Report, mount: Mount): void {
  const { outputPath, globs } = report.request;
  const { kind, at, path, target } = mount;
  // Of an output path that is none, nothing lies below.
  const folder = outputPath?.startsWith('/') === true ? outputPath.replace(/\/?$/, '/') : undefined;
  const name = folder === undefined || globs.length > 0 ? undefined : `${folder}${target}.txt`;
  if (kind !== undefined && kind !== 'file') {
    report.add('stdout-kind', [...path, 'kind'], `${target} takes kind file, not ${kind}.`, {
      fixes: [
        name === undefined ? undefined : fix(`Write it to ${shown(name)}`, set(path, { kind: 'file', path: name })),
        fix('Leave it to the log', remove(path)),
      ],
    });
  }
  if (kind !== 'file') return;
  const written = get(mount.node, 'path');
  if (written !== undefined && at === undefined) return;
  const outside = at === undefined || (folder !== undefined && !at.startsWith(folder));
  if (outside || at.endsWith('/')) {
    report.add(
      'stdout-path-outside-output',
      at === undefined ? path : [...path, 'path'],
      at === undefined
        ? `${target} needs a path below the output path.`
        : outside
          ? `${shown(at)} does not lie below the output path.`
          : `${shown(at)} names a directory.`,
      {
        fixes: [name === undefined ? undefined : fix(`Use ${shown(name)}`, set([...path, 'path'], name))],
      },
    );
  }
  if (at !== undefined && goesUp(at)) {
    report.add('path-dotdot', [...path, 'path'], `${shown(at)} may lead out of the output.`);
  }
}

function checkStdin(report: Report, mount: Mount): void {
  const { kind, at, pdh, path, node } = mount;
  if (kind === 'json') {
    report.add(
      'stdin-json',
      path,
      'A JSON file as input stream never runs: mount it at a path and let a shell redirect it.',
      { at: 'key', fixes: [freePath(report, mount, '/in/stdin.json')] },
    );
  } else if (kind === 'collection') {
    const written = get(node, 'path');
    if ((written !== undefined && at === undefined) || (at ?? '') !== '') return;
    const inside = splitPdh(pdh ?? '')?.path ?? '';
    report.add(
      'stdin-collection-path',
      path,
      inside === ''
        ? 'Which file of the collection? A directory cannot be read.'
        : 'The path behind the hash is opened as a directory, which fails: write it as path.',
      {
        at: 'key',
        ...(inside === '' ? {} : { severity: 'error' }),
        fixes: [
          inside === '' || pdh === undefined
            ? undefined
            : fix(
                'Move it to path',
                set([...path, 'portable_data_hash'], splitPdh(pdh)?.pdh ?? ''),
                set([...path, 'path'], inside),
              ),
        ],
      },
    );
  } else if (kind !== undefined) {
    report.add(
      'stdin-kind',
      [...path, 'kind'],
      `The input stream is a file of a collection: kind ${kind} is refused on the node.`,
      { fixes: [kind === 'file' ? fromCollection(report, mount) : undefined] },
    );
  }
}

/** The file may lie in a collection that is mounted: then the stream can come from there. */
function fromCollection({ request }: Report, stdin: Mount): Fix | undefined {
  const wanted = cleanPath(stdin.at ?? '');
  const holder = [...request.mounts.values()].find(
    ({ kind, target, writable }) => kind === 'collection' && !writable && wanted.startsWith(`${cleanPath(target)}/`),
  );
  const key = holder?.pdh === undefined ? (holder?.uuid === undefined ? undefined : 'uuid') : 'portable_data_hash';
  if (!holder || key === undefined) return undefined;
  const inside = [holder.at ?? '', wanted.slice(cleanPath(holder.target).length + 1)].filter((part) => part !== '');
  return fix(
    `Read it from the collection at ${shown(holder.target)}`,
    set([...stdin.path, 'kind'], 'collection'),
    copy([...holder.path, key], [...stdin.path, key]),
    set([...stdin.path, 'path'], inside.join('/')),
  );
}
