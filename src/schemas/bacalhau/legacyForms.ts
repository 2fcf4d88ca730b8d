/**
 * Recognising forms that the engine no longer takes: the job of before version 1.2 (`APIVersion` and `Spec`), and the resources of
 * the Kubernetes operator, which hold a job under `spec`. The card of the format needs this, so it is kept small.
 */
import { entryOfKey } from '../../document/keys.ts';
import type { Node } from '../../document/node.ts';
import { isAbsent, stringOf } from '../../document/node.ts';

/** The value under a key, whatever the case of its letters; undefined when it is null. */
export function get(node: Node | undefined, key: string): Node | undefined {
  const value = entryOfKey(node, key, 'ignoreCase')?.value;
  return isAbsent(value) ? undefined : value;
}

function has(node: Node | undefined, key: string): boolean {
  return get(node, key) !== undefined;
}

/** True for an object without tasks that has a version of the old API, or a `Spec`. */
export function isLegacy(node: Node): boolean {
  return node.kind === 'object' && !has(node, 'Tasks') && (has(node, 'APIVersion') || has(node, 'Spec'));
}

/** Which old form it is, and how surely it is one of this engine's. */
export function legacyVariant(
  node: Node,
): { readonly title: string; readonly reason: string; readonly sure: number } | undefined {
  const version = stringOf(get(node, 'APIVersion'));
  const kind = stringOf(get(node, 'kind'));
  const spec = get(node, 'Spec');
  if (kind !== undefined && /^bacalhaujob$/i.test(kind)) {
    return { title: 'resource of the Kubernetes operator', reason: `\`kind\` is ${kind}`, sure: 0.95 };
  }
  if (version !== undefined && /^V\d+(?:beta|alpha)\d+$/i.test(version) && kind === undefined) {
    return { title: 'of before version 1.2', reason: `\`APIVersion\` is ${version}`, sure: 0.9 };
  }
  if (jobInside(node)) return { title: 'resource around a job', reason: '`spec` holds a job with `tasks`', sure: 0.7 };
  const own = ['EngineSpec', 'Docker', 'Wasm', 'Deal', 'PublisherSpec'].filter((key) => get(spec, key));
  if (own.length > 0 && kind === undefined) {
    return { title: 'of before version 1.2', reason: `\`Spec\` has \`${own.join('`, `')}\``, sure: 0.8 };
  }
  return undefined;
}

/** Keys that lead from an old document to the job inside it, as they are spelled; undefined when none is inside. */
export function jobInside(node: Node): readonly string[] | undefined {
  const spec = entryOfKey(node, 'Spec', 'ignoreCase');
  if (!spec?.key || spec.value.kind !== 'object') return undefined;
  const raw = entryOfKey(spec.value, 'raw', 'ignoreCase');
  if (raw?.key && get(raw.value, 'Tasks')) return [spec.key, raw.key];
  return get(spec.value, 'Tasks') ? [spec.key] : undefined;
}
