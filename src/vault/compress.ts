import { constants, createZstdCompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const OPTIONS = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
/** Larger inputs are rare (audio), and gain nothing from a kept context. */
const KEPT = 48 * 1024;

/** What a zlib stream of Node holds inside; not public, so it is proved at start and checked at each use. */
type Inside = {
  readonly _handle?: {
    reset(): void;
    writeSync(
      flush: number,
      from: Uint8Array,
      fromOffset: number,
      fromLength: number,
      to: Uint8Array,
      toOffset: number,
      toLength: number,
    ): void;
  };
  /** Bytes of output left free, bytes of input left unread. */
  readonly _writeState?: Uint32Array;
};

const anew = (plain: Uint8Array): Buffer =>
  zstdCompressSync(plain, { ...OPTIONS, chunkSize: Math.min(Math.max(1024, plain.length >> 1), 65_536) });

/**
 * One zstd frame. `zstdCompressSync` builds a stream and a context for each call: 22 µs for 2 kB, of which 15 are the
 * building. One context, reset between frames, gives the same bytes; a Node that works otherwise inside falls back.
 */
export const compress: (plain: Uint8Array) => Buffer = withKeptContext() ?? anew;

function withKeptContext(): ((plain: Uint8Array) => Buffer) | undefined {
  const { _handle: handle, _writeState: state } = createZstdCompress(OPTIONS) as unknown as Inside;
  if (typeof handle?.reset !== 'function' || typeof handle.writeSync !== 'function' || state?.length !== 2)
    return undefined;
  const output = Buffer.allocUnsafeSlow(2 * KEPT);
  const kept = (plain: Uint8Array): Buffer => {
    if (plain.length > KEPT) return anew(plain);
    handle.reset();
    handle.writeSync(constants.ZSTD_e_end, plain, 0, plain.length, output, 0, output.length);
    const [free, unread] = state as unknown as [number, number];
    if (unread !== 0 || free === 0) return anew(plain);
    return Buffer.from(output.subarray(0, output.length - free));
  };
  return proved(kept) ? kept : undefined;
}

function proved(candidate: (plain: Uint8Array) => Buffer): boolean {
  const samples = ['', 'a', 'Bonjour, je vous appelle. '.repeat(200), 'é\u0000'.repeat(9000)].map((text) =>
    Buffer.from(text),
  );
  try {
    return samples.every(
      (sample) => candidate(sample).equals(anew(sample)) && zstdDecompressSync(candidate(sample)).equals(sample),
    );
  } catch {
    return false;
  }
}
