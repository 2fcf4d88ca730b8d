/**
 * Paths that the server opens through a proxy for checks that ask for it.
 * Source: `nomad/job_endpoint_hook_expose_check.go` of the engine.
 */
import type { JsonValue } from '../../../document/node.ts';
import { goDurationText } from '../hcl/duration.ts';
import { sha1, utf8 } from '../hcl/functions/hashes.ts';
import { byServer, Fields, Items } from './made.ts';

const EXPOSED = byServer('a path through the proxy for a check');

/** Opens a path for every check of a group that asks for it. */
export function exposeChecks(group: Fields): void {
  const [network] = group.list('Networks');
  if (!network) return;
  for (const service of group.list('Services')) {
    const sidecar = service.object('Connect')?.object('SidecarService');
    if (!sidecar) continue;
    service.list('Checks').forEach((check, index) => {
      if (!exposable(check)) return;
      const label = portFor(check, index, service, network);
      const local = localPort(service.text('PortLabel'), network);
      if (local !== undefined)
        open(sidecar, {
          Path: check.text('Path'),
          Protocol: check.text('Protocol'),
          LocalPathPort: local,
          ListenerPort: label,
        });
    });
  }
}

function exposable(check: Fields): boolean {
  const type = check.text('Type').toLowerCase();
  return check.flag('Expose') && (type === 'http' || type === 'grpc') && check.text('Path').startsWith('/');
}

/** The port that the check is sent to: its own, else one that is made for it. */
function portFor(check: Fields, index: number, service: Fields, network: Fields): string {
  const own = check.text('PortLabel');
  if (own !== '') return own;
  const name = service.text('Name');
  const label = `svc_${name}_ck_${mark(check, `${name}_${String(index)}`)}`;
  network.append('DynamicPorts', new Fields(EXPOSED).put('Label', label).put('To', -1).put('HostNetwork', 'default'));
  check.put('PortLabel', label, EXPOSED);
  return label;
}

/** The port behind the proxy: a reserved one by its label, else the label as a number. */
function localPort(label: string, network: Fields): number | undefined {
  const port = network.list('ReservedPorts').find((one) => one.text('Label') === label);
  if (port && port.number('Value') > 0) return port.number('Value');
  return /^[+-]?\d+$/.test(label) ? Number(label) : undefined;
}

function open(sidecar: Fields, path: Readonly<Record<string, string | number>>): void {
  const proxy = sidecar.object('Proxy') ?? emptyProxy();
  sidecar.put('Proxy', proxy);
  const expose = proxy.object('Expose') ?? new Fields(EXPOSED).put('Paths', null);
  proxy.put('Expose', expose);
  if (expose.list('Paths').some((one) => Object.entries(path).every(([key, value]) => one.leaf(key) === value))) return;
  const made = new Fields(EXPOSED);
  for (const [key, value] of Object.entries(path)) made.put(key, value);
  if (expose.members.get('Paths') instanceof Items) expose.append('Paths', made);
  else expose.put('Paths', new Items([made], EXPOSED));
}

function emptyProxy(): Fields {
  return new Fields(EXPOSED)
    .put('LocalServiceAddress', '')
    .put('LocalServicePort', 0)
    .put('Upstreams', null)
    .put('Expose', null)
    .put('TransparentProxy', null)
    .put('Config', null);
}

/** Six digits that tell checks of one service apart; they follow from everything the check says. */
function mark(check: Fields, id: string): string {
  const count = (key: string, name: string): string => {
    const value = check.number(key);
    return value === 0 ? '' : `${name}:${String(value)}`;
  };
  const texts = (value: JsonValue | undefined): string => (Array.isArray(value) ? value.map(String).join('') : '');
  const length = (key: string): string => goDurationText(BigInt(Math.trunc(check.number(key))));
  const header = check.leaf('Header');
  const headers = header !== null && typeof header === 'object' && !Array.isArray(header) ? Object.entries(header) : [];
  const parts = [
    id,
    ...['Name', 'Type', 'Command'].map((key) => check.text(key)),
    texts(check.leaf('Args')),
    ...['Path', 'Protocol', 'PortLabel'].map((key) => check.text(key)),
    length('Interval'),
    length('Timeout'),
    ...['Method', 'Body', 'OnUpdate', 'Notes'].map((key) => check.text(key)),
    check.flag('TLSSkipVerify') ? 'true' : '',
    check.text('TLSServerName'),
    ...headers.map(([key, value]) => key + texts(value)).sort(),
    ...['AddressMode', 'GRPCService'].map((key) => check.text(key)),
    check.flag('GRPCUseTLS') ? 'true' : '',
    count('SuccessBeforePassing', 'success'),
    count('FailuresBeforeCritical', 'failures'),
    count('FailuresBeforeWarning', 'failures-before-warning'),
  ];
  return sha1(utf8(parts.join(''))).slice(0, 6);
}
