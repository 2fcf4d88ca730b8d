/** WireGuard tunnels. Section 3.10, rules 81 to 88. */
import type { Node, ObjectNode } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { present, readInt, readList } from '../model.ts';
import { isWireguardKey } from '../parse.ts';
import { checkCidr, checkHostPort } from './addresses.ts';
import type { Report } from './report.ts';
import { fix, setAt } from './report.ts';

const MAX_KEEPALIVE = 65535;
const USUAL_KEEPALIVE = 25;

/** Checks a tunnel and its peers. */
export function checkWireguard(report: Report, wireguard: ObjectNode, path: Path): void {
  checkKey(report, wireguard, 'privateKey', path, true);
  checkAddresses(report, wireguard, 'address', path);
  if (lacks(report, wireguard, 'address')) {
    report.add('wireguard-no-address', path, 'The tunnel has no address, so nothing can reach it.');
  }
  if (lacks(report, wireguard, 'peers')) {
    report.add('wireguard-no-peers', path, 'The tunnel has no peer, so it leads nowhere.');
  }
  for (const { node, index } of report.objectsOf(wireguard, 'peers')) {
    checkPeer(report, node, [...path, 'peers', index]);
  }
}

/** True when a list is not there or is empty. */
function lacks(report: Report, owner: Node, key: string): boolean {
  return !present(owner, key) || readList(owner, key, report.valid)?.size === 0;
}

function checkKey(report: Report, owner: Node, key: string, path: Path, secret: boolean): void {
  const text = report.filledText(owner, key, path);
  if (text === undefined) return;
  const at = [...path, key];
  if (!isWireguardKey(text)) {
    const trimmed = text.trim();
    report.add(
      'wireguard-key-format',
      at,
      `${key} is not a WireGuard key: ${String(text.length)} characters where 44 in base64 are expected.`,
      [isWireguardKey(trimmed) ? fix('Remove the blanks', setAt(at, trimmed)) : undefined],
    );
  }
  if (secret && text !== '') report.add('inline-secret', at, `${key} stands here as plain text.`);
}

function checkAddresses(report: Report, owner: Node, key: string, path: Path): void {
  for (const { text, index } of report.textsOf(readList(owner, key, report.valid))) {
    const at = [...path, key, index];
    if (!report.isPlaceholder(text, at)) checkCidr(report, text, at);
  }
}

function checkPeer(report: Report, peer: ObjectNode, path: Path): void {
  checkKey(report, peer, 'publicKey', path, false);
  checkKey(report, peer, 'preSharedKey', path, true);
  checkAddresses(report, peer, 'allowedIPs', path);
  if (lacks(report, peer, 'allowedIPs')) {
    report.add('wireguard-no-allowed-ips', path, 'The peer has no allowed addresses, so nothing is sent to it.');
  }
  const endpoint = report.filledText(peer, 'endpoint', path);
  if (endpoint !== undefined) checkHostPort(report, endpoint, [...path, 'endpoint']);
  checkKeepalive(report, peer, path);
}

function checkKeepalive(report: Report, peer: ObjectNode, path: Path): void {
  const at = [...path, 'persistentKeepalive'];
  const seconds = readInt(peer, 'persistentKeepalive', report.valid);
  const off = seconds === 0 || !present(peer, 'persistentKeepalive');
  if (off && present(peer, 'endpoint')) {
    report.add(
      'wireguard-keepalive-missing',
      path,
      'Without a keepalive the way back through address translation closes.',
      [fix(`Send one every ${String(USUAL_KEEPALIVE)} seconds`, setAt(at, USUAL_KEEPALIVE, 'endpoint'))],
    );
  } else if (seconds !== undefined && (seconds < 0 || seconds > MAX_KEEPALIVE)) {
    const message = `${String(seconds)} seconds is out of range: 0 to ${String(MAX_KEEPALIVE)}.`;
    report.add('wireguard-keepalive-range', at, message, [
      fix(`Write ${String(USUAL_KEEPALIVE)}`, setAt(at, USUAL_KEEPALIVE)),
    ]);
  }
}
