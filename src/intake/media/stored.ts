import { createHash } from 'node:crypto';
import { inBrand, type Database } from '../../db/index.ts';
import type { BrandId } from '../../kernel/ids.ts';
import { durationOf, LONGEST_HEADER, readWav } from '../../shield/audio/index.ts';
import type { ObjectStore, Vault } from '../../vault/index.ts';
import { mediaKey } from './keys.ts';
import { openRecording } from './listen.ts';
import { piecesOf, type MediaRow } from './store.ts';

type Options = { readonly db: Database; readonly vault: Vault; readonly objects: ObjectStore };

/** What of an upload lies in the store already. */
export function createStored({ db, vault, objects }: Options) {
  async function* bytes(brand: BrandId, row: MediaRow, end: number): AsyncGenerator<Buffer> {
    const { key, pieces } = await inBrand(db, brand, async (tx) => ({
      key: await mediaKey(tx, vault, brand, row),
      pieces: await piecesOf(tx, brand, row.id),
    }));
    yield* openRecording({ objects, brand, row, key, pieces }, { start: 0, end });
  }

  async function headOf(brand: BrandId, row: MediaRow): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of bytes(brand, row, Math.min(row.bytes, LONGEST_HEADER))) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  return {
    bytes,
    headOf,
    /** The process that heard the beginning is gone: the store tells it again. */
    async digestOf(brand: BrandId, row: MediaRow): Promise<Buffer> {
      const hash = createHash('sha512');
      for await (const chunk of bytes(brand, row, row.bytes)) hash.update(chunk);
      return hash.digest();
    },
    /** Milliseconds of sound; undefined for what is no plain WAV. */
    async durationOf(brand: BrandId, row: MediaRow): Promise<number | undefined> {
      const form = readWav(await headOf(brand, row));
      return typeof form === 'object' ? durationOf(form, row.bytes) : undefined;
    },
  };
}
