/** Rules about what is mounted: each mount by itself, by its kind. */
import type { Node } from '../../../document/node.ts';
import { get, has, isAbsent, keysOf, stringOf } from '../../../document/node.ts';
import { fix, move, remove, rename, set } from '../../kit/fixes.ts';
import { stretchMemo } from '../../kit/stretch.ts';
import { counted, listed, shown } from '../../kit/words.ts';
import { isNamed, isPath, isUnderOutput, type Mount } from '../read.ts';
import { goesUp, MOUNT_KEYS, splitPdh, UUID_TYPES } from '../words.ts';
import { KINDS, uuidType } from '../basics.ts';
import type { Found, Report } from './report.ts';

const mountsFound = stretchMemo<Found>();

export function checkMounts(report: Report): void {
  const { mountStretches, secrets } = report.request;
  for (const stretch of mountStretches) {
    report.stretch(stretch, mountsFound, (mount) => {
      checkKeys(report, mount);
      checkKind(report, mount);
    });
  }
  for (const mount of secrets.values()) {
    checkKeys(report, mount);
    checkSecret(report, mount);
  }
}

function checkKind(report: Report, mount: Mount): void {
  switch (mount.kind) {
    case 'tmp':
      checkTmp(report, mount);
      break;
    case 'collection':
      checkCollection(report, mount);
      break;
    case 'json':
      checkContent(report, mount);
      break;
    case 'file':
      if (isPath(mount.target) && !isUnderOutput(report.request, mount.target)) {
        report.add(
          'file-mount-ignored',
          mount.path,
          'Only stdout and stderr can be of kind file: nothing is mounted here.',
          {
            at: 'key',
            fixes: [removal(report, mount)],
          },
        );
      }
      break;
    case 'keep':
      checkKeep(report, mount);
      break;
    case 'git_tree':
      checkGitTree(report, mount);
      break;
    case 'text':
    case undefined:
  }
}

/** Removes a mount that is not the output. */
function removal({ request }: Report, mount: Mount): ReturnType<typeof fix> {
  return mount.target === request.outputPath ? undefined : fix(`Remove ${shown(mount.target)}`, remove(mount.path));
}

// --- keys ----------------------------------------------------------------------------------------------------------

function checkKeys(report: Report, mount: Mount): void {
  const { kind, node } = mount;
  const { view } = report.request;
  if (kind === undefined) return;
  const own = MOUNT_KEYS[kind];
  for (const key of keysOf(node)) {
    if (key === 'kind' || own.includes(key)) continue;
    const value = get(node, key);
    if (!value || isZero(value) || !view.valid(value)) continue;
    const others = KINDS.filter((other) => MOUNT_KEYS[other].includes(key) && other !== 'git_tree');
    const of = others.length === 0 ? '' : ` It belongs to ${listed(others, 'or')}.`;
    report.add('mount-field-not-applicable', [...mount.path, key], `${shown(key)} does not apply to ${kind}.${of}`, {
      at: 'key',
      fixes: [fix(`Remove ${shown(key)}`, remove([...mount.path, key]))],
    });
  }
}

/** What a client that writes out every field puts where it has nothing to say. */
export function isZero(value: Node): boolean {
  switch (value.kind) {
    case 'null':
    case 'missing':
      return true;
    case 'boolean':
      return !value.value;
    case 'number':
      return value.value === 0;
    case 'string':
      return value.value === '';
    case 'object':
    case 'array':
      return false;
  }
}

// --- kinds ---------------------------------------------------------------------------------------------------------

function checkTmp(report: Report, mount: Mount): void {
  const { capacity, deviceType, node, path } = mount;
  const at = [...path, 'capacity'];
  const written = get(node, 'capacity');
  if (written === undefined || capacity === 0) {
    report.add('tmp-capacity-missing', path, 'No scratch space is reserved for it.', {
      at: 'key',
      fixes: [fix('Reserve 10 GiB', set(at, 10 * 2 ** 30))],
    });
  } else if (capacity !== undefined && capacity < 0) {
    const better = -capacity;
    report.add('tmp-capacity-negative', at, 'A negative capacity takes room away.', {
      fixes: [
        better < SMALLEST ? undefined : fix(`Write ${String(better)}`, set(at, better)),
        fix('Remove it', remove(at)),
      ],
    });
  } else if (capacity !== undefined && capacity < SMALLEST) {
    report.add('tmp-capacity-unit', at, `This is ${counted(capacity, 'byte')}: did you mean GB?`, {
      fixes: [
        fix(`${String(capacity)} GB`, set(at, capacity * 1e9)),
        fix(`${String(capacity)} GiB`, set(at, capacity * 2 ** 30)),
      ],
    });
  }
  if ((deviceType ?? '') !== '') {
    report.add('tmp-device-type-ignored', [...path, 'device_type'], 'The kind of device is not implemented.', {
      fixes: [fix('Remove it', remove([...path, 'device_type']))],
    });
  }
}

/** Fewer bytes than this are no directory. */
const SMALLEST = 65536;

function checkContent(report: Report, mount: Mount): void {
  if (has(mount.node, 'content')) return;
  report.add('json-content-missing', mount.path, 'Without content the file holds null.', {
    at: 'key',
    fixes: [fix('Write an empty object', set([...mount.path, 'content'], {}))],
  });
}

function checkKeep(report: Report, mount: Mount): void {
  const { request } = report;
  if (!isPath(mount.target) || mount.target === request.outputPath || isUnderOutput(request, mount.target)) return;
  report.add('keep-mount-ignored', mount.path, 'It is accepted, and nothing is mounted: mount each collection.', {
    at: 'key',
    fixes: [removal(report, mount)],
  });
}

function checkGitTree(report: Report, mount: Mount): void {
  const given = (...keys: readonly string[]): boolean =>
    keys.some((key) => {
      const value = get(mount.node, key);
      return value !== undefined && !isZero(value);
    });
  report.add(
    'git-tree-removed',
    [...mount.path, 'kind'],
    'Current servers refuse git_tree: store the files as a collection.',
    {
      fixes: [
        mount.target === report.request.outputPath || isUnderOutput(report.request, mount.target)
          ? undefined
          : fix(
              'Keep it under properties and drop the mount',
              move(mount.path, ['properties', `git_tree ${mount.target}`]),
            ),
      ],
    },
  );
  const sources = [given('uuid'), given('repository_name'), given('git-url', 'git_url')].filter(Boolean).length;
  if (sources !== 1) {
    const what = sources === 0 ? 'names no repository' : `names its repository in ${String(sources)} ways`;
    report.add('git-tree-source', mount.path, `It ${what}; exactly one is needed.`, { at: 'key' });
  }
  const revisions = [given('commit'), given('revisions'), given('commit_range')].filter(Boolean).length;
  if (revisions !== 1) {
    const what = revisions === 0 ? 'names no commit' : `names its commit in ${String(revisions)} ways`;
    report.add('git-tree-revision', mount.path, `It ${what}; exactly one is needed.`, { at: 'key' });
  }
}

// --- collections ---------------------------------------------------------------------------------------------------

function checkCollection(report: Report, mount: Mount): void {
  const { request } = report;
  const { uuid, pdh, at, path, node } = mount;
  const own = (key: string): readonly string[] => [...(path as readonly string[]), key];
  if ((uuid ?? '') !== '' && (pdh ?? '') !== '') {
    report.add('collection-uuid-and-pdh', own('uuid'), 'The hash is used; nobody checks that the UUID belongs to it.', {
      fixes: [fix('Remove the UUID', remove(own('uuid')))],
    });
  }
  if ((uuid ?? '') !== '' && pdh === '') {
    report.add(
      'collection-uuid-dropped',
      own('uuid'),
      'With an empty hash the server drops the UUID and mounts an empty collection.',
      {
        fixes: [
          uuidType(uuid ?? '') === UUID_TYPES.collection
            ? fix('Remove the empty hash', remove(own('portable_data_hash')))
            : undefined,
        ],
      },
    );
  }
  if (isAbsent(get(node, 'portable_data_hash'))) checkUuid(report, mount, own('uuid'));
  if (pdh !== undefined && pdh !== '') checkHash(report, mount, own);
  const known = request.outputPath !== undefined && mount.writableKnown;
  if (known && request.outputPath !== mount.target && !isNamed(mount) && uuidIsKnown(mount)) {
    if (!mount.writable) {
      report.add(
        'collection-empty-readonly',
        path,
        'No collection is named: this is an empty directory that cannot be written.',
        {
          at: 'key',
          fixes: [
            isPath(mount.target) && isZeroAt(node, 'path')
              ? fix('Make it writable', set(own('writable'), true))
              : undefined,
          ],
        },
      );
    } else if (isPath(mount.target) && !isUnderOutput(request, mount.target)) {
      report.add('collection-scratch', path, 'What is written here is thrown away when the container ends.', {
        at: 'key',
      });
    }
  }
  if (
    known &&
    mount.writable &&
    isNamed(mount) &&
    isPath(mount.target) &&
    mount.target !== request.outputPath &&
    !isUnderOutput(request, mount.target)
  ) {
    report.add(
      'writable-existing-collection',
      own('writable'),
      'A stored collection cannot be changed: it may be writable only below the output path.',
      {
        fixes: [fix('Make it read-only', remove(own('writable')))],
      },
    );
  }
  if (at !== undefined && goesUp(at)) {
    report.add('path-dotdot', own('path'), `${shown(at)} may lead out of the collection.`);
  }
}

/** False when what names the collection is refused, or looked up and not found: then nothing is said of an empty one. */
function uuidIsKnown({ node, uuid, pdh }: Mount): boolean {
  if (uuid === '' && pdh === undefined) return false;
  return (
    (uuid !== undefined || get(node, 'uuid') === undefined) &&
    (pdh !== undefined || get(node, 'portable_data_hash') === undefined)
  );
}

function isZeroAt(node: Node, key: string): boolean {
  const value = get(node, key);
  return value === undefined || isZero(value);
}

function checkUuid(report: Report, mount: Mount, at: readonly string[]): void {
  const { uuid } = mount;
  if (uuid === undefined || has(mount.node, 'portable_data_hash')) return;
  if (uuid === '') {
    report.add(
      'collection-empty-uuid',
      at,
      'An empty UUID is looked up when the request is committed, and not found.',
      {
        severity: report.atCommit(),
        fixes: [
          mount.target === report.request.outputPath || mount.writable ? fix('Remove it', remove(at)) : undefined,
        ],
      },
    );
    return;
  }
  if (uuidType(uuid) === UUID_TYPES.collection) return;
  const hash = splitPdh(uuid) !== undefined;
  const what = hash ? 'This is a portable data hash' : `${shown(uuid)} is not the UUID of a collection`;
  report.add('collection-uuid-syntax', at, `${what}.`, {
    severity: report.atCommit(),
    fixes: [hash ? fix('Move it to portable_data_hash', rename(at, 'portable_data_hash')) : undefined],
  });
}

function checkHash(report: Report, mount: Mount, own: (key: string) => readonly string[]): void {
  const { pdh = '', uuid, at } = mount;
  const path = own('portable_data_hash');
  const split = splitPdh(pdh);
  if (!split) {
    const bare = pdh.startsWith('keep:') ? pdh.slice('keep:'.length) : pdh.trim();
    const lower = bare.toLowerCase();
    const better = [bare, lower].find((text) => splitPdh(text) !== undefined);
    const asUuid = uuidType(pdh) === UUID_TYPES.collection && isAbsent(stringAt(mount.node, 'uuid'));
    report.add('pdh-syntax', path, `${shown(pdh)} is no portable data hash.`, {
      fixes: [
        better === undefined ? undefined : fix(`Use ${shown(better)}`, set(path, better)),
        asUuid && uuid === undefined ? fix('Move it to uuid', rename(path, 'uuid')) : undefined,
      ],
    });
  } else if ((split.path ?? '') !== '' && (at ?? '') !== '') {
    const stdin = mount.target === 'stdin';
    report.add(
      'pdh-embedded-path',
      own('path'),
      stdin
        ? 'The path behind the hash is put in front of this one.'
        : 'The path behind the hash takes the place of this one.',
      { fixes: [stdin ? undefined : fix('Remove it', remove(own('path')))] },
    );
  }
}

function stringAt(node: Node, key: string): Node | undefined {
  const value = get(node, key);
  return stringOf(value) === '' ? undefined : value;
}

// --- secrets -------------------------------------------------------------------------------------------------------

function checkSecret(report: Report, mount: Mount): void {
  const { request } = report;
  const { node, path, target } = mount;
  const kind = get(node, 'kind');
  if (target === 'stdin') {
    report.add('secret-mount-stdin', path, 'A secret cannot be fed to the input stream: mount it at a path.', {
      at: 'key',
      fixes: [freePath(report, mount, '/run/secrets/stdin')],
    });
  } else if (!isPath(target)) {
    report.add('secret-mount-target', path, `${shown(target)} is no absolute path.`, {
      at: 'key',
      fixes: [freePath(report, mount, `/${target.replace(/^(?:\.?\/)+/, '')}`)],
    });
  }
  if (kind === undefined)
    report.add('secret-mount-kind', path, 'A secret needs a kind: text or json.', {
      at: 'key',
      fixes: [has(node, 'content') ? undefined : fix('Remove the secret', remove(path))],
    });
  else if (kind?.kind === 'string' && mount.kind !== 'json' && mount.kind !== 'text') {
    report.add('secret-mount-kind', [...path, 'kind'], `A secret is of kind text or json, not ${shown(kind.value)}.`, {
      fixes: [fix('Remove the secret', remove(path))],
    });
  }
  if (mount.kind === 'json') checkContent(report, mount);
  if (request.targets.has(target)) {
    report.add('secret-mount-conflict', path, `${shown(target)} is among the mounts too.`, {
      at: 'key',
      fixes: [
        target === request.outputPath
          ? undefined
          : fix('Drop the mount that is not secret', remove(['mounts', target])),
        fix('Drop the secret', remove(path)),
      ],
    });
  }
}

/** Renames a target, unless the new one is taken. */
export function freePath({ request }: Report, mount: Mount, target: string): ReturnType<typeof fix> {
  if (target === '/' || request.targets.has(target) || request.secrets.has(target)) return undefined;
  return fix(`Rename to ${shown(target)}`, rename(mount.path, target));
}
