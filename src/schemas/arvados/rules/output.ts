/** Rules about the output: its path, its patterns, its collection. */
import { get, has } from '../../../document/node.ts';
import { fix, move, remove, set } from '../../kit/fixes.ts';
import { stretchMemo } from '../../kit/stretch.ts';
import { counted, shown } from '../../kit/words.ts';
import { isSoundGlob, matchesGlobs } from '../glob.ts';
import {
  attribute,
  intAt,
  isNamed,
  isReadOnlyCollection,
  isRefused,
  isUnderOutput,
  type Mount,
  textAt,
} from '../read.ts';
import { cleanPath, isBelow, isVital } from '../words.ts';
import type { Found, Report } from './report.ts';

const NEW_OUTPUT = { kind: 'tmp', capacity: 1073741824 };

export function checkOutput(report: Report): void {
  checkPath(report);
  checkMount(report);
  checkExclusions(report);
  checkGlobs(report);
  checkCollection(report);
}

function checkPath(report: Report): void {
  const { request } = report;
  const { outputPath, node, view } = request;
  if (outputPath === undefined) return;
  if (!outputPath.startsWith('/')) {
    const { targets } = request;
    const better = `/${outputPath.replace(/^(?:\.?\/)+/, '')}`;
    report.add('output-path-not-absolute', ['output_path'], `${shown(outputPath)} does not start with a slash.`, {
      fixes: [targets.has(better) ? fix(`Use ${shown(better)}`, set(['output_path'], better)) : undefined],
    });
    return;
  }
  if (request.mounts.has(outputPath)) return;
  // Where the mounts cannot be read, nothing is known of what is mounted.
  const { targets } = request;
  if (targets.has(outputPath) || isRefused(view, node, 'mounts')) return;
  const clean = cleanPath(outputPath);
  const paths = [...targets].filter((target) => target.startsWith('/'));
  const holder = paths.find((target) => isInside(clean, cleanPath(target)));
  const same = paths.find((target) => cleanPath(target) === clean);
  const use = same === undefined ? undefined : fix(`Use ${shown(same)}`, set(['output_path'], same));
  const free = same === undefined && clean === outputPath && !isVital(clean) && !request.secrets.has(outputPath);
  if (holder === undefined) {
    report.add('output-path-not-mount', ['output_path'], `Nothing is mounted at ${shown(outputPath)}.`, {
      fixes: [
        use,
        free ? fix('Mount a scratch directory there', set(['mounts', outputPath], NEW_OUTPUT)) : undefined,
        free
          ? fix('Mount a new collection there', set(['mounts', outputPath], { kind: 'collection', writable: true }))
          : undefined,
      ],
    });
    return;
  }
  const mount = request.mounts.get(holder);
  report.add(
    'output-path-inside-mount',
    ['output_path'],
    `${shown(outputPath)} lies inside the mount ${shown(holder)}; current servers want a mount path itself.`,
    {
      fixes: [
        mount && canHoldOutput(mount) && holder !== '/'
          ? fix(`Keep all of ${shown(holder)}`, set(['output_path'], holder))
          : undefined,
        mount && canHoldOutput(mount)
          ? fix('Move the mount here', move(mount.path, ['mounts', outputPath]))
          : undefined,
      ],
    },
  );
}

function isInside(path: string, directory: string): boolean {
  return path !== directory && (directory === '/' || isBelow(path, directory));
}

/** True for what the node takes as an output directory. */
export function canHoldOutput(mount: Mount): boolean {
  return mount.kind === 'tmp' || (mount.kind === 'collection' && mount.writable && !isNamed(mount));
}

function checkMount(report: Report): void {
  const { mounts, outputPath } = report.request;
  const mount = mounts.get(outputPath ?? '');
  if (!mount || outputPath?.startsWith('/') !== true || mount.kind === undefined || canHoldOutput(mount)) return;
  if (mount.kind === 'collection' && !isNamed(mount) && !mount.writableKnown) return;
  const fresh = mount.kind === 'collection' && !isNamed(mount) && mount.at === undefined;
  report.add(
    'output-path-not-writable',
    mount.path,
    `What is mounted at ${shown(outputPath)} cannot take the output: it needs tmp, or a new collection with writable true.`,
    {
      at: 'key',
      fixes: [
        fresh ? fix('Make it writable', set([...mount.path, 'writable'], true)) : undefined,
        fresh ? undefined : fix('Put a scratch directory in its place', set(mount.path, NEW_OUTPUT)),
      ],
    },
  );
}

const exclusionsFound = stretchMemo<Found>();

function checkExclusions(report: Report): void {
  const { request } = report;
  const check = (mount: Mount): void => {
    if (!mount.excluded) return;
    const path = [...mount.path, 'exclude_from_output'];
    const fixes = [fix('Remove it', remove(path))];
    if (mount.target === request.outputPath) {
      report.add('output-excluded', path, 'The output is left out: only collections mounted below it are kept.', {
        fixes,
      });
    } else if (!(isUnderOutput(request, mount.target) && isReadOnlyCollection(mount))) {
      report.add('exclude-from-output-outside', path, 'It has no effect here.', { fixes });
    }
  };
  for (const stretch of request.mountStretches) report.stretch(stretch, exclusionsFound, check);
}

function checkGlobs(report: Report): void {
  const { globs, outputPath } = report.request;
  for (const { index, text } of globs) {
    const path = ['output_glob', index];
    const fault = pathFault(text);
    if (fault !== undefined) {
      const better = relativePattern(text, outputPath);
      report.add('output-glob-never-matches', path, `${shown(text)} never matches: ${fault}.`, {
        fixes: [
          better === '' || pathFault(better) !== undefined || !isSoundGlob(better)
            ? undefined
            : fix(`Use ${shown(better)}`, set(path, better)),
        ],
      });
    } else if (!isSoundGlob(text)) {
      report.add('output-glob-syntax', path, `${shown(text)} is malformed and matches nothing.`);
    }
  }
  if (globs.length > 0 && report.request.globsKnown) checkStreamGlobs(report);
}

function pathFault(glob: string): string | undefined {
  if (glob.startsWith('/')) return 'paths are relative to the output path, without a slash in front';
  if (glob.startsWith('./')) return 'paths have no ./ in front';
  if (glob.split('/').includes('..')) return 'no path goes up';
  if (glob.endsWith('/')) return 'no path ends in a slash';
  return undefined;
}

function relativePattern(glob: string, outputPath: string | undefined): string {
  let better = glob;
  if (outputPath !== undefined && isBelow(better, outputPath)) better = better.slice(outputPath.length);
  better = better.replace(/^(?:\.?\/)+/, '');
  return better.endsWith('/') ? `${better}**` : better;
}

function checkStreamGlobs(report: Report): void {
  const { request } = report;
  const globs = request.globs.map(({ text }) => text);
  for (const stream of ['stdout', 'stderr']) {
    const mount = request.mounts.get(stream);
    const file = relativeFile(request.outputPath, mount);
    if (!mount || file === undefined || matchesGlobs(globs, file)) continue;
    const escaped = file.replaceAll(/[*?[\]{}\\]/g, String.raw`\$&`);
    report.add(
      'stdout-excluded-by-glob',
      [...mount.path, 'path'],
      `No pattern of the output matches ${shown(file)}: it is dropped.`,
      {
        fixes: [fix(`Add the pattern ${shown(escaped)}`, { op: 'insert', pointer: '/output_glob/-', value: escaped })],
      },
    );
  }
}

/** Path below the output path of the file that a stream is written to. */
export function relativeFile(outputPath: string | undefined, mount: Mount | undefined): string | undefined {
  if (outputPath === undefined || mount?.kind !== 'file' || mount.at === undefined) return undefined;
  const folder = outputPath.endsWith('/') ? outputPath : `${outputPath}/`;
  if (!mount.at.startsWith(folder) || mount.at.endsWith('/')) return undefined;
  return mount.at.slice(folder.length);
}

function checkCollection(report: Report): void {
  const { request } = report;
  const { node, view } = request;
  const ttl = intAt(view, node, 'output_ttl');
  if (ttl !== undefined && ttl > 0 && ttl < 60) {
    report.add('output-ttl-short', ['output_ttl'], `The output goes to the trash after ${counted(ttl, 'second')}.`, {
      fixes: [fix(`${counted(ttl, 'day')}: ${String(ttl * 86400)}`, set(['output_ttl'], ttl * 86400))],
    });
  }
  const name = textAt(view, node, 'output_name');
  if (name !== undefined && (name.includes('/') || name === '.' || name === '..')) {
    const better = name.replaceAll('/', '_').replace(/^\.+$/, 'output');
    report.add(
      'output-name-slash',
      ['output_name'],
      `No collection can be called ${shown(name)}: the output cannot be saved.`,
      {
        fixes: [fix(`Use ${shown(better)}`, set(['output_name'], better))],
      },
    );
  }
  const properties = attribute(request, 'output_properties');
  if (has(properties, 'container_request') && get(node, 'output_properties') === properties) {
    report.add(
      'output-properties-reserved',
      ['output_properties', 'container_request'],
      'The system writes this property itself.',
      { at: 'key', fixes: [fix('Remove it', remove(['output_properties', 'container_request']))] },
    );
  }
}
