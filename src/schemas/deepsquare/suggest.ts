/** Values that fit a text of the job because of what stands elsewhere in it. */
import type { Chunk, Node } from '../../document/node.ts';
import { get, itemsOf, stringOf } from '../../document/node.ts';
import { NodeMemo } from '../../document/memo.ts';
import type { DocumentView, Suggestion } from '../format.ts';
import { nameOf } from './graph/cards.ts';
import { nodeOf } from './graph/place.ts';
import { waitsOfJob } from './graph/read.ts';
import { HANDLE, sameHandle, shapeOf } from './graph/shape.ts';
import { withInner } from './graph/steps.ts';
import { counted, stepNumber } from './graph/words.ts';

/** Suggestions for the text at a pointer. */
export function suggest(view: DocumentView, pointer: string): readonly Suggestion[] {
  const wait = /^(.*)\/dependsOn\/[^/]+$/.exec(pointer)?.[1] ?? /^(.*)\/dependsOn$/.exec(pointer)?.[1];
  if (wait !== undefined) return handles(view, wait, pointer);
  if (/\/vnet\/name$/.test(pointer)) return networks(view);
  const field = /\/container\/(image|registry)$/.exec(pointer)?.[1];
  return field === undefined ? [] : containers(view, field, pointer);
}

/** Handles that a step can wait for: launched before it in its list, and not waited for by it yet. */
function handles(view: DocumentView, step: string, pointer: string): Suggestion[] {
  const slash = step.lastIndexOf('/');
  const list = step.slice(0, slash);
  const index = Number(step.slice(slash + 1));
  const { launches, resolved } = waitsOfJob(view.job, view.pointer);
  const taken = new Set<string>();
  for (const { wait } of resolved) {
    if (wait.step === step && wait.pointer !== pointer) taken.add(sameHandle(wait.handle));
  }
  const found = new Map<string, Suggestion>();
  for (const launch of launches) {
    const { handle } = launch;
    if (launch.list !== list || launch.index >= index || handle === undefined || !HANDLE.test(handle)) continue;
    // With handlers around it, it is launched by a shell of its own.
    if (launch.shell.at === launch.step || taken.has(sameHandle(handle))) continue;
    const number = stepNumber(launch.step, view.pointer);
    const name = launchName(nodeOf(view, launch.step));
    found.set(sameHandle(handle), {
      value: handle,
      detail: `launch ${number}${name === undefined ? '' : ` · ${name}`}`,
    });
  }
  return [...found.values()];
}

function launchName(step: Node | undefined): string | undefined {
  if (!step) return undefined;
  const own = nameOf(step);
  if (own !== undefined) return own;
  for (const inner of itemsOf(shapeOf(step).list)) return nameOf(inner);
  return undefined;
}

function networks(view: DocumentView): Suggestion[] {
  const out: Suggestion[] = [];
  for (const network of itemsOf(get(view.job, 'virtualNetworks'))) {
    const name = stringOf(get(network, 'name'));
    if (name === undefined || name === '') continue;
    const gateway = stringOf(get(network, 'gatewayAddress'));
    out.push({
      value: name,
      detail: gateway === undefined ? 'virtual network' : `virtual network, gateway ${gateway}`,
    });
  }
  return out;
}

interface Use {
  /** Pointer of the container, which begins with the position of the step in its chunk. */
  readonly pointer: string;
  readonly image: string | undefined;
  readonly registry: string | undefined;
}
const usesMemo = new NodeMemo<null, readonly Use[]>();

/** Containers of a chunk of the job's steps, at any depth. */
function usesIn(chunk: Chunk): readonly Use[] {
  return usesMemo.get(chunk, null, () => {
    const uses: Use[] = [];
    chunk.entries.forEach(({ value }, index) => {
      for (const { pointer, node } of withInner({ pointer: String(index), node: value })) {
        const container = get(get(node, 'run'), 'container');
        const image = stringOf(get(container, 'image'));
        const registry = stringOf(get(container, 'registry'));
        if (image === undefined && registry === undefined) continue;
        uses.push({ pointer: `${pointer}/run/container`, image, registry });
      }
    });
    return uses;
  });
}

/** Images or registries that other steps use, the most frequent first. */
function containers(view: DocumentView, field: string, pointer: string): Suggestion[] {
  const steps = get(view.job, 'steps');
  if (steps?.kind !== 'array') return [];
  const self = pointer.slice(0, pointer.lastIndexOf('/'));
  const counts = new Map<string, number>();
  let base = 0;
  for (const chunk of steps.chunks) {
    for (const use of usesIn(chunk)) {
      const value = field === 'image' ? use.image : use.registry;
      if (value === undefined || value === '') continue;
      const [index = '', ...rest] = use.pointer.split('/');
      const at = [`${view.pointer}/steps`, String(base + Number(index)), ...rest].join('/');
      if (at !== self) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    base += chunk.entries.length;
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.map(([value, count]) => ({ value, detail: `used by ${counted(count, 'other step')}` }));
}
