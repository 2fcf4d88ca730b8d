/** What several rules about a command ask: its network, its user, and whether it is in a container. Section 3.8. */
import type { Fix } from '../../../document/diagnostic.ts';
import type { Node, ObjectNode } from '../../../document/node.ts';
import { booleanOf, itemsOf, numberOf, stringOf } from '../../../document/node.ts';
import { child, present, readBool, readList, readObject, readString } from '../model.ts';
import type { Report } from './report.ts';
import { fix, setAt } from './report.ts';

export interface RunContext {
  /** `unknown` when what is written is wrong in itself: one mistake gives one finding. */
  readonly network: 'host' | 'own' | 'unknown';
  readonly networkName: string;
  readonly contained: boolean;
  readonly apptainer: boolean;
  readonly mapRoot: boolean | undefined;
  readonly mapUid: number | undefined;
  /** Appears as root, or may do so: a wrong value does not say. */
  readonly root: boolean;
  /** True when no interface needs root, or the command stays root without `mapRoot`. */
  readonly rootAnyway: boolean;
}

/** Reads what the rules of a command have in common. */
export function runContext(report: Report, run: ObjectNode): RunContext {
  const { valid, facts } = report;
  const name = stringOf(valueOf(report, run, 'network'));
  const container = readObject(run, 'container', valid);
  const mapRoot = booleanOf(valueOf(report, run, 'mapRoot'));
  const mapUid = numberOf(valueOf(report, run, 'mapUid'));
  const automatic = (facts.dialect === 'older' || !facts.dialectKnown) && name === 'slirp4netns';
  const mappedToRoot = mapUid === 0 || automatic || isWrong(report, run, 'mapUid', mapUid);
  let network: RunContext['network'] = 'host';
  if (name === 'slirp4netns' || name === 'pasta') network = 'own';
  else if (isWrong(report, run, 'network', name)) network = 'unknown';
  return {
    network,
    networkName: name ?? 'host',
    contained:
      present(run, 'container') || report.stray('run', 'container') !== undefined || report.anyStray('run/container'),
    apptainer: isSet(report, container, 'apptainer') || isSet(report, container, 'deepsquareHosted'),
    mapRoot,
    mapUid,
    root: mappedToRoot || mapRoot === true || isWrong(report, run, 'mapRoot', mapRoot),
    rootAnyway: mappedToRoot || network !== 'own' || !wantsRoot(report, run),
  };
}

/** The value under a key of a command, or one that belongs there and stands elsewhere. */
function valueOf(report: Report, run: ObjectNode, key: string): Node | undefined {
  return child(run, key, report.valid) ?? report.stray('run', key);
}

/** True when a key is there, but not with a value that could be read. */
function isWrong(report: Report, run: ObjectNode, key: string, read: unknown): boolean {
  return read === undefined && (present(run, key) || report.stray('run', key) !== undefined);
}

/** True for a switch of the container that is on. */
function isSet(report: Report, container: Node | undefined, key: string): boolean {
  return readBool(container, key, report.valid) === true || booleanOf(report.stray('run/container', key)) === true;
}

/** True when an interface of the command can only be set up by root. */
function wantsRoot(report: Report, run: ObjectNode): boolean {
  for (const item of itemsOf(readList(run, 'customNetworkInterfaces', report.valid))) {
    if (present(item, 'wireguard') || present(item, 'vnet')) return true;
  }
  return false;
}

/** Gives a command a network of its own, if that raises no other question. */
export function ownNetworkFix(report: Report, run: ObjectNode, context: RunContext): Fix | undefined {
  const lost = !context.contained && readString(run, 'workDir', report.valid)?.startsWith('/') === true;
  if (lost || context.mapRoot === true) return undefined;
  const write = setAt(['run', 'network'], 'slirp4netns', 'command');
  if (context.mapUid === 0 || report.facts.dialect === 'older' || !wantsRoot(report, run)) {
    return fix('Use slirp4netns', write);
  }
  if (present(run, 'mapUid') || present(run, 'mapRoot')) return undefined;
  return fix('Use slirp4netns, as root', write, setAt(['run', 'mapUid'], 0, 'network'));
}
