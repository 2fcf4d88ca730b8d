/** Rules about where inputs and results are found by the task: two things cannot lie at one place. */
import { fix, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import { cleanPath, trimSpace } from '../go/strings.ts';
import { PathTree } from '../paths.ts';
import type { Task } from '../read.ts';
import { replaced } from './job.ts';
import type { Report } from './report.ts';

/** Something that the task finds at a path. */
interface Mount {
  readonly at: Place;
  /** As it is written, without blanks around it. */
  readonly text: string;
  readonly kind: 'input' | 'result';
  /** A download puts a file into its target: it lies below it. */
  readonly download: boolean;
  /** In words, for another mount's message. */
  readonly what: string;
}

export function checkMounts(report: Report, task: Task): void {
  const { kind } = task.engine;
  const mounts = mountsOf(task);
  checkTargets(report, task);
  for (const mount of mounts) checkAbsolute(report, mount, kind === 'wasm');
  for (const { place } of task.results) {
    if (kind !== 'wasm') continue;
    const at = place.child('Path');
    const text = at?.text === undefined ? undefined : trimSpace(at.text);
    if (at && text !== undefined) absolute(report, at, text, 'path-not-absolute');
  }
  if (kind === 'docker' || kind === 'wasm') checkPlaces(report, mounts, kind === 'wasm');
}

function mountsOf({ inputs, results, engine }: Task): Mount[] {
  const mounts: Mount[] = [];
  for (const { target, targetAt, place, isModule, kind } of inputs) {
    if (target === undefined || target === '') continue;
    mounts.push({
      at: targetAt,
      text: target,
      kind: 'input',
      download: kind === 'url',
      what: isModule ? 'a module' : `input ${String(Number(place.part) + 1)}`,
    });
  }
  for (const { place, name, path } of results) {
    const key = engine.kind === 'wasm' ? 'Name' : 'Path';
    const at = place.child(key);
    const text = engine.kind === 'wasm' ? name : path;
    if (!at || text === undefined || text === '') continue;
    mounts.push({ at, text, kind: 'result', download: false, what: `result ${String(Number(place.part) + 1)}` });
  }
  return mounts;
}

/** Inputs whose targets are the same text. */
function checkTargets(report: Report, { inputs }: Task): void {
  const seen = new Map<string, string>();
  for (const { target, targetAt, place, isModule } of inputs) {
    if (target === undefined || target === '') continue;
    const earlier = seen.get(target);
    const what = isModule ? 'a module' : `input ${String(Number(place.part) + 1)}`;
    if (earlier === undefined) {
      seen.set(target, what);
      continue;
    }
    const written = targetAt.text;
    report.add(
      'input-target-duplicate',
      targetAt,
      `There is ${earlier} at ${shown(target)} already; the server refuses a second.`,
      {
        fixes: [
          written === undefined
            ? fix('Give it another place', set(targetAt.pathTo('Target'), free(target, seen)))
            : replaced(targetAt, written, free(target, seen)),
        ],
      },
    );
  }
}

function free(target: string, seen: ReadonlyMap<string, string>): string {
  const base = target.replace(/\/+$/, '');
  for (let n = 2; ; n++) if (!seen.has(`${base}-${String(n)}`)) return `${base}-${String(n)}`;
}

function checkAbsolute(report: Report, mount: Mount, wasm: boolean): void {
  // A WebAssembly result is found by its name, which has no slash in front.
  if (mount.at.text === undefined || (wasm && mount.kind === 'result')) return;
  absolute(report, mount.at, mount.text, wasm ? 'path-not-absolute:wasm' : 'path-not-absolute');
}

function absolute(report: Report, at: Place, text: string, rule: 'path-not-absolute' | 'path-not-absolute:wasm'): void {
  if (text.startsWith('/') || text === '' || text.includes('{{')) return;
  report.add(rule, at, `The path must begin with a slash: ${shown(text)} does not say where it is.`, {
    fixes: [replaced(at, at.text ?? '', `/${text.replace(/^(?:\.\/+)+/, '')}`)],
  });
}

function checkPlaces(report: Report, mounts: readonly Mount[], wasm: boolean): void {
  const places = new PathTree<Mount>();
  for (const mount of mounts) {
    if (!wasm && !mount.text.startsWith('/')) continue;
    const path = cleanPath(`/${mount.text}`);
    if (path === '/') {
      if (!wasm && !mount.download) {
        report.add(
          'mount-at-root',
          mount.at,
          'Nothing can be put over the root of the container. Name a directory below it.',
        );
      }
      // It contains nothing: where a node runs such a task at all, the files of the root are not shown.
      if (!mount.download) continue;
    }
    const { at, above, below } = places.find(path);
    if (at && !mount.download) collide(report, mount, at, { path, wasm, places });
    else {
      const other = mount.download ? (at ?? above) : (above ?? below);
      if (other) nested(report, mount, other, wasm);
    }
    places.add(mount.download ? `${path}/\0${String(mount.at.path.join('/'))}` : path, mount);
  }
}

function collide(
  report: Report,
  mount: Mount,
  other: Mount,
  { path, wasm, places }: { readonly path: string; readonly wasm: boolean; readonly places: PathTree<Mount> },
): void {
  // The same text twice among inputs, or among results, has a rule of its own.
  if (mount.kind === other.kind && mount.text === other.text) return;
  let n = 2;
  while (places.find(`${path}-${String(n)}`).at) n++;
  const meant = `${path}-${String(n)}`;
  // A result of WebAssembly is found by its name, which is one directory.
  const written = wasm && mount.kind === 'result' ? meant.replaceAll('/', ' ').trim().replaceAll(' ', '-') : meant;
  report.add('mount-collision', mount.at, `Two things at ${shown(path)}: ${other.what} is there already.`, {
    fixes: [mount.at.text === undefined ? undefined : replaced(mount.at, mount.at.text, written)],
  });
}

function nested(report: Report, mount: Mount, other: Mount, wasm: boolean): void {
  report.add(
    wasm ? 'mount-nested:wasm' : 'mount-nested',
    mount.at,
    wasm
      ? `This and ${other.what} (${shown(other.text)}) lie within each other, which WebAssembly cannot do.`
      : `This and ${other.what} (${shown(other.text)}) lie within each other: one hides a part of the other.`,
  );
}
