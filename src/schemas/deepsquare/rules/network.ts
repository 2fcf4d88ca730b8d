/** Network interfaces: their kinds, tunnels and virtual networks. Section 3.10. */
import type { Fix } from '../../../document/diagnostic.ts';
import type { ObjectNode } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { type JobFacts, type Network, present, readList, readObject, readString } from '../model.ts';
import { inNetwork, networkName, parseCidr, sameAddress } from '../parse.ts';
import { checkCidr } from './addresses.ts';
import { checkBore } from './bore.ts';
import type { Report } from './report.ts';
import { fix, listed, removeAt, setAt, shown } from './report.ts';
import { ownNetworkFix, type RunContext } from './runContext.ts';
import { checkWireguard } from './wireguard.ts';

/** The kinds of interface, in the order in which the engine looks for them. */
const KINDS = ['wireguard', 'vnet', 'bore'] as const;

/** Checks the interfaces of a command, also when its network ignores them. */
export function checkInterfaces(report: Report, run: ObjectNode, context: RunContext): void {
  const path = ['run', 'customNetworkInterfaces'];
  const list = readList(run, 'customNetworkInterfaces', report.valid);
  if (!list || list.size === 0) return;
  if (context.network === 'host') {
    report.add('nic-ignored', path, 'Interfaces are ignored on the network of the host.', [
      ownNetworkFix(report, run, context),
      fix('Remove the interfaces', removeAt(path)),
    ]);
  }
  for (const { node, index } of report.objectsOf(run, 'customNetworkInterfaces')) {
    checkInterface(report, node, [...path, index], run, context);
  }
}

function checkInterface(report: Report, nic: ObjectNode, path: Path, run: ObjectNode, context: RunContext): void {
  const kinds = KINDS.filter((kind) => present(nic, kind));
  const [taken, ...ignored] = kinds;
  if (taken === undefined) {
    report.add('nic-empty', path, 'This interface is neither wireguard nor vnet nor bore.', [
      fix('Remove it', removeAt(path)),
    ]);
  } else if (ignored.length > 0) {
    report.add(
      'nic-exclusive',
      path,
      `This interface is ${listed(kinds)} at once. The engine takes ${taken} and ignores ${listed(ignored)}.`,
      kinds.map((kept) =>
        fix(`Keep only ${kept}`, ...kinds.filter((k) => k !== kept).map((k) => removeAt([...path, k]))),
      ),
    );
  }
  const needy = kinds.find((kind) => kind !== 'bore');
  if (needy !== undefined && context.network === 'own' && !context.root) {
    const message = `A ${needy} interface needs root, and with ${context.networkName} this command is not root.`;
    report.add('nic-needs-root', path, message, [rootFix(run)]);
  }
  const wireguard = readObject(nic, 'wireguard', report.valid);
  if (wireguard) checkWireguard(report, wireguard, [...path, 'wireguard']);
  const bore = readObject(nic, 'bore', report.valid);
  if (bore) checkBore(report, bore, [...path, 'bore']);
  const vnet = readObject(nic, 'vnet', report.valid);
  if (vnet) checkVnet(report, vnet, [...path, 'vnet']);
}

function rootFix(run: ObjectNode): Fix {
  const write = setAt(['run', 'mapUid'], 0, 'network');
  return present(run, 'mapRoot')
    ? fix('Set mapUid to 0 in place of mapRoot', write, removeAt(['run', 'mapRoot']))
    : fix('Set mapUid to 0', write);
}

interface Networks {
  readonly byName: ReadonlyMap<string, Network>;
  readonly byLowerName: ReadonlyMap<string, Network>;
  /** Which there are, three at most, as the end of a sentence. */
  readonly words: string;
}

const tables = new WeakMap<JobFacts, Networks>();
const NAMED = 3;

/** The declared networks by name; of two with one name, the first. */
function networksOf(facts: JobFacts): Networks {
  const known = tables.get(facts);
  if (known) return known;
  const byName = new Map<string, Network>();
  const byLowerName = new Map<string, Network>();
  for (const network of facts.networks) {
    const lower = network.name.toLowerCase();
    if (!byName.has(network.name)) byName.set(network.name, network);
    if (!byLowerName.has(lower)) byLowerName.set(lower, network);
  }
  const names = [...byName.keys()].slice(0, NAMED).map(shown);
  if (byName.size > NAMED) names.push(`${String(byName.size - NAMED)} more`);
  const words = names.length === 0 ? 'the job declares none' : `there are ${listed(names)}`;
  const made = { byName, byLowerName, words };
  tables.set(facts, made);
  return made;
}

/** Rules 93 to 95: the network must be declared, and the address must be a free one of it. */
function checkVnet(report: Report, vnet: ObjectNode, path: Path): void {
  const name = readString(vnet, 'name', report.valid);
  const address = readString(vnet, 'address', report.valid);
  const networks = networksOf(report.facts);
  const network = name === undefined ? undefined : networks.byName.get(name);
  const around = network?.gateway === undefined ? undefined : parseCidr(network.gateway);
  if (address !== undefined) checkCidr(report, address, [...path, 'address'], around?.prefix ?? 'usual');
  if (name === undefined) return;
  if (!network) {
    if (!report.facts.networksKnown) return;
    const near = networks.byLowerName.get(name.trim().toLowerCase());
    report.add('vnet-unknown', [...path, 'name'], `There is no virtual network ${shown(name)}: ${networks.words}.`, [
      near && fix(`Write ${near.name}`, setAt([...path, 'name'], near.name)),
    ]);
    return;
  }
  const own = address === undefined ? undefined : parseCidr(address);
  const gateway = around;
  if (!own || !gateway) return;
  const at = [...path, 'address'];
  if (!inNetwork(own, gateway)) {
    const where = networkName(network.gateway ?? '');
    report.add('vnet-outside-network', at, `${address ?? ''} is not in the network ${where} of ${shown(name)}.`);
  } else if (sameAddress(own, gateway)) {
    report.add('vnet-gateway-clash', at, `${address ?? ''} is the address of the network ${shown(name)} itself.`);
  }
}
