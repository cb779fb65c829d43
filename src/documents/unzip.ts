import { inflateRawSync } from 'node:zlib';

/** Why bytes are not read as an archive; never what lies in them. */
export class ArchiveFault extends Error {
  readonly why: 'damaged' | 'too-large';
  constructor(why: 'damaged' | 'too-large') {
    super(`archive ${why}`);
    this.why = why;
  }
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record and the longest comment behind it. */
const TAIL = 22 + 0xffff;
const MOST_ENTRIES = 2000;

/**
 * The files of a ZIP archive by their names. What headers say of sizes is not believed: inflating stops at what is left of the
 * room, so an archive made to burst costs that much and no more.
 * @param room bytes that all of them may have together
 * @throws ArchiveFault
 */
export function unzip(bytes: Uint8Array, room: number): ReadonlyMap<string, Buffer> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Buffer>();
  try {
    let [at, count] = centralOf(data);
    if (count > MOST_ENTRIES) throw new ArchiveFault('too-large');
    for (let left = room; count > 0; count--) {
      if (data.readUInt32LE(at) !== CENTRAL) throw new ArchiveFault('damaged');
      const [method, size] = [data.readUInt16LE(at + 10), data.readUInt32LE(at + 20)];
      const [name, extra, comment] = [28, 30, 32].map((field) => data.readUInt16LE(at + field)) as [
        number,
        number,
        number,
      ];
      const packed = contentAt(data, data.readUInt32LE(at + 42), size);
      const content = method === 0 ? packed : method === 8 ? inflated(packed, left) : undefined;
      if (content === undefined) throw new ArchiveFault('damaged');
      left -= content.length;
      if (left < 0) throw new ArchiveFault('too-large');
      files.set(data.toString('utf8', at + 46, at + 46 + name), content);
      at += 46 + name + extra + comment;
    }
  } catch (error) {
    if (error instanceof ArchiveFault) throw error;
    if (error instanceof RangeError) throw new ArchiveFault('damaged');
    throw error;
  }
  return files;
}

/** Where the central directory begins, and how many entries it has. */
function centralOf(data: Buffer): [number, number] {
  for (let at = data.length - 22; at >= Math.max(0, data.length - TAIL); at--)
    if (data.readUInt32LE(at) === END) return [data.readUInt32LE(at + 16), data.readUInt16LE(at + 10)];
  throw new ArchiveFault('damaged');
}

function contentAt(data: Buffer, at: number, size: number): Buffer {
  if (data.readUInt32LE(at) !== LOCAL) throw new ArchiveFault('damaged');
  const from = at + 30 + data.readUInt16LE(at + 26) + data.readUInt16LE(at + 28);
  if (from + size > data.length) throw new ArchiveFault('damaged');
  return data.subarray(from, from + size);
}

function inflated(packed: Buffer, left: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    throw new ArchiveFault((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged');
  }
}
