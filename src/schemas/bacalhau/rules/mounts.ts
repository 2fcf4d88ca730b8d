/** Rules about where inputs and results are found by the task: two things cannot lie at one place. */
import type { Findings } from '../../../document/diagnostic.ts';
import { fix, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { stretchMemo } from '../../kit/stretch.ts';
import { shown } from '../../kit/words.ts';
import { cleanPath, trimSpace } from '../go/strings.ts';
import { partsOf, PathTree } from '../paths.ts';
import type { Input, Task } from '../read.ts';
import { hasPlaceholder } from '../template.ts';
import { withPath } from './engine.ts';
import { replaced } from './job.ts';
import type { Report } from './report.ts';

/** Where an input is found. */
interface Target {
  /** As it is written, without blanks around it. */
  readonly text: string;
  /** The parts of the path that it means. */
  readonly parts: readonly string[];
  /** A download puts a file into its target: it lies below it. */
  readonly download: boolean;
  /** In words, for another mount's message. */
  readonly what: string;
}

/** Something that the task finds at a path. */
interface Mount {
  readonly kind: 'input' | 'result';
  readonly target: Target;
  /** Asked for only when something is said of it: of most inputs nothing is, and they need not be read. */
  readonly place: () => Place;
}

const targetsKnown = stretchMemo<readonly (Target | undefined)[]>();
const absoluteFound = stretchMemo<Findings>();

export function checkMounts(report: Report, task: Task): void {
  const { kind } = task.engine;
  const wasm = kind === 'wasm';
  const inputs = inputsOf(task);
  const results = resultsOf(task);
  checkTargets(report, inputs);
  for (const stretch of task.inputStretches) {
    report.stretch(stretch, absoluteFound, String(wasm), ({ target, targetAt }) => {
      if (target === undefined || targetAt.text === undefined) return;
      absolute(report, targetAt, target, wasm ? 'path-not-absolute:wasm' : 'path-not-absolute');
    });
  }
  // A WebAssembly result is found by its name, which has no slash in front; what is written as its path should have one.
  if (!wasm) for (const result of results) absolute(report, result.place(), result.target.text, 'path-not-absolute');
  for (const { place } of task.results) {
    if (!wasm) continue;
    const at = place.child('Path');
    const text = at?.text === undefined ? undefined : trimSpace(at.text);
    if (at && text !== undefined) absolute(report, at, text, 'path-not-absolute');
  }
  if (kind === 'docker' || wasm) checkPlaces(report, [...inputs, ...results], wasm);
}

function inputsOf({ inputStretches }: Task): Mount[] {
  const mounts: Mount[] = [];
  for (const stretch of inputStretches) {
    const targets = stretch.recall(targetsKnown, '', (inputs) => inputs.map(targetOf));
    for (const [i, target] of targets.entries()) {
      if (target) mounts.push({ kind: 'input', target, place: () => (stretch.items[i] as Input).targetAt });
    }
  }
  return mounts;
}

function targetOf({ target, place, isModule, kind }: Input): Target | undefined {
  if (target === undefined || target === '') return undefined;
  const what = isModule ? 'a module' : `input ${String(Number(place.part) + 1)}`;
  return { text: target, parts: partsOf(cleanPath(`/${target}`)), download: kind === 'url', what };
}

function resultsOf({ results, engine }: Task): Mount[] {
  const mounts: Mount[] = [];
  for (const { place, name, path } of results) {
    const key = engine.kind === 'wasm' ? 'Name' : 'Path';
    const at = place.child(key);
    const text = engine.kind === 'wasm' ? name : path;
    if (!at || text === undefined || text === '') continue;
    const what = `result ${String(Number(place.part) + 1)}`;
    const target = { text, parts: partsOf(cleanPath(`/${text}`)), download: false, what };
    mounts.push({ kind: 'result', target, place: () => at });
  }
  return mounts;
}

/** Inputs whose targets are the same text. */
function checkTargets(report: Report, inputs: readonly Mount[]): void {
  const seen = new Map<string, string>();
  for (const {
    target: { text: target, what },
    place,
  } of inputs) {
    const earlier = seen.get(target);
    if (earlier === undefined) {
      seen.set(target, what);
      continue;
    }
    const at = place();
    report.add(
      'input-target-duplicate',
      at,
      `There is ${earlier} at ${shown(target)} already; the server refuses a second.`,
      {
        fixes: [
          at.text === undefined
            ? fix('Give it another place', set(at.pathTo('Target'), free(target, seen)))
            : replaced(at, at.text, free(target, seen)),
        ],
      },
    );
  }
}

function free(target: string, seen: ReadonlyMap<string, string>): string {
  const base = target.replace(/\/+$/, '');
  for (let n = 2; ; n++) if (!seen.has(`${base}-${String(n)}`)) return `${base}-${String(n)}`;
}

function absolute(report: Report, at: Place, text: string, rule: 'path-not-absolute' | 'path-not-absolute:wasm'): void {
  if (text.startsWith('/') || text === '' || hasPlaceholder(text)) return;
  report.add(rule, at, `The path must begin with a slash: ${shown(text)} does not say where it is.`, {
    fixes: [replaced(at, at.text ?? '', `/${text.replace(/^(?:\.\/+)+/, '')}`)],
  });
}

function checkPlaces(report: Report, mounts: readonly Mount[], wasm: boolean): void {
  const places = new PathTree<Mount>();
  let downloads = 0;
  for (const mount of mounts) {
    if (!wasm && !mount.target.text.startsWith('/')) continue;
    const { parts, download } = mount.target;
    if (parts.length === 0) {
      if (!wasm && !download) {
        report.add(
          'mount-at-root',
          mount.place(),
          'Nothing can be put over the root of the container. Name a directory below it.',
        );
      }
      // It contains nothing: where a node runs such a task at all, the files of the root are not shown.
      if (!download) continue;
    }
    const { at, above, below } = places.find(parts);
    if (at && !download) collide(report, mount, at, wasm, places);
    else {
      const other = download ? (at ?? above) : (above ?? below);
      if (other) nested(report, mount, other, wasm);
    }
    // What it is called below its target is not known: no other file is called like this.
    places.add(download ? [...parts, `\0${String(downloads++)}`] : parts, mount);
  }
}

function collide(report: Report, mount: Mount, other: Mount, wasm: boolean, places: PathTree<Mount>): void {
  // The same text twice among inputs, or among results, has a rule of its own; so have names that differ by slashes alone.
  const named = wasm && mount.kind === 'result';
  if (mount.kind === other.kind && (named || mount.target.text === other.target.text)) return;
  const path = `/${mount.target.parts.join('/')}`;
  let n = 2;
  while (places.find(partsOf(`${path}-${String(n)}`)).at) n++;
  const meant = `${path}-${String(n)}`;
  // A result of WebAssembly is found by its name, which is one directory.
  const written = named ? meant.replaceAll('/', ' ').trim().replaceAll(' ', '-') : meant;
  const at = mount.place();
  const moved = at.text === undefined ? undefined : replaced(at, at.text, written);
  report.add('mount-collision', at, `Two things at ${shown(path)}: ${other.target.what} is there already.`, {
    fixes: [moved && named && at.up ? withPath(moved, at.up, at.text ?? '', written) : moved],
  });
}

function nested(report: Report, mount: Mount, other: Mount, wasm: boolean): void {
  report.add(
    wasm ? 'mount-nested:wasm' : 'mount-nested',
    mount.place(),
    wasm
      ? `This and ${other.target.what} (${shown(other.target.text)}) lie within each other, which WebAssembly cannot do.`
      : `This and ${other.target.what} (${shown(other.target.text)}) lie within each other: one hides a part of the other.`,
  );
}
