/** Functions over networks in CIDR notation. */
import { Trouble, type Value } from '../values.ts';
import { textArg, wholeArg, type Plain } from './support.ts';

interface Network {
  readonly address: bigint;
  readonly prefix: number;
  readonly bits: 32 | 128;
}

function parseAddress(text: string): { value: bigint; bits: 32 | 128 } | undefined {
  if (/^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(text)) {
    const parts = text.split('.').map(Number);
    return parts.every((part) => part < 256)
      ? { value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n), bits: 32 }
      : undefined;
  }
  // The last 32 bits may be written as IPv4.
  const tail = /:([\d.]+\.[\d.]+)$/.exec(text)?.[1];
  const four = tail === undefined ? undefined : parseAddress(tail);
  if (four?.bits === 32) {
    const groups = [four.value >> 16n, four.value & 0xffffn].map((group) => group.toString(16)).join(':');
    return parseAddress(text.slice(0, -(tail ?? '').length) + groups);
  }
  const halves = text.split('::');
  if (!text.includes(':') || halves.length > 2) return undefined;
  const [front = [], back = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - front.length - back.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...front, ...Array.from({ length: halves.length === 1 ? 0 : missing }, () => '0'), ...back];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return { value: groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n), bits: 128 };
}

function parseNetwork(text: string): Network {
  const match = /^(.+)\/(\d{1,3})$/.exec(text);
  const address = match ? parseAddress(match[1] ?? '') : undefined;
  const prefix = Number(match?.[2]);
  if (!address || prefix > address.bits) throw new Trouble(`"${text}" is no network such as 10.0.0.0/8`);
  const mask = maskOf(prefix, address.bits);
  return { address: address.value & mask, prefix, bits: address.bits };
}

function maskOf(prefix: number, bits: number): bigint {
  return ((1n << BigInt(prefix)) - 1n) << BigInt(bits - prefix);
}

function addressText(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - index * 16)) & 0xffffn).toString(16));
  const zeros = [...groups.join(':').matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)];
  const longest = zeros.reduce<string>((best, match) => (match[0].length > best.length ? match[0] : best), '');
  if (longest === '') return groups.join(':');
  const text = groups.join(':');
  const at = zeros.find((match) => match[0] === longest)?.index ?? 0;
  return `${text.slice(0, at).replace(/:$/, '')}::${text.slice(at + longest.length).replace(/^:/, '')}`;
}

function host(args: readonly Value[]): Value {
  const network = parseNetwork(textArg(args, 0));
  const number = BigInt(wholeArg(args, 1));
  const size = 1n << BigInt(network.bits - network.prefix);
  if (number >= size || number < -size) throw new Trouble(`the network has no host ${number}`);
  return addressText(network.address + (number < 0n ? size + number : number), network.bits);
}

function subnet(args: readonly Value[]): Value {
  const network = parseNetwork(textArg(args, 0));
  const more = wholeArg(args, 1);
  const number = BigInt(wholeArg(args, 2));
  const prefix = network.prefix + more;
  if (more > 32) throw new Trouble('no more than 32 bits can be added');
  if (prefix < 0 || prefix > network.bits) throw new Trouble(`the network has no room for ${more} more bits`);
  if (number < 0n || number >= 1n << BigInt(Math.max(0, more)))
    throw new Trouble(`there is no part ${number} of ${more} bits`);
  const address = network.address | (number << BigInt(network.bits - prefix));
  return `${addressText(address, network.bits)}/${prefix}`;
}

/** Parts of the given sizes, one behind the other. */
function subnets(args: readonly Value[]): Value {
  const network = parseNetwork(textArg(args, 0));
  const end = network.address + (1n << BigInt(network.bits - network.prefix));
  let next = network.address;
  return args.slice(1).map((_, index) => {
    const more = wholeArg(args, index + 1);
    const prefix = network.prefix + more;
    if (more > 32) throw new Trouble('no more than 32 bits can be added');
    if (more < 1 || prefix > network.bits) throw new Trouble(`the network has no room for ${more} more bits`);
    const size = 1n << BigInt(network.bits - prefix);
    const address = ((next + size - 1n) / size) * size;
    if (address + size > end) throw new Trouble('the parts do not fit into the network');
    next = address + size;
    return `${addressText(address, network.bits)}/${prefix}`;
  });
}

export const NETWORK: Readonly<Record<string, Plain>> = {
  cidrhost: host,
  cidrnetmask: (args) => {
    const network = parseNetwork(textArg(args, 0));
    return addressText(maskOf(network.prefix, network.bits), network.bits);
  },
  cidrsubnet: subnet,
  cidrsubnets: subnets,
};
