/** Files in one archive, as they are: a ZIP without compression. */

const TABLE = new Uint32Array(256).map((_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** The first day that the format can say: an archive of the same files is the same archive. */
const DATE = 0x21;
/** Names are UTF-8. */
const UTF8 = 0x800;
const VERSION = 20;
const LOCAL = 30;
const CENTRAL = 46;
const END = 22;

/** The bytes of an archive of texts, in their order. Names must differ. */
export function zip(files: readonly { readonly name: string; readonly text: string }[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const parts = files.map(({ name, text }) => {
    const data = encoder.encode(text);
    return { name: encoder.encode(name), data, crc: checksum(data) };
  });
  const size = parts.reduce((sum, { name, data }) => sum + LOCAL + CENTRAL + 2 * name.length + data.length, END);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const write = (width: 2 | 4, value: number): void => {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  };
  const put = (data: Uint8Array): void => {
    bytes.set(data, at);
    at += data.length;
  };
  const common = ({ name, data, crc }: (typeof parts)[number]): void => {
    write(2, VERSION);
    write(2, UTF8);
    write(2, 0);
    write(2, 0);
    write(2, DATE);
    write(4, crc);
    write(4, data.length);
    write(4, data.length);
    write(2, name.length);
    write(2, 0);
  };
  const starts = parts.map((part) => {
    const start = at;
    write(4, 0x04034b50);
    common(part);
    put(part.name);
    put(part.data);
    return start;
  });
  const directory = at;
  parts.forEach((part, i) => {
    write(4, 0x02014b50);
    write(2, VERSION);
    common(part);
    // No comment, the first disk, no attributes.
    write(2, 0);
    write(2, 0);
    write(2, 0);
    write(4, 0);
    write(4, starts[i] ?? 0);
    put(part.name);
  });
  const length = at - directory;
  write(4, 0x06054b50);
  write(2, 0);
  write(2, 0);
  write(2, parts.length);
  write(2, parts.length);
  write(4, length);
  write(4, directory);
  write(2, 0);
  return bytes;
}
