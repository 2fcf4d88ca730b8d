/** The functions that a job specification in HCL may call, by name. */
import { parseType } from '../types.ts';
import { convert } from '../convert.ts';
import { Trouble, type Value } from '../values.ts';
import { COLLECTIONS } from './collections.ts';
import { DATES } from './dates.ts';
import { ENCODINGS } from './encoding.ts';
import { md5, sha1, sha256, sha512, utf8 } from './hashes.ts';
import { NETWORK } from './network.ts';
import { NUMBERS } from './numbers.ts';
import { STRINGS } from './strings.ts';
import { textArg, type HclFunction, type Lazy, type LazyTools, type Plain } from './support.ts';

const HASHES: Readonly<Record<string, Plain>> = {
  md5: (args) => md5(utf8(textArg(args, 0))),
  sha1: (args) => sha1(utf8(textArg(args, 0))),
  sha256: (args) => sha256(utf8(textArg(args, 0))),
  sha512: (args) => sha512(utf8(textArg(args, 0))),
  uuidv5: (args) => uuidV5(textArg(args, 0), textArg(args, 1)),
};

/** The well-known namespaces of names differ in one byte. */
const NAMESPACES: Readonly<Record<string, number>> = { dns: 0x10, url: 0x11, oid: 0x12, x500: 0x14 };

function uuidV5(namespace: string, name: string): string {
  const known = NAMESPACES[namespace];
  const id = known === undefined ? namespace : `6ba7b8${known.toString(16)}-9dad-11d1-80b4-00c04fd430c8`;
  const digits = (/^(?:urn:uuid:|\{)?([-0-9a-fA-F]+)\}?$/i.exec(id)?.[1] ?? '').replaceAll('-', '');
  if (!/^[0-9a-fA-F]{32}$/.test(digits))
    throw new Trouble(`"${namespace}" is no namespace: dns, url, oid, x500 or a UUID`);
  const bytes = (digits.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
  const hash = sha1(Uint8Array.from([...bytes, ...utf8(name)]));
  const variant = ((parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-${variant}${hash.slice(18, 20)}-${hash.slice(20, 32)}`;
}

const FILES = ['abspath', 'basename', 'dirname', 'file', 'filebase64', 'fileexists', 'fileset', 'pathexpand'];

/** Functions that have no answer here: those of files, and those that need a key or answer something else each time. */
const ELSEWHERE: ReadonlyMap<string, Plain> = new Map([
  ...FILES.map(
    (name) => [name, elsewhere('files cannot be read here, and the API refuses this function', 'error')] as const,
  ),
  ...['bcrypt', 'uuidv4'].map(
    (name) => [name, elsewhere('the answer is another one each time, so it is kept as text', 'warning')] as const,
  ),
  ['rsadecrypt', elsewhere('keys are not used here, so it is kept as text', 'warning')],
]);

function elsewhere(reason: string, severity: 'error' | 'warning'): Plain {
  return () => {
    throw new Trouble(reason, undefined, severity);
  };
}

/** How many arguments a function takes at most; those that are not here take any number, or see to it themselves. */
export const MOST_ARGUMENTS: Readonly<Record<string, number | undefined>> = Object.fromEntries(
  [
    'uuidv4',
    'abs base64decode base64encode bcrypt ceil chomp cidrnetmask compact csvdecode distinct flatten floor jsondecode jsonencode keys length lower md5 reverse sha1 sha256 sha512 signum sort strlen strrev title trimspace upper urlencode values yamldecode yamlencode',
    'chunklist cidrhost contains convert element formatdate indent index log parseint pow split timeadd trim trimprefix trimsuffix uuidv5 zipmap rsadecrypt',
    'cidrsubnet lookup range regex_replace replace slice substr',
  ].flatMap((names, most) => names.split(' ').map((name) => [name, name === 'bcrypt' ? 2 : most])),
);

const LAZY: Readonly<Record<string, Lazy>> = {
  can: {
    lazy: ([argument, more], tools) => {
      if (!argument || more) throw new Trouble('can: one expression is needed');
      return tried(argument, tools) !== undefined;
    },
  },
  try: {
    lazy: (args, tools) => {
      for (const argument of args) {
        const found = tried(argument, tools);
        if (found !== undefined) return found;
      }
      throw new Trouble('try: none of the expressions has a value');
    },
  },
  convert: {
    lazy: ([argument, type], tools) => {
      if (!argument || !type) throw new Trouble('convert: a value and a type are needed');
      return convert(tools.value(argument), parseType(type));
    },
  },
};

function tried(argument: Parameters<LazyTools['value']>[0], tools: LazyTools): Value | undefined {
  try {
    return tools.value(argument);
  } catch (error) {
    if (!tools.fails(error)) throw error;
    return undefined;
  }
}

export const FUNCTIONS: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ...Object.entries(NUMBERS),
  ...Object.entries(STRINGS),
  ...Object.entries(COLLECTIONS),
  ...Object.entries(ENCODINGS),
  ...Object.entries(NETWORK),
  ...Object.entries(DATES),
  ...Object.entries(HASHES),
  ...Object.entries(LAZY),
  ...ELSEWHERE,
]);
