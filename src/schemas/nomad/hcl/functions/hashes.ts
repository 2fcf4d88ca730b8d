/** MD5, SHA-1, SHA-256 and SHA-512 of a text's UTF-8 bytes, in hexadecimal. */

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}

/** The message with a one bit, zeros, and its length in bits at the end of the last block. */
function padded(bytes: Uint8Array, block: 64 | 128, littleEndian: boolean): DataView {
  const tail = block / 8;
  const size = Math.ceil((bytes.length + 1 + tail) / block) * block;
  const data = new Uint8Array(size);
  data.set(bytes);
  data[bytes.length] = 0x80;
  const view = new DataView(data.buffer);
  view.setBigUint64(size - 8, BigInt(bytes.length) * 8n, littleEndian);
  return view;
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

const hex = (words: readonly number[]): string =>
  words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

const MD5_TURNS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

export function md5(bytes: Uint8Array): string {
  const data = padded(bytes, 64, true);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < data.byteLength; at += 64) {
    let [a = 0, b = 0, c = 0, d = 0] = state;
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const f =
        round === 0 ? (b & c) | (~b & d) : round === 1 ? (d & b) | (~d & c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
      const g = round === 0 ? i : round === 1 ? (5 * i + 1) % 16 : round === 2 ? (3 * i + 5) % 16 : (7 * i) % 16;
      const constant = Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32);
      const sum = (a + f + constant + data.getUint32(at + g * 4, true)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotate(sum, MD5_TURNS[round * 4 + (i % 4)] ?? 0)) | 0];
    }
    [a, b, c, d].forEach((word, index) => (state[index] = ((state[index] ?? 0) + word) | 0));
  }
  const view = new DataView(new ArrayBuffer(16));
  state.forEach((word, index) => view.setUint32(index * 4, word, true));
  return hex([0, 4, 8, 12].map((at) => view.getUint32(at)));
}

export function sha1(bytes: Uint8Array): string {
  const data = padded(bytes, 64, false);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let at = 0; at < data.byteLength; at += 64) {
    const words: number[] = [];
    for (let i = 0; i < 80; i++) {
      const w = (back: number): number => words[i - back] ?? 0;
      words.push(i < 16 ? data.getUint32(at + i * 4) : rotate(w(3) ^ w(8) ^ w(14) ^ w(16), 1));
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    words.forEach((word, i) => {
      const [f, constant] =
        i < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : i < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : i < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      [a, b, c, d, e] = [(rotate(a, 5) + f + e + constant + word) | 0, a, rotate(b, 30), c, d];
    });
    [a, b, c, d, e].forEach((word, index) => (state[index] = ((state[index] ?? 0) + word) | 0));
  }
  return hex(state);
}

/** The first primes, whose roots give the constants of SHA-2. */
function primes(many: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < many; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** First `bits` bits behind the point of the square or cube root. */
function rootBits(n: number, degree: 2n | 3n, bits: bigint): bigint {
  const target = BigInt(n) << (bits * degree);
  let low = 0n;
  let high = 1n << (bits + 6n);
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** degree <= target) low = middle;
    else high = middle - 1n;
  }
  return low & ((1n << bits) - 1n);
}

interface Constants {
  /** One for each round. */
  readonly rounds: readonly bigint[];
  readonly start: readonly bigint[];
}

const CONSTANTS = new Map<number, Constants>();

/** Worked out once. */
function constantsOf(size: 32 | 64): Constants {
  let constants = CONSTANTS.get(size);
  if (!constants) {
    const bits = BigInt(size);
    const rounds = primes(size === 32 ? 64 : 80).map((prime) => rootBits(prime, 3n, bits));
    constants = { rounds, start: primes(8).map((prime) => rootBits(prime, 2n, bits)) };
    CONSTANTS.set(size, constants);
  }
  return constants;
}

/** SHA-256 (word size 32) and SHA-512 (64): one algorithm, two sets of turns. */
function sha2(bytes: Uint8Array, size: 32 | 64): string {
  const bits = BigInt(size);
  const mask = (1n << bits) - 1n;
  const rounds = size === 32 ? 64 : 80;
  const turns = size === 32 ? SHA256_TURNS : SHA512_TURNS;
  const turn = (x: bigint, by: bigint): bigint => ((x >> by) | (x << (bits - by))) & mask;
  const mix = (x: bigint, [a, b, c]: Turns, shift: boolean): bigint =>
    turn(x, a) ^ turn(x, b) ^ (shift ? x >> c : turn(x, c));
  const constants = constantsOf(size);
  const state = [...constants.start];
  const data = padded(bytes, size === 32 ? 64 : 128, false);
  const step = size / 8;
  for (let at = 0; at < data.byteLength; at += step * 16) {
    const words: bigint[] = [];
    for (let i = 0; i < rounds; i++) {
      const w = (back: number): bigint => words[i - back] ?? 0n;
      const place = at + i * step;
      if (i < 16) words.push(size === 32 ? BigInt(data.getUint32(place)) : data.getBigUint64(place));
      else words.push((mix(w(2), turns.small1, true) + w(7) + mix(w(15), turns.small0, true) + w(16)) & mask);
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
    words.forEach((word, i) => {
      const t1 = h + mix(e, turns.big1, false) + ((e & f) ^ (~e & mask & g)) + (constants.rounds[i] ?? 0n) + word;
      const t2 = mix(a, turns.big0, false) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(t1 + t2) & mask, a, b, c, (d + t1) & mask, e, f, g];
    });
    [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] = ((state[index] ?? 0n) + word) & mask));
  }
  return state.map((word) => word.toString(16).padStart(size / 4, '0')).join('');
}

type Turns = readonly [bigint, bigint, bigint];

const SHA256_TURNS: Readonly<Record<'big0' | 'big1' | 'small0' | 'small1', Turns>> = {
  big0: [2n, 13n, 22n],
  big1: [6n, 11n, 25n],
  small0: [7n, 18n, 3n],
  small1: [17n, 19n, 10n],
};
const SHA512_TURNS: typeof SHA256_TURNS = {
  big0: [28n, 34n, 39n],
  big1: [14n, 18n, 41n],
  small0: [1n, 8n, 7n],
  small1: [19n, 61n, 6n],
};

export const sha256 = (bytes: Uint8Array): string => sha2(bytes, 32);
export const sha512 = (bytes: Uint8Array): string => sha2(bytes, 64);
