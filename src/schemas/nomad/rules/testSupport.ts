/** Small jobs, and what the rules say of them, for tests. */
import type { Diagnostic } from '../../../document/diagnostic.ts';
import type { JsonValue } from '../../../document/node.ts';
import { planOperations } from '../../../document/plan.ts';
import { diagnosticsOf, documentOf } from '../../kit/testing.ts';
import card from '../card.ts';
import half from '../engine.ts';

const engine = { ...card, ...half };

export type Json = Readonly<Record<string, JsonValue>>;

/** One second. */
export const S = 1_000_000_000;
/** A driver with what it needs. */
export const D = { Driver: 'docker', Config: { image: 'redis:7' } };
/** Times of a check. */
export const IT = { Interval: 10 * S, Timeout: 2 * S };
/** A network with one port, of the node or behind a bridge. */
export const host = { Networks: [{ DynamicPorts: [{ Label: 'http', To: 8080 }] }] };
export const bridge = { Networks: [{ Mode: 'bridge', DynamicPorts: [{ Label: 'http', To: 8080 }] }] };

/** A wrapped job of one group `web` with one task `app`, with more fields for each. */
export function job(ofJob: Json = {}, ofGroup: Json = {}, ofTask: Json = {}): JsonValue {
  const group = { Name: 'web', Tasks: [{ Name: 'app', ...D, ...ofTask }], ...ofGroup };
  return { Job: { ID: 'demo', Datacenters: ['dc1'], TaskGroups: [group], ...ofJob } };
}

/** A job whose task has more fields. */
export const task = (ofTask: Json, ofGroup: Json = {}, ofJob: Json = {}): JsonValue => job(ofJob, ofGroup, ofTask);

/** A job with a service of its group, and one with a service of its task. */
export const service = (own: Json, ofGroup: Json = host): JsonValue =>
  job({}, { ...ofGroup, Services: [{ Name: 'api', PortLabel: 'http', ...own }] });
export const taskService = (own: Json, ofGroup: Json = host): JsonValue =>
  job({}, ofGroup, { Services: [{ Name: 'api', PortLabel: 'http', ...own }] });
/** One http check. */
export const check = (own: Json = {}): Json => ({
  Checks: [{ Name: 'alive', Type: 'http', Path: '/health', ...IT, ...own }],
});
/** A job, and what must be said of it: `e rule place`, with `G` for the first group and `T` for its first task. */
export interface Row {
  readonly name: string;
  readonly doc: JsonValue;
  readonly said: readonly string[];
}

export const row = (name: string, doc: JsonValue, ...said: string[]): Row => ({ name, doc, said: [...said].sort() });

const nameOf = (code: string): string => (code.startsWith('schema/') ? 'schema' : code.replace(/^[a-z]+\//, ''));

/** What is said of a document: errors and warnings, and those pieces of advice that `row` asks about. */
export function saidOf({ doc, said }: Row): string[] {
  const asked = new Set(said.map((line) => line.split(' ')[1]));
  const lines = diagnosticsOf(documentOf(doc), engine)
    .filter((d) => d.severity !== 'info' || asked.has(nameOf(d.code)))
    .map(({ severity, code, pointer }) => {
      const place = pointer.replace('/Job/TaskGroups/0', 'G').replace('G/Tasks/0', 'T');
      return `${severity.charAt(0)} ${nameOf(code)} ${place}`;
    });
  return [...new Set(lines)].sort();
}

/** What is wrong with the fixes of a document: refused, without effect, or with a new error or warning. */
export function faultsOfFixes({ doc }: Row): string[] {
  const document = documentOf(doc);
  const before = diagnosticsOf(document, engine);
  const faults: string[] = [];
  const count = (list: readonly Diagnostic[], code: string): number => list.filter((d) => d.code === code).length;
  for (const d of before) {
    for (const { label, ops } of d.fixes ?? []) {
      const plan = planOperations(document, ops ?? []);
      if (!plan.ok) {
        faults.push(`${d.code}: "${label}" is refused: ${plan.reason}`);
        continue;
      }
      const after = diagnosticsOf(plan.document, engine);
      if (count(after, d.code) >= count(before, d.code)) faults.push(`${d.code}: "${label}" mends nothing`);
      for (const code of new Set(after.filter(({ severity }) => severity !== 'info').map((x) => x.code)))
        if (count(after, code) > count(before, code)) faults.push(`${d.code}: "${label}" brings ${code}`);
    }
  }
  return faults;
}
