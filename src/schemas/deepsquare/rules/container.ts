/** Containers: image, registry, login, mounts. Section 3.9. */
import type { Fix } from '../../../document/diagnostic.ts';
import type { ObjectNode } from '../../../document/node.ts';
import { present, readBool, readList, readObject, readString } from '../model.ts';
import { holdsPlaceholder, type ImageRef, isRegistryHost, parseImage } from '../parse.ts';
import type { Report } from './report.ts';
import { fix, removeAt, setAt, shown } from './report.ts';

const AT = ['run', 'container'];
const IMAGE = [...AT, 'image'];
const REGISTRY = [...AT, 'registry'];
const DEFAULT_REGISTRY = 'registry-1.docker.io';

/** Checks the container of a command. */
export function checkContainer(report: Report, run: ObjectNode): void {
  const container = readObject(run, 'container', report.valid);
  if (!container) return;
  const image = checkImage(report, container);
  checkRegistry(report, container);
  checkLogin(report, container, image);
  checkHosting(report, container);
  checkMounts(report, container);
}

function checkImage(report: Report, container: ObjectNode): ImageRef | undefined {
  const text = report.filledText(container, 'image', AT);
  if (text === undefined) return undefined;
  const image = parseImage(text);
  if (!image) report.add('image-format', IMAGE, imageMessage(text), [imageFix(text)]);
  if (image?.kind !== 'name') return image;
  if (image.registry !== undefined) {
    const message = `${image.registry} is a registry: it has a field of its own beside the image.`;
    report.add('image-contains-registry', IMAGE, message, [registryFix(report, container, text, image.registry)]);
  }
  if (image.tag === undefined) report.add('image-no-tag', IMAGE, `${text} names no tag, so the latest image is taken.`);
  return image;
}

/** The image without blanks around it, without the scheme that other tools write, and in small letters. */
function imageFix(text: string): Fix | undefined {
  const bare = text.trim().replace(/^docker:\/\//, '');
  const colon = bare.lastIndexOf(':');
  const tag = colon > bare.lastIndexOf('/') ? bare.slice(colon) : '';
  const plain = bare.slice(0, bare.length - tag.length).toLowerCase() + tag;
  const image = parseImage(plain);
  return image && !(image.kind === 'name' && image.registry !== undefined)
    ? fix(`Write ${plain}`, setAt(IMAGE, plain))
    : undefined;
}

function imageMessage(text: string): string {
  if (text === '') return 'The name of the image is empty.';
  if (text.includes('@')) return `${shown(text)}: digests are not supported, only a tag behind a colon.`;
  if (text.includes('#')) return `${shown(text)}: user and registry have fields of their own beside the image.`;
  if (/^[^/]+:\d+\//.test(text)) return `${shown(text)}: a registry with a port cannot be used.`;
  if (/\s/.test(text)) return `${shown(text)} holds a blank.`;
  if (/[A-Z]/.test(text.split(':')[0] ?? '')) return `${shown(text)}: the name of an image has no capitals.`;
  return `${shown(text)} is no image: a name in lower case with a tag is expected, such as library/ubuntu:22.04.`;
}

/** Moves the registry out of the image, unless a login meant for another registry would then go there. */
function registryFix(report: Report, container: ObjectNode, text: string, written: string): Fix | undefined {
  const registry = written === 'docker.io' || written === 'index.docker.io' ? DEFAULT_REGISTRY : written;
  const rest = text.slice(written.length + 1);
  const image = parseImage(rest);
  const current = readString(container, 'registry', report.valid);
  const login = present(container, 'username') || present(container, 'password');
  if (image?.kind !== 'name' || image.registry !== undefined || !isRegistryHost(registry)) return undefined;
  if (login && current !== undefined && current !== registry) return undefined;
  return fix(
    `Move ${registry} to registry`,
    setAt([...AT, 'image'], rest),
    setAt([...AT, 'registry'], registry, 'image'),
  );
}

function checkRegistry(report: Report, container: ObjectNode): void {
  const registry = readString(container, 'registry', report.valid);
  if (registry === undefined || isRegistryHost(registry)) return;
  const bare = registry
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/\/.*$/s, '');
  const message =
    registry === ''
      ? 'The registry is empty: leave it out for the default one.'
      : `${shown(registry)} is not the bare host name of a registry.`;
  report.add('registry-hostname', REGISTRY, message, [
    isRegistryHost(bare) ? fix(`Write ${bare}`, setAt(REGISTRY, bare)) : undefined,
  ]);
}

function checkLogin(report: Report, container: ObjectNode, image: ImageRef | undefined): void {
  const username = isThere(report, container, 'username');
  const password = isThere(report, container, 'password');
  const secret = readString(container, 'password', report.valid);
  if (secret !== undefined && secret !== '' && !holdsPlaceholder(secret)) {
    report.add('inline-secret', [...AT, 'password'], 'The password of the registry stands here as plain text.');
  }
  if (username !== password) {
    const [has, lacks] = username ? ['username', 'password'] : ['password', 'username'];
    report.add('credentials-incomplete', AT, `The login has a ${has ?? ''} but no ${lacks ?? ''}, so it is not used.`);
  }
  if (!username || !password || isThere(report, container, 'registry')) return;
  // With the registry inside the image, that one is meant.
  const other = image?.kind === 'name' && image.registry !== undefined;
  report.add('credentials-without-registry', AT, 'The login is used only when the registry is named too.', [
    other
      ? undefined
      : fix(`Add the default registry, ${DEFAULT_REGISTRY}`, setAt([...AT, 'registry'], DEFAULT_REGISTRY)),
  ]);
}

/** True when a container has a key, or one that belongs to it stands elsewhere. */
function isThere(report: Report, container: ObjectNode, key: string): boolean {
  return present(container, key) || report.stray('run/container', key) !== undefined;
}

function checkHosting(report: Report, container: ObjectNode): void {
  if (readBool(container, 'deepsquareHosted', report.valid) !== true) return;
  if (readBool(container, 'apptainer', report.valid) === false) {
    const path = [...AT, 'apptainer'];
    report.add('hosted-implies-apptainer', path, 'A hosted image runs with Apptainer whatever is said here.', [
      fix('Remove it', removeAt(path)),
    ]);
  }
  const absolute = readString(container, 'image', report.valid)?.startsWith('/') === true;
  if (!absolute && !present(container, 'registry') && !report.stray('run/container', 'registry')) {
    report.add('hosted-needs-registry', AT, 'A hosted image is found by its registry, which is missing.');
  }
}

function checkMounts(report: Report, container: ObjectNode): void {
  const list = readList(container, 'mounts', report.valid);
  if (list && list.size > 0) {
    report.add('mounts-deprecated', [...AT, 'mounts'], 'The engine plans to drop mounts; /deepsquare is always there.');
  }
  if (!list) return;
  const seen = new Set<string>();
  for (const { node, index } of report.objectsOf(container, 'mounts')) {
    const at = [...AT, 'mounts', index];
    for (const key of ['hostDir', 'containerDir']) {
      const dir = readString(node, key, report.valid);
      if (dir !== undefined && !dir.startsWith('/')) {
        const message = dir === '' ? `${key} is empty.` : `${key} ${shown(dir)} does not begin with a slash.`;
        const bare = dir.trim();
        report.add('mount-absolute', [...at, key], message, [
          bare.startsWith('/') ? fix('Remove the blanks', setAt([...at, key], bare)) : undefined,
        ]);
      }
    }
    checkTarget(report, readString(node, 'containerDir', report.valid), [...at, 'containerDir'], seen);
    if (readString(node, 'options', report.valid) === '') {
      const path = [...at, 'options'];
      report.add('mount-options-empty', path, 'Say ro (read only) or rw (read and write).', [
        fix('Write rw', setAt(path, 'rw')),
        fix('Write ro', setAt(path, 'ro')),
      ]);
    }
  }
}

function checkTarget(report: Report, dir: string | undefined, path: (string | number)[], seen: Set<string>): void {
  if (dir === undefined || dir === '') return;
  const target = dir.length > 1 ? dir.replace(/\/$/, '') : dir;
  if (seen.has(target)) report.add('mount-duplicate', path, `${target} is the target of an earlier mount already.`);
  seen.add(target);
  if (target === '/deepsquare' || target.startsWith('/deepsquare/')) {
    report.add('mount-reserved', path, `${target} is where the engine mounts the storage of the job.`);
  }
}
