/** How the nodes of a part are ordered and told. Pure. */
import type { Obstacle, PartPlacement, Requirement } from '../../resources/placement.ts';

/** The node that is taken first, then those that fit, then the others by how little is against them. */
export function orderOf({ verdicts, chosen }: PartPlacement): readonly number[] {
  const rank = (index: number): number =>
    index === chosen?.node ? -1 : (verdicts[index]?.obstacles.length ?? Infinity);
  return verdicts.map((_verdict, index) => index).sort((a, b) => rank(a) - rank(b) || a - b);
}

export interface Outcome {
  readonly tone: 'good' | 'part' | 'bad';
  readonly text: string;
}

/** In a few words, whether a part finds a place. `one` and `many` are what nodes are called. */
export function outcomeOf(part: PartPlacement, noun: { readonly one: string; readonly many: string }): Outcome {
  const { wanted, placed, verdicts } = part;
  const fitting = verdicts.filter(({ obstacles }) => obstacles.length === 0).length;
  const nodes = (count: number): string => `${String(count)} ${count === 1 ? noun.one : noun.many}`;
  if (fitting === 0) return { tone: 'bad', text: `Fits on none of ${nodes(verdicts.length)}` };
  if (wanted === 'every') return { tone: 'good', text: `Runs on ${String(fitting)} of ${nodes(verdicts.length)}` };
  if (placed < wanted) return { tone: 'part', text: `Room for ${String(placed)} of ${String(wanted)} instances` };
  const all = wanted > 1 ? `All ${String(wanted)} find a place, ` : '';
  const on = `fits on ${String(fitting)} of ${nodes(verdicts.length)}`;
  return { tone: 'good', text: all === '' ? on.charAt(0).toUpperCase() + on.slice(1) : `${all}${on}` };
}

/** An obstacle with the requirement it is about. */
export function obstacleText(part: PartPlacement, { requirement, text }: Obstacle): string {
  const asked = requirementOf(part, requirement)?.text;
  return asked === undefined ? text : `${asked}: ${text}`;
}

/** A requirement by its id. */
export function requirementOf(part: PartPlacement, id: string): Requirement | undefined {
  return part.requirements.find((requirement) => requirement.id === id);
}

/** Titles of the facts of all nodes, in the order in which they are met. */
export function columnsOf(nodes: readonly { readonly facts: Readonly<Record<string, string>> }[]): readonly string[] {
  return [...new Set(nodes.flatMap(({ facts }) => Object.keys(facts)))];
}
