import { createHash, type Hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Refusal } from '../../kernel/refusal.ts';
import { passedBy, type createSealer } from '../../vault/index.ts';
import type { Checksum } from './rules.ts';

/** What a sender sends, piece by piece: counted, hashed, never more than was announced. */
export type Flow = {
  /** At most `most` bytes; undefined at the end, also where the sender broke off (then `broken`). */
  next(most: number): Promise<Uint8Array | undefined>;
  /** Whether something is left to take. */
  more(): Promise<boolean>;
  readonly broken: boolean;
  readonly taken: number;
  /** Whether the bytes of this request are those that its checksum is of. */
  matches(): boolean;
  /** Nothing more is taken; what still comes is for whoever answers the request. */
  leave(): void;
  /** The line is given up: what came until then counts. */
  cut(): void;
};

/**
 * @param most bytes that may still come: more is refused with `media.too-large` or, where a length was announced, `media.length`
 * @param hash of the whole recording; undefined where what came before is not known here
 */
export function createFlow(
  source: Readable,
  {
    most,
    excess,
    hash,
    checksum,
  }: {
    readonly most: number;
    readonly excess: Refusal;
    readonly hash: Hash | undefined;
    readonly checksum: Checksum | undefined;
  },
): Flow {
  // Not destroyed when it is left: the answer goes out on the same line.
  const iterator = source.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Uint8Array>;
  const own = checksum && createHash(checksum.algorithm);
  let rest: Uint8Array | undefined;
  let done = false;
  let broken = false;
  let taken = 0;

  async function fill(): Promise<void> {
    while (!done && rest === undefined) {
      try {
        const { value, done: ended } = await iterator.next();
        if (ended) done = true;
        else if (value.length > 0) rest = value;
      } catch {
        // The line broke: what came until then is as good as it would be without the break.
        done = true;
        broken = true;
      }
    }
  }
  return {
    async next(upTo) {
      await fill();
      if (rest === undefined) return undefined;
      const chunk = rest.subarray(0, upTo);
      rest = chunk.length < rest.length ? rest.subarray(chunk.length) : undefined;
      taken += chunk.length;
      if (taken > most) throw excess;
      passedBy(2 * chunk.length); // as it came, and sealed
      hash?.update(chunk);
      own?.update(chunk);
      return chunk;
    },
    async more() {
      await fill();
      return rest !== undefined;
    },
    get broken() {
      return broken;
    },
    get taken() {
      return taken;
    },
    matches: () => checksum === undefined || (!broken && own!.digest().equals(checksum.digest)),
    leave() {
      done = true;
      rest = undefined;
      void iterator.return?.().catch(() => undefined);
    },
    cut: () => void source.destroy(),
  };
}

/** One piece of a flow, sealed; `told` learns how many bytes of the recording went into it. */
export async function* sealedPiece(
  flow: Flow,
  sealer: ReturnType<typeof createSealer>,
  most: number,
  told: { bytes: number },
): AsyncGenerator<Uint8Array> {
  while (told.bytes < most) {
    const chunk = await flow.next(most - told.bytes);
    if (chunk === undefined) break;
    told.bytes += chunk.length;
    yield* sealer.push(chunk);
  }
  yield* sealer.end();
}
