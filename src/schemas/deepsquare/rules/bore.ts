/** Bore tunnels. Section 3.10, rules 89 to 92. */
import type { Fix } from '../../../document/diagnostic.ts';
import type { ObjectNode } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { present, readInt, readString } from '../model.ts';
import { holdsPlaceholder, isFqdn, isPort, parseHostPort, parseIp } from '../parse.ts';
import { checkHostPort } from './addresses.ts';
import type { Report } from './report.ts';
import { fix, removeAt, setAt, shown } from './report.ts';

const PUBLIC_HOST = 'bore.deepsquare.run';
const PUBLIC_PORT = 2200;

/** Checks a tunnel that exposes a port of the job. */
export function checkBore(report: Report, bore: ObjectNode, path: Path): void {
  const address = readString(bore, 'address', report.valid);
  const port = readInt(bore, 'port', report.valid);
  const boreAddress = readString(bore, 'boreAddress', report.valid);
  checkForms(report, bore, path);
  if (boreAddress !== undefined) checkHostPort(report, boreAddress, [...path, 'boreAddress']);
  if (address !== undefined && !parseIp(address) && !isFqdn(address)) {
    const message = `${shown(address)} is neither an IP address nor a full host name.`;
    report.add('bore-address-format', [...path, 'address'], message);
  }
  checkPort(report, port, [...path, 'port']);
  checkPort(report, readInt(bore, 'targetPort', report.valid), [...path, 'targetPort']);
  const secret = readString(bore, 'secret', report.valid);
  if (secret !== undefined && secret !== '' && !holdsPlaceholder(secret)) {
    report.add('inline-secret', [...path, 'secret'], 'The secret of the tunnel stands here as plain text.');
  }
}

/** Rules 89 and 90 and the advice on the older form: the server is given once and wholly. */
function checkForms(report: Report, bore: ObjectNode, path: Path): void {
  const older = ['address', 'port'].filter((key) => present(bore, key));
  const newer = present(bore, 'boreAddress');
  const dropOlder = older.map((key) => removeAt([...path, key]));
  if (newer && older.length > 0) {
    report.add('bore-address-both', path, `The server is given twice: by boreAddress and by ${older.join(' and ')}.`, [
      fix('Keep boreAddress', ...dropOlder),
      older.length === 2 ? fix('Keep address and port', removeAt([...path, 'boreAddress'])) : undefined,
    ]);
  } else if (!newer && older.length === 2) {
    report.add('bore-legacy-address', path, 'address and port were replaced by boreAddress.', [
      joinFix(report, bore, path),
    ]);
  } else if (!newer) {
    const server = `${PUBLIC_HOST}:${String(PUBLIC_PORT)}`;
    const message = older.length === 1 ? `The server has only its ${older[0] ?? ''}.` : 'The tunnel has no server.';
    report.add('bore-address-missing', path, message, [
      older[0] === 'address'
        ? fix(`Add the port ${String(PUBLIC_PORT)}`, setAt([...path, 'port'], PUBLIC_PORT, 'address'))
        : undefined,
      fix(`Use ${server}`, ...dropOlder, setAt([...path, 'boreAddress'], server)),
    ]);
  }
}

function joinFix(report: Report, bore: ObjectNode, path: Path): Fix | undefined {
  const address = readString(bore, 'address', report.valid) ?? '';
  const port = readInt(bore, 'port', report.valid) ?? 0;
  const joined = `${address}:${String(port)}`;
  if (!parseHostPort(joined)) return undefined;
  return fix(
    `Write "boreAddress": "${joined}"`,
    setAt([...path, 'boreAddress'], joined, 'address'),
    removeAt([...path, 'address']),
    removeAt([...path, 'port']),
  );
}

function checkPort(report: Report, port: number | undefined, path: Path): void {
  if (port === undefined || isPort(port)) return;
  report.add('port-range', path, `${String(port)} is no port: they go from 1 to 65535.`);
}
