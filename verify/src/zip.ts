import { fromUtf8 } from './bytes.ts';
import { PackError } from './pack-fault.ts';

/*
 * ZIP (APPNOTE 6.3) as strictly as a reader of evidence must be: two programs that read one archive differently would read two
 * packs. Names are plain relative paths, each once; what the directory says and what stands before the bytes agree; no byte lies
 * between files. Whoever packs the same files again, with another program, still has the same pack.
 */

/** More than any pack holds, and less than what fills a memory. */
export const ZIP_LIMITS = { files: 20_000, file: 256 * 1024 * 1024, whole: 1024 * 1024 * 1024, ratio: 200 } as const;
/** Small files of zeros compress beyond any ratio, and do no harm. */
const SMALL = 1024 * 1024;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DESCRIPTOR = 0x08074b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x0001;
const DESCRIBED = 0x0008;
/** Names an entry a second time (Info-ZIP Unicode Path), or gives it other sizes (ZIP64). */
const AMBIGUOUS_EXTRA = [0x7075, 0x0001];

export type ZipFile = {
  readonly path: string;
  readonly size: number;
  /** @throws PackError `zip-bomb` | `zip-corrupt` */
  read(): Promise<Uint8Array<ArrayBuffer>>;
};

type Entry = {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
};

/** The files of an archive in the order of their paths' bytes. @throws PackError at the first oddity, with its place */
export function openZip(bytes: Uint8Array): readonly ZipFile[] {
  if (bytes.length > ZIP_LIMITS.whole) throw new PackError('zip-large', 'too large');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start, end } = directory(bytes, view);
  const entries: Entry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    const [entry, next] = centralEntry(bytes, view, at, end);
    entries.push(entry);
    at = next;
  }
  if (at !== end) throw new PackError('zip-hidden', 'bytes after the directory');
  checkNames(entries);
  checkSizes(entries);
  const starts = layout(bytes, view, entries, start);
  return entries
    .filter(({ path }) => !path.endsWith('/'))
    .map((entry) => ({ path: entry.path, size: entry.size, read: () => readEntry(bytes, entry, starts.get(entry)!) }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function directory(bytes: Uint8Array, view: DataView) {
  const last = bytes.length - END_SIZE;
  if (last < 0 || view.getUint32(last, true) !== END) throw endFault(bytes, view);
  const [disk, from, here, count] = [4, 6, 8, 10].map((offset) => view.getUint16(last + offset, true));
  const [length, start] = [view.getUint32(last + 12, true), view.getUint32(last + 16, true)];
  if (disk !== 0 || from !== 0 || here !== count) throw new PackError('zip-unreadable', 'in several volumes');
  if (count! > ZIP_LIMITS.files) throw new PackError('zip-large', 'too many files');
  if (start + length !== last) throw new PackError('zip-truncated', 'the directory is not where the archive says');
  if (view.getUint16(last + 20, true) !== 0) throw new PackError('zip-hidden', 'a comment');
  return { count: count!, start, end: last };
}

/** An archive whose end is not its end: cut short, followed by something, or none at all. */
function endFault(bytes: Uint8Array, view: DataView): PackError {
  const begins = bytes.length >= 4 && view.getUint32(0, true) === LOCAL;
  if (!begins) return new PackError('zip-unreadable', 'not a ZIP archive');
  const lowest = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT);
  for (let at = bytes.length - END_SIZE; at >= lowest; at--)
    if (view.getUint32(at, true) === END) return new PackError('zip-hidden', 'something after the archive');
  return new PackError('zip-truncated', 'the archive has no end');
}

function centralEntry(bytes: Uint8Array, view: DataView, at: number, end: number): readonly [Entry, number] {
  if (at + 46 > end || view.getUint32(at, true) !== CENTRAL)
    throw new PackError('zip-truncated', 'the directory is cut short');
  const [names, extras, comments] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
    number,
    number,
    number,
  ];
  const next = at + 46 + names + extras + comments;
  if (next > end) throw new PackError('zip-truncated', 'the directory is cut short');
  const path = nameOf(bytes.subarray(at + 46, at + 46 + names));
  checkExtra(view, at + 46 + names, extras, path);
  const entry = {
    path,
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  if (entry.flags & ENCRYPTED) throw new PackError('zip-unreadable', 'encrypted', { path });
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw new PackError('zip-unreadable', 'packed in a way that is not read', { path });
  return [entry, next];
}

function checkExtra(view: DataView, start: number, length: number, path: string): void {
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true))
    if (AMBIGUOUS_EXTRA.includes(view.getUint16(at, true)))
      throw new PackError('zip-unreadable', 'an entry described twice', { path });
}

// oxlint-disable-next-line no-control-regex -- a path holds none
const UNFIT = /[\u0000-\u001f\u007f\\:*?"<>|]/;

/** A plain relative path. @throws PackError `zip-path` */
function nameOf(bytes: Uint8Array): string {
  const path = fromUtf8(bytes);
  if (path === undefined) throw new PackError('zip-path', 'a name that is not UTF-8');
  const parts = path.replace(/\/$/, '').split('/');
  const plain = parts.every((part) => part !== '' && part !== '.' && part !== '..') && !UNFIT.test(path);
  if (!plain || path.length > 240 || path.normalize('NFC') !== path)
    throw new PackError('zip-path', 'a name that is no plain path', { path });
  return path;
}

/** Two names that one disk would take for one are one name. */
function checkNames(entries: readonly Entry[]): void {
  const seen = new Set<string>();
  for (const { path } of entries) {
    const folded = path.replace(/\/$/, '').toLowerCase();
    if (seen.has(folded)) throw new PackError('zip-duplicate', 'a name that stands twice', { path });
    seen.add(folded);
  }
}

function checkSizes(entries: readonly Entry[]): void {
  let whole = 0;
  for (const { path, method, packed, size } of entries) {
    whole += size;
    if (path.endsWith('/') && size > 0) throw new PackError('zip-hidden', 'a folder that holds bytes', { path });
    if (method === STORED && packed !== size) throw new PackError('zip-corrupt', 'two sizes', { path });
    if (size > ZIP_LIMITS.file || whole > ZIP_LIMITS.whole) throw new PackError('zip-large', 'too large', { path });
    if (size > SMALL && size > packed * ZIP_LIMITS.ratio)
      throw new PackError('zip-bomb', 'it swells beyond measure', { path });
  }
}

/** Files lie one after the other up to the directory, each as the directory says. @returns where the bytes of each begin */
function layout(
  bytes: Uint8Array,
  view: DataView,
  entries: readonly Entry[],
  directoryAt: number,
): ReadonlyMap<Entry, number> {
  const starts = new Map<Entry, number>();
  let at = 0;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    const { path, offset, packed, flags, method, crc, size } = entry;
    if (offset !== at) throw new PackError('zip-hidden', 'bytes between files', { path });
    if (at + 30 > directoryAt || view.getUint32(at, true) !== LOCAL)
      throw new PackError('zip-corrupt', 'no file where the directory says', { path });
    const [names, extras] = [view.getUint16(at + 26, true), view.getUint16(at + 28, true)];
    const start = at + 30 + names + extras;
    if (start + packed > directoryAt) throw new PackError('zip-truncated', 'a file is cut short', { path });
    checkExtra(view, at + 30 + names, extras, path);
    const described = (flags & DESCRIBED) !== 0;
    const told = [14, 18, 22].map((field) => view.getUint32(at + field, true));
    const same =
      fromUtf8(bytes.subarray(at + 30, at + 30 + names)) === path &&
      view.getUint16(at + 6, true) === flags &&
      view.getUint16(at + 8, true) === method &&
      [crc, packed, size].every((value, i) => told[i] === value || (described && told[i] === 0));
    if (!same) throw new PackError('zip-corrupt', 'described otherwise in the directory', { path });
    starts.set(entry, start);
    at = start + packed + (described ? descriptorLength(view, start + packed, entry) : 0);
  }
  if (at !== directoryAt) throw new PackError('zip-hidden', 'bytes before the directory');
  return starts;
}

function descriptorLength(view: DataView, at: number, { path, crc, packed, size }: Entry): number {
  const head = at + 4 <= view.byteLength && view.getUint32(at, true) === DESCRIPTOR ? 4 : 0;
  const holds =
    at + head + 12 <= view.byteLength &&
    [crc, packed, size].every((value, i) => view.getUint32(at + head + i * 4, true) === value);
  if (!holds) throw new PackError('zip-corrupt', 'described otherwise after its bytes', { path });
  return head + 12;
}

async function readEntry(bytes: Uint8Array, entry: Entry, start: number): Promise<Uint8Array<ArrayBuffer>> {
  const { path, method, packed, size, crc } = entry;
  const raw = new Uint8Array(bytes.subarray(start, start + packed));
  const whole = method === STORED ? raw : await inflated(raw, size, path);
  if (whole.length !== size || crc32(whole) !== crc) throw new PackError('zip-corrupt', 'damaged', { path });
  return whole;
}

/** Never more than was announced: what swells further is left alone there. */
async function inflated(raw: Uint8Array<ArrayBuffer>, size: number, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(size);
  const reader = new Blob([raw]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new PackError('zip-corrupt', 'damaged', { path });
    });
    if (done) return whole.subarray(0, at);
    if (at + value.length > size) {
      await reader.cancel().catch(() => undefined);
      throw new PackError('zip-bomb', 'it swells beyond what it announces', { path });
    }
    whole.set(value, at);
    at += value.length;
  }
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
