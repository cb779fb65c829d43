import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { Transform } from 'node:stream';
import { Refusal } from '../kernel/refusal.ts';
import { random } from './random.ts';

// Content too large for memory, in segments that are each authentic (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár, 2015).
//   header  = version(1) || log2 of the segment size(1) || salt(32) || nonce prefix(7)
//   segment = AES-256-GCM(plain, nonce = prefix(7) || counter(4, big-endian) || last(1)) || tag(16)
// Every segment but the last holds exactly the segment size; an empty content is one empty last segment.
const VERSION = 1;
const SALT = 32;
const PREFIX = 7;
const TAG = 16;
export const STREAM_HEADER = 2 + SALT + PREFIX;
/** 64 KiB to 1 MiB: a smaller one costs more calls, a larger one more memory and more bytes around a range. */
const SMALLEST = 16;
const LARGEST = 20;
export const SEGMENT = 256 * 1024;

/** What a stream is bound to, beside its header: nothing can be moved to another brand, person, contact, recording or place. */
export type StreamBinding = {
  readonly brand: string;
  readonly subject: string;
  readonly interaction: string;
  readonly media: string;
  /** Place among the pieces of one recording. */
  readonly piece: number;
};

/** A state that takes bytes and gives those that are ready. */
export type Pieces = { push(chunk: Uint8Array): Buffer[]; end(): Buffer[] };

type Opened = {
  readonly key: Buffer;
  readonly prefix: Buffer;
  readonly associated: Buffer;
  readonly size: number;
};

/** The stream's own key: the random prefix alone would be too short for many streams under one key. */
function opened(key: Uint8Array, binding: StreamBinding, header: Buffer): Opened {
  const power = header[1]!;
  if (header.length !== STREAM_HEADER || header[0] !== VERSION || power < SMALLEST || power > LARGEST)
    throw new Refusal('vault.unreadable');
  const { brand, subject, interaction, media, piece } = binding;
  const bound = Buffer.from(`mandat/stream/v1\0${brand}\0${subject}\0${interaction}\0${media}\0${piece}`, 'utf8');
  return {
    key: Buffer.from(hkdfSync('sha256', key, header.subarray(2, 2 + SALT), bound, 32)),
    prefix: header.subarray(2 + SALT),
    associated: Buffer.concat([header, bound]),
    size: 2 ** power,
  };
}

function nonceOf(prefix: Buffer, counter: number, last: boolean): Buffer {
  if (counter > 0xffff_ffff) throw new Refusal('vault.unreadable');
  const nonce = Buffer.alloc(PREFIX + 5);
  prefix.copy(nonce);
  nonce.writeUInt32BE(counter, PREFIX);
  nonce[PREFIX + 4] = last ? 1 : 0;
  return nonce;
}

function headerOf(size: number, salt: Uint8Array, prefix: Uint8Array): Buffer {
  const power = Math.log2(size);
  if (!Number.isInteger(power) || power < SMALLEST || power > LARGEST) throw new RangeError('segment size');
  return Buffer.concat([Buffer.from([VERSION, power]), salt, prefix], STREAM_HEADER);
}

export type SealOptions = {
  /** A power of two, 64 KiB to 1 MiB. */
  readonly segment?: number;
  /** Of test vectors only. */
  readonly fixed?: { readonly salt: Uint8Array; readonly prefix: Uint8Array };
};

/** Seals a content as it comes; the header is the first of what it gives. Holds one segment. */
export function createSealer(key: Uint8Array, binding: StreamBinding, options: SealOptions = {}): Pieces {
  const { segment = SEGMENT, fixed } = options;
  const header = headerOf(segment, fixed?.salt ?? random(SALT), fixed?.prefix ?? random(PREFIX));
  const { key: own, prefix, associated } = opened(key, binding, header);
  const held = Buffer.allocUnsafeSlow(segment);
  let filled = 0;
  let counter = 0;
  let begun = false;

  const begin = (): Buffer[] => {
    const first = begun ? [] : [header];
    begun = true;
    return first;
  };
  const seal = (last: boolean): readonly Buffer[] => {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(prefix, counter++, last));
    cipher.setAAD(associated);
    const body = cipher.update(held.subarray(0, filled));
    cipher.final();
    filled = 0;
    return [body, cipher.getAuthTag()];
  };
  return {
    push(chunk) {
      const ready = begin();
      for (let at = 0; at < chunk.length;) {
        // Whether a segment is the last is part of its nonce: a full one waits until something follows it.
        if (filled === segment) ready.push(...seal(false));
        const taken = Math.min(segment - filled, chunk.length - at);
        held.set(chunk.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
      }
      return ready;
    },
    end() {
      const ready = [...begin(), ...seal(true)];
      held.fill(0);
      own.fill(0);
      return ready;
    },
  };
}

/** Opens consecutive segments from `first` on; `lastIs` says which one ends the stream, where that is known beforehand. */
function createSegments(stream: Opened, first: number, lastIs?: number): Pieces {
  const { key, prefix, associated, size } = stream;
  const held = Buffer.allocUnsafeSlow(size + TAG);
  let filled = 0;
  let counter = first;

  const open = (last: boolean): Buffer => {
    if (filled < TAG) throw new Refusal('vault.unreadable');
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(prefix, counter++, last));
    decipher.setAAD(associated);
    decipher.setAuthTag(Buffer.from(held.subarray(filled - TAG, filled)));
    try {
      const plain = decipher.update(held.subarray(0, filled - TAG));
      // Nothing is given away before the whole segment is known to be authentic.
      decipher.final();
      filled = 0;
      return plain;
    } catch (cause) {
      throw new Refusal('vault.unreadable', { cause });
    }
  };
  return {
    push(chunk) {
      const ready: Buffer[] = [];
      for (let at = 0; at < chunk.length;) {
        if (filled === held.length) ready.push(open(counter === lastIs));
        const taken = Math.min(held.length - filled, chunk.length - at);
        held.set(chunk.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
      }
      return ready;
    },
    end: () => [open(lastIs === undefined || counter === lastIs)],
  };
}

/**
 * Opens a whole stream as it comes; its end must be its own.
 * @throws Refusal `vault.unreadable` from `push` and `end`: another key or binding, bytes changed, cut off, moved or added.
 */
export function createOpener(key: Uint8Array, binding: StreamBinding): Pieces {
  let before = Buffer.alloc(0);
  let segments: Pieces | undefined;
  return {
    push(chunk) {
      if (segments) return segments.push(chunk);
      before = Buffer.concat([before, chunk]);
      if (before.length < STREAM_HEADER) return [];
      segments = createSegments(opened(key, binding, before.subarray(0, STREAM_HEADER)), 0);
      return segments.push(before.subarray(STREAM_HEADER));
    },
    end() {
      if (!segments) throw new Refusal('vault.unreadable');
      return segments.end();
    },
  };
}

/** A Node transform of such a state; `Duplex.toWeb` makes a Web one of it. */
export function transformOf(pieces: Pieces): Transform {
  const give = (stream: Transform, work: () => Buffer[], done: (error?: Error) => void): void => {
    try {
      for (const ready of work()) stream.push(ready);
      done();
    } catch (error) {
      done(error as Error);
    }
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      give(this, () => pieces.push(chunk), done);
    },
    flush(done) {
      give(this, () => pieces.end(), done);
    },
  });
}

export const sealing = (key: Uint8Array, binding: StreamBinding, options?: SealOptions): Transform =>
  transformOf(createSealer(key, binding, options));
export const opening = (key: Uint8Array, binding: StreamBinding): Transform => transformOf(createOpener(key, binding));

/** Bytes of a sealed stream that holds so many. */
export function sealedLength(bytes: number, segment = SEGMENT): number {
  return STREAM_HEADER + bytes + Math.max(1, Math.ceil(bytes / segment)) * TAG;
}

/** Whether what was sealed of so many bytes is that long, whichever the size of its segments was. */
export function isWhole(bytes: number, sealed: number): boolean {
  for (let power = SMALLEST; power <= LARGEST; power++) if (sealedLength(bytes, 2 ** power) === sealed) return true;
  return false;
}

/** Bytes of a sealed stream, from one place to before another. */
export type Fetch = (from: number, to: number) => AsyncIterable<Uint8Array>;

/**
 * The bytes from `start` to before `end` of a content of `total` bytes: only the segments around them are fetched.
 * @throws Refusal `vault.unreadable` where a segment is not the one that was sealed there, or the stream is not that long
 */
export async function* openRange(
  key: Uint8Array,
  binding: StreamBinding,
  { total, start, end }: { readonly total: number; readonly start: number; readonly end: number },
  fetch: Fetch,
): AsyncGenerator<Buffer> {
  const stream = opened(key, binding, await all(fetch(0, STREAM_HEADER)));
  const { size } = stream;
  const last = Math.max(0, Math.ceil(total / size) - 1);
  const [from, to] = [Math.floor(start / size), end > start ? Math.floor((end - 1) / size) : Math.floor(start / size)];
  const at = (segment: number): number => STREAM_HEADER + segment * (size + TAG);
  const segments = createSegments(stream, from, last);
  // What precedes the range within its first segment is dropped, what follows it in its last one too.
  let place = from * size;
  const within = (plain: Buffer): Buffer => {
    const cut = plain.subarray(Math.max(0, start - place), Math.max(0, end - place));
    place += plain.length;
    return cut;
  };
  for await (const chunk of fetch(at(from), Math.min(at(to + 1), sealedLength(total, size))))
    for (const plain of segments.push(chunk)) yield within(plain);
  for (const plain of segments.end()) yield within(plain);
  if (place < end) throw new Refusal('vault.unreadable');
}

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}
