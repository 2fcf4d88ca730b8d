/** The form of addresses that several rules ask for. Section 3.10, rules 81 and 88. */
import type { Path } from '../../../document/pointer.ts';
import { parseCidr, parseHostPort, parseIp } from '../parse.ts';
import type { Report } from './report.ts';
import { fix, setAt, shown } from './report.ts';

/**
 * Rule 81 for one value. `network` is the length of the network that the address is one of: `usual` where the address makes
 * the network; without it the address is meant alone.
 */
export function checkCidr(report: Report, text: string, path: Path, network?: number | 'usual'): void {
  if (parseCidr(text)) return;
  const ip = parseIp(text.trim());
  const six = text.includes(':');
  const length = network === 'usual' ? (six ? 64 : 24) : (network ?? (six ? 128 : 32));
  const whole = `${text.trim()}/${String(length)}`;
  const words = network === undefined ? 'this address alone' : 'one of its network';
  const message = ip
    ? `${shown(text)} lacks the length of its network, such as /24.`
    : `${shown(text)} is no address with the length of its network, such as 10.0.0.2/24.`;
  report.add('cidr-format', path, message, [
    ip && parseCidr(whole) ? fix(`Write ${whole} (${words})`, setAt(path, whole)) : undefined,
    parseCidr(text.trim()) ? fix('Remove the blanks', setAt(path, text.trim())) : undefined,
  ]);
}

/** Rule 88 for one value. */
export function checkHostPort(report: Report, text: string, path: Path): void {
  if (parseHostPort(text)) return;
  const message =
    text.split(':').length > 2 && !/[/,\s]/.test(text)
      ? `${shown(text)}: addresses of IPv6 cannot be written here; use a name.`
      : `${shown(text)} is not host:port.`;
  const bare = text
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/\/$/, '');
  report.add('host-port-format', path, message, [
    parseHostPort(bare) ? fix(`Write ${bare}`, setAt(path, bare)) : undefined,
  ]);
}
