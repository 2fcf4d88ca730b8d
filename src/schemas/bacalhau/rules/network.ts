/** Rules about the network of a task: how much of it there is, domains and ports. */
import { nearest } from '../../../text/nearest.ts';
import { fix, remove, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import { isIpAddress, trimSpace } from '../go/strings.ts';
import { NETWORK_TYPES, type NetworkType } from '../model.ts';
import { networkNeed } from '../need.ts';
import { known, takesPorts, type Task, textItems } from '../read.ts';
import { hasPlaceholder } from '../template.ts';
import { checkNetworkFields } from './document.ts';
import { replaced } from './job.ts';
import type { Report } from './report.ts';

export function checkNetwork(report: Report, task: Task): void {
  const { place, type, typeAt } = task.network;
  checkNeed(report, task);
  if (!place) return;
  checkNetworkFields(report, place);
  if (typeAt?.text !== undefined && type === undefined && !hasPlaceholder(typeAt.text)) {
    const near = nearest(typeAt.text.trim(), NETWORK_TYPES);
    report.refuse(
      'enum',
      typeAt,
      `There is no network ${shown(typeAt.text)}: ${NETWORK_TYPES.join(', ')}.`,
      near === undefined ? undefined : fix(`Write “${near}”`, set(typeAt, near)),
    );
  }
  if (type === 'full' && typeAt) {
    report.add('network-full-deprecated', typeAt, 'full is the old name of host.', {
      fixes: [fix('Write “host”', set(typeAt, 'host'))],
    });
  }
  checkDomains(report, task, place, type);
  checkPorts(report, place, type);
  checkPolicies(report, place);
}

// --- domains -------------------------------------------------------------------------------------------------------

/** A domain somewhere in the text, which is all that the engine asks for. */
const DOMAIN = /(?<![A-Za-z0-9_])[a-z0-9]+\.[a-z]{2,}(?![A-Za-z0-9_])/;

function checkDomains(report: Report, task: Task, network: Place, type: NetworkType | undefined): void {
  const list = network.child('Domains');
  const count = list?.items().length ?? 0;
  const { typeAt } = task.network;
  if (list && count > 0 && type !== undefined && type !== 'http') {
    report.add('network-domains-without-http', list, `Domains go with the type http only; here it is ${type}.`, {
      at: 'key',
      fixes: [
        takesPorts(type) && (network.child('Ports')?.items().length ?? 0) > 0
          ? undefined
          : fix('Make it http', set(typeAt ?? network.pathTo('Type'), 'http')),
        fix('Remove the domains', remove(list)),
      ],
    });
  }
  if (type === 'http' && count === 0 && !network.refuses('Domains')) {
    const wasm = task.engine.kind === 'wasm';
    report.add(
      wasm ? 'network-http-without-domains:wasm' : 'network-http-without-domains',
      network,
      `With http, only the domains that are listed can be reached: there are none.${wasm ? '' : ' The node cannot start such a task.'}`,
      { at: 'key', fixes: [typeAt ? fix('Make it none', set(typeAt, 'none')) : undefined] },
    );
  }
  const domains = textItems(network, 'Domains').flatMap(({ place, text }) =>
    text === undefined ? [] : [{ place, text: trimSpace(text) }],
  );
  const wide = new Set(domains.filter(({ text }) => text.startsWith('.')).map(({ text }) => text.toLowerCase()));
  const seen = new Set<string>();
  for (const { place, text } of domains) {
    const sound = checkDomain(report, task, place, text);
    const plain = text.toLowerCase();
    if (sound && (seen.has(plain) || isCovered(plain, wide))) {
      report.add('network-domain-redundant', place, `${shown(text)} is covered by another entry.`, {
        fixes: [fix('Remove it', remove(place))],
      });
    }
    seen.add(plain);
  }
}

/** True when one of the domains with a dot in front covers this one. */
function isCovered(domain: string, wide: ReadonlySet<string>): boolean {
  if (wide.size === 0) return false;
  for (let at = domain.indexOf('.', 1); at >= 0; at = domain.indexOf('.', at + 1)) {
    if (wide.has(domain.slice(at))) return true;
  }
  return !domain.startsWith('.') && wide.has(`.${domain}`);
}

function checkDomain(report: Report, task: Task, at: Place, text: string): boolean {
  if (isIpAddress(text)) return true;
  if (!DOMAIN.test(text)) {
    const lower = text.toLowerCase();
    report.add(
      'network-domain-invalid',
      at,
      `${shown(text)} is neither a domain nor an address. Ranges of addresses and names without a dot are not taken, nor upper case.`,
      { fixes: [DOMAIN.test(lower) ? replaced(at, text, lower) : fix('Remove it', remove(at))] },
    );
    return false;
  }
  if (/[/:]/.test(text)) {
    const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@]*@)?([^/:?#]+)/i.exec(text)?.[1]?.toLowerCase();
    report.add('network-domain-not-bare', at, 'Give the host name alone: no scheme, no port, no path.', {
      fixes: [host !== undefined && DOMAIN.test(host) ? replaced(at, text, host) : undefined],
    });
    return true;
  }
  const { kind } = task.engine;
  if (kind === 'docker' && text.includes('*')) {
    report.add(
      'network-domain-wildcard',
      at,
      'For containers a dot in front means all below: .example.com, without a star.',
      {
        fixes: [/^\*\.[^*]+$/.test(text) ? replaced(at, text, text.slice(1)) : undefined],
      },
    );
  } else if (kind === 'wasm' && text.startsWith('.')) {
    report.add('network-domain-wildcard', at, 'For WebAssembly a star means all below: *.example.com.', {
      fixes: [replaced(at, text, `*${text}`)],
    });
  }
  return true;
}

// --- ports ---------------------------------------------------------------------------------------------------------

function checkPorts(report: Report, network: Place, type: NetworkType | undefined): void {
  const list = network.child('Ports');
  if (!list || list.items().length === 0 || type === undefined) return;
  if (!takesPorts(type)) {
    const typeAt = network.child('Type');
    report.add(
      'network-ports-unsupported',
      list,
      `Ports can be opened with the types bridge and host; here it is ${typeAt ? type : 'left to the node'}.`,
      {
        at: 'key',
        fixes: [
          (network.child('Domains')?.items().length ?? 0) > 0
            ? undefined
            : fix('Make it bridge', set(typeAt ?? network.pathTo('Type'), 'bridge')),
          fix('Remove the ports', remove(list)),
        ],
      },
    );
    return;
  }
  const seen: Seen = { names: new Set(), statics: new Set(), targets: new Set() };
  for (const port of network.list('Ports')) {
    // The engine compares only ports that are sound in themselves.
    const faults = [checkPortName(report, port, seen), checkRanges(report, port), checkInterface(report, port)];
    if (!faults.includes(true)) checkRepeated(report, port, type, seen);
  }
}

/** What the ports before this one take. */
interface Seen {
  readonly names: Set<string>;
  readonly statics: Set<bigint>;
  readonly targets: Set<bigint>;
}

function checkInterface(report: Report, port: Place): boolean {
  const at = port.child('HostNetwork');
  const address = known(port, 'HostNetwork');
  if (!at || address === undefined || address === '' || isIpAddress(address)) return false;
  const meant = address.trim() === 'localhost' ? '127.0.0.1' : address.trim();
  report.add('port-host-network-invalid', at, `${shown(address)} is no address of an interface, such as 127.0.0.1.`, {
    fixes: [isIpAddress(meant) ? replaced(at, address, meant) : undefined],
  });
  return true;
}

function checkPortName(report: Report, port: Place, { names }: Seen): boolean {
  const at = port.child('Name');
  const name = known(port, 'Name');
  if (!at || name === undefined) return false;
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && name.length <= MAX_PORT_NAME) return false;
  const made = name
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^(?=\d)/, '_')
    .slice(0, MAX_PORT_NAME);
  report.add(
    'port-name-invalid',
    at,
    'The name becomes part of a variable: letters, digits and underscores, no digit in front.',
    { fixes: [made !== '' && !names.has(made) ? replaced(at, name, made) : undefined] },
  );
  return true;
}

const MAX_PORT_NAME = 237;

function checkRanges(report: Report, port: Place): boolean {
  const fixedAt = port.child('Static');
  const fixed = port.big('Static') ?? 0n;
  let found = false;
  if (fixedAt && fixed !== 0n && (fixed < 1024n || fixed > 65535n)) {
    report.add(
      'port-static-range',
      fixedAt,
      `A fixed port of the node is 1024 to 65535; ${String(fixed)} cannot be had.`,
      {
        fixes: [fix('Let the node choose', remove(fixedAt))],
      },
    );
    found = true;
  }
  const targetAt = port.child('Target');
  const target = port.big('Target') ?? 0n;
  if (targetAt && (target < 0n || target > 65535n)) {
    report.add('port-target-range', targetAt, `A port of the task is 1 to 65535, not ${String(target)}.`, {
      fixes: [fix('Remove Target', remove(targetAt))],
    });
    found = true;
  }
  return found;
}

function checkRepeated(report: Report, port: Place, type: NetworkType, { names, statics, targets }: Seen): void {
  const nameAt = port.child('Name');
  const name = known(port, 'Name');
  if (nameAt && name !== undefined) {
    if (names.has(name)) {
      let n = 2;
      while (names.has(`${name}_${String(n)}`)) n++;
      report.add('port-name-duplicate', nameAt, `Another port is called ${shown(name)}.`, {
        fixes: [replaced(nameAt, name, `${name}_${String(n)}`)],
      });
    }
    names.add(name);
  }
  const fixedAt = port.child('Static');
  const fixed = port.big('Static') ?? 0n;
  if (fixedAt && fixed !== 0n) {
    if (statics.has(fixed)) {
      report.add('port-static-duplicate', fixedAt, `Another entry takes the port ${String(fixed)} of the node.`, {
        fixes: [fix('Let the node choose', remove(fixedAt))],
      });
    }
    statics.add(fixed);
  }
  const targetAt = port.child('Target');
  const target = port.big('Target') ?? 0n;
  if (!targetAt || target === 0n) return;
  if (type !== 'bridge') {
    report.add(
      'port-target-in-host-mode',
      targetAt,
      `With ${type} the task listens on the port of the node itself: there is no other one.`,
      { fixes: [fix('Remove Target', remove(targetAt))] },
    );
    return;
  }
  if (targets.has(target)) {
    report.add('port-target-duplicate', targetAt, `Another entry leads to the port ${String(target)} of the task.`);
  }
  targets.add(target);
}

// --- what only the specification has -------------------------------------------------------------------------------

function checkPolicies(report: Report, network: Place): void {
  const egress = network.object('Policies')?.object('Egress');
  for (const { place, text } of textItems(egress, 'Ports')) {
    if (text === undefined || isPortRange(text)) continue;
    const named = { http: '80', https: '443', ssh: '22', dns: '53' }[text.trim().toLowerCase()];
    report.add('egress-port-invalid', place, `${shown(text)} is neither a port nor a range of ports from 1 to 65535.`, {
      fixes: [named === undefined ? undefined : fix(`Write “${named}”`, set(place, named))],
    });
  }
  for (const { place, text } of textItems(network, 'DNS')) {
    if (text === undefined || isIpAddress(text.trim())) continue;
    report.add('dns-not-ip', place, `A name server is given by its address; ${shown(text)} is none.`);
  }
}

function isPortRange(text: string): boolean {
  const found = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(text);
  if (!found) return false;
  const from = Number(found[1]);
  const to = Number(found[2] ?? found[1]);
  return from >= 1 && to <= 65535 && from <= to;
}

// --- whether there is any ------------------------------------------------------------------------------------------

/** Something that is run needs the network, and there is none, or the node decides. */
function checkNeed(report: Report, task: Task): void {
  const { place, type, typeAt } = task.network;
  if (type !== 'none' && type !== 'default') return;
  const need = networkNeed(task);
  if (!need) return;
  const at = typeAt ?? place ?? task.place;
  const given = (value: 'http' | 'bridge'): Record<string, string | string[]> =>
    value === 'http' ? { Type: 'http', Domains: need.host === undefined ? [] : [need.host] } : { Type: 'bridge' };
  const label = need.host === undefined ? '' : `Allow http to ${need.host}`;
  const fixes = (['http', 'bridge'] as const).map((value) => {
    if (value === 'http' && (need.host === undefined || !DOMAIN.test(need.host) || place?.has('Domains')))
      return undefined;
    const text = value === 'http' ? label : 'Give it a network (bridge)';
    if (!place) return fix(text, set(task.place.pathTo('Network'), given(value)));
    return fix(
      text,
      set(typeAt ?? place.pathTo('Type'), value),
      ...(value === 'http' && need.host !== undefined ? [set(place.pathTo('Domains'), [need.host])] : []),
    );
  });
  const ports = (place?.child('Ports')?.items().length ?? 0) > 0;
  report.add(
    type === 'none' ? 'network-needed' : 'network-needed:undecided',
    at,
    type === 'none'
      ? `It needs the network: ${need.what}. With the type none there is none.`
      : `It needs the network: ${need.what}. Whether there is one depends on the node; say so with a type.`,
    { fixes: ports ? fixes.slice(1) : fixes },
  );
}
