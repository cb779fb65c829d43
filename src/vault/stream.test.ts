import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duplex, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../kernel/refusal.ts';
import {
  createOpener,
  createSealer,
  opening,
  openRange,
  sealedLength,
  sealing,
  STREAM_HEADER,
  type Pieces,
  type StreamBinding,
} from './stream.ts';

const KEY = Buffer.alloc(32, 7);
const BINDING: StreamBinding = { brand: 'lumen', subject: 's', interaction: 'i', media: 'm', piece: 0 };
const SMALL = 64 * 1024;
const TAG = 16;

/** Bytes that repeat nowhere within reach, so that a swap or a shift shows. */
const content = (length: number): Buffer => {
  const words = Uint32Array.from({ length: Math.ceil(length / 4) }, (_, at) => (at + 1) * 2_654_435_761);
  return Buffer.from(words.buffer, 0, length);
};
const through = (pieces: Pieces, bytes: Buffer, step = 50_000): Buffer => {
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += step) out.push(...pieces.push(bytes.subarray(at, at + step)));
  return Buffer.concat([...out, ...pieces.end()]);
};
const seal = (plain: Buffer, step?: number, binding = BINDING): Buffer =>
  through(createSealer(KEY, binding, { segment: SMALL }), plain, step);
const open = (sealed: Buffer, step?: number, binding = BINDING, key = KEY): Buffer =>
  through(createOpener(key, binding), sealed, step);
const unreadable = expect.objectContaining({ code: 'vault.unreadable' });
const failure = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return 'no failure';
};

const lengths = fc.oneof(
  fc.constantFrom(0, 1, SMALL - 1, SMALL, SMALL + 1, 2 * SMALL, 3 * SMALL, 3 * SMALL + 5),
  fc.integer({ min: 0, max: 4 * SMALL }),
);

describe('a sealed stream', () => {
  it('opens to what was sealed, whatever the lengths and however the bytes are cut', () => {
    fc.assert(
      fc.property(
        lengths,
        fc.integer({ min: 700, max: 200_000 }),
        fc.integer({ min: 700, max: 200_000 }),
        (length, a, b) => {
          const plain = content(length);
          const sealed = seal(plain, a);
          expect(sealed.length).toBe(sealedLength(length, SMALL));
          expect(open(sealed, b).equals(plain)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never twice is the same', () => {
    expect(seal(content(100)).equals(seal(content(100)))).toBe(false);
  });

  it('fails where any bit of it is another', () => {
    const sealed = seal(content(2 * SMALL + 100));
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
        const changed = Buffer.from(sealed);
        changed[at]! ^= 1 << bit;
        expect(failure(() => open(changed))).toEqual(unreadable);
      }),
      { numRuns: 300 },
    );
  });

  it('fails where it is cut off, at any byte and at any segment', () => {
    const sealed = seal(content(3 * SMALL));
    const ends = [0, 1, 2, 3].map((segments) => STREAM_HEADER + segments * (SMALL + TAG)).slice(0, 3);
    for (const end of [0, 1, STREAM_HEADER - 1, ...ends, ...ends.map((at) => at + TAG), sealed.length - 1])
      expect(
        failure(() => open(sealed.subarray(0, end))),
        String(end),
      ).toEqual(unreadable);
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), (end) => {
        expect(failure(() => open(sealed.subarray(0, end)))).toEqual(unreadable);
      }),
      { numRuns: 100 },
    );
  });

  it('fails where segments are swapped, left out, repeated, or something is added', () => {
    const sealed = seal(content(3 * SMALL + 9));
    const header = sealed.subarray(0, STREAM_HEADER);
    const segments = [0, 1, 2, 3].map((index) =>
      sealed.subarray(STREAM_HEADER + index * (SMALL + TAG), STREAM_HEADER + (index + 1) * (SMALL + TAG)),
    );
    const [a, b, c, d] = segments as [Buffer, Buffer, Buffer, Buffer];
    for (const order of [[b, a, c, d], [a, c, b, d], [a, b, d], [a, a, b, c, d], [a, b, c, d, d], [a, b, c, c, d], [d]])
      expect(failure(() => open(Buffer.concat([header, ...order])))).toEqual(unreadable);
    for (const more of [Buffer.alloc(1), Buffer.alloc(TAG), Buffer.alloc(SMALL)])
      expect(failure(() => open(Buffer.concat([sealed, more])))).toEqual(unreadable);
  });

  it('is bound to its brand, person, contact, recording, piece and key, and to no other stream’s segments', () => {
    const sealed = seal(content(2 * SMALL));
    for (const other of [{ brand: 'orbe' }, { subject: 't' }, { interaction: 'j' }, { media: 'n' }, { piece: 1 }])
      expect(failure(() => open(sealed, undefined, { ...BINDING, ...other }))).toEqual(unreadable);
    expect(failure(() => open(sealed, undefined, BINDING, Buffer.alloc(32, 8)))).toEqual(unreadable);
    const other = seal(content(2 * SMALL));
    const mixed = Buffer.concat([
      sealed.subarray(0, STREAM_HEADER + SMALL + TAG),
      other.subarray(STREAM_HEADER + SMALL + TAG),
    ]);
    expect(failure(() => open(mixed))).toEqual(unreadable);
  });

  it('takes no segment size but powers of two from 64 KiB to 1 MiB', () => {
    for (const segment of [SMALL / 2, SMALL + 1, 2 * 1024 * 1024])
      expect(() => createSealer(KEY, BINDING, { segment })).toThrow(RangeError);
    const forged = seal(content(10));
    forged[1] = 30; // would ask for a gigabyte
    expect(failure(() => open(forged))).toEqual(unreadable);
  });

  it('is a Node transform, and a Web one', async () => {
    const plain = content(5 * SMALL);
    const chunks: Buffer[] = [];
    await pipeline(
      Readable.from([plain]),
      sealing(KEY, BINDING, { segment: SMALL }),
      opening(KEY, BINDING),
      async (source) => {
        for await (const chunk of source) chunks.push(chunk as Buffer);
      },
    );
    expect(Buffer.concat(chunks).equals(plain)).toBe(true);
    const web = Readable.toWeb(Readable.from([plain]))
      .pipeThrough(Duplex.toWeb(sealing(KEY, BINDING)) as ReadableWritablePair)
      .pipeThrough(Duplex.toWeb(opening(KEY, BINDING)) as ReadableWritablePair);
    expect((await buffer(web as AsyncIterable<Uint8Array> & ReadableStream)).equals(plain)).toBe(true);
    await expect(
      pipeline(Readable.from([Buffer.alloc(100)]), opening(KEY, BINDING), async (source) => {
        for await (const chunk of source) chunk.toString();
      }),
    ).rejects.toThrow(Refusal);
  });

  it('holds one segment, however long it is', () => {
    const sealer = createSealer(KEY, BINDING, { segment: SMALL });
    const opener = createOpener(KEY, BINDING);
    const chunk = Buffer.alloc(SMALL);
    let [inside, most] = [0, 0];
    for (let round = 0; round < 64; round++) {
      inside += chunk.length;
      for (const sealed of sealer.push(chunk)) for (const plain of opener.push(sealed)) inside -= plain.length;
      most = Math.max(most, inside);
    }
    expect(most).toBeLessThanOrEqual(3 * SMALL);
  });
});

describe('a range of a sealed stream', () => {
  const range = async (
    sealed: Buffer,
    total: number,
    start: number,
    end: number,
    fetched: number[] = [],
  ): Promise<Buffer> => {
    const out: Buffer[] = [];
    const fetch = (from: number, to: number): Readable => {
      fetched.push(to - from);
      return Readable.from([sealed.subarray(from, to)]);
    };
    for await (const chunk of openRange(KEY, BINDING, { total, start, end }, fetch)) out.push(chunk);
    return Buffer.concat(out);
  };

  it('is that slice of the content, and fetches only the segments around it', async () => {
    await fc.assert(
      fc.asyncProperty(lengths, fc.nat(), fc.nat(), async (total, a, b) => {
        const [start, end] = [a % (total + 1), b % (total + 1)].toSorted((one, other) => one - other) as [
          number,
          number,
        ];
        const plain = content(total);
        const fetched: number[] = [];
        expect((await range(seal(plain), total, start, end, fetched)).equals(plain.subarray(start, end))).toBe(true);
        expect(fetched.reduce((sum, one) => sum + one, 0)).toBeLessThan(
          end - start + 2 * (SMALL + TAG) + STREAM_HEADER + 1,
        );
      }),
      { numRuns: 80 },
    );
  });

  it('fails where the content is shorter or longer than it is said to be, or a segment stands elsewhere', async () => {
    const plain = content(3 * SMALL + 10);
    const sealed = seal(plain);
    await expect(range(sealed, 2 * SMALL, SMALL, 2 * SMALL)).rejects.toEqual(unreadable);
    await expect(range(sealed, 4 * SMALL + 1, 3 * SMALL, 3 * SMALL + 5)).rejects.toEqual(unreadable);
    await expect(range(sealed.subarray(0, -1), plain.length, 3 * SMALL, plain.length)).rejects.toEqual(unreadable);
    const at = STREAM_HEADER + SMALL + TAG;
    const moved = Buffer.concat([sealed.subarray(0, at), sealed.subarray(STREAM_HEADER, at), sealed.subarray(at)]);
    await expect(range(moved, plain.length, SMALL, 2 * SMALL)).rejects.toEqual(unreadable);
  });
});

describe('the vectors of testdata/vault', () => {
  type Vector = {
    readonly name: string;
    readonly key: string;
    readonly salt: string;
    readonly prefix: string;
    readonly binding: StreamBinding;
    readonly segment: number;
    readonly length: number;
    readonly header: string;
    readonly sealed: number;
    readonly sha256: string;
  };
  const { vectors } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../testdata/vault/stream.json'), 'utf8'),
  ) as {
    vectors: readonly Vector[];
  };
  it.each(vectors)('hold: $name', ({ key, salt, prefix, binding, segment, length, header, sealed, sha256 }) => {
    const fixed = { salt: Buffer.from(salt, 'hex'), prefix: Buffer.from(prefix, 'hex') };
    const plain = Buffer.from(Array.from({ length }, (_, at) => at % 251));
    const bytes = through(createSealer(Buffer.from(key, 'hex'), binding, { segment, fixed }), plain);
    expect(bytes.subarray(0, STREAM_HEADER).toString('hex')).toBe(header);
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([sealed, sha256]);
    expect(through(createOpener(Buffer.from(key, 'hex'), binding), bytes).equals(plain)).toBe(true);
  });
});
