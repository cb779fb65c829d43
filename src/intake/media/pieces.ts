import { inBrand, type Database } from '../../db/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { BrandId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { createSealer, objectName, type ObjectStore, type Vault } from '../../vault/index.ts';
import { sealedPiece, type Flow } from './flow.ts';
import { mediaKey } from './keys.ts';
import { giveUpObjects, sweepQuietly } from './removal.ts';
import { beginObject, findMedia, keepObjects, moveOn, piecesOf, type MediaRow, type Piece } from './store.ts';

/** Of which interaction, in whose name. */
export type Place = { readonly brand: BrandId; readonly interaction: string; readonly actor: string };

/** An upload that nobody goes on with is given up after this long. */
export const UPLOAD_LIFE = 24 * 3_600_000;
/** An object a piece: what a crash may cost an upload, and a size that every store takes at once. */
const PIECE = 32 * 1024 * 1024;

/** Whoever waits for an answer does not wait for the store once more: housekeeping deletes what was half-written. */
export const isStoreDown = (error: unknown): boolean =>
  error instanceof Refusal && error.code === 'media.store-unavailable';

type Options = {
  readonly db: Database;
  readonly vault: Vault;
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly size: number | undefined;
};

/** Writes what comes of a recording as sealed objects, each known to the database before its first byte and after its last. */
export function createPieces({ db, vault, objects, clock, size = PIECE }: Options) {
  /** @returns where the recording then stands. With a checksum nothing counts before all of the request did. */
  async function take({ brand, interaction }: Place, row: MediaRow, flow: Flow, together: boolean): Promise<number> {
    const { key, next } = await inBrand(db, brand, async (tx) => ({
      key: await mediaKey(tx, vault, brand, row),
      next: ((await piecesOf(tx, brand, row.id)).at(-1)?.piece ?? -1) + 1,
    }));
    const pieces: Piece[] = [];
    let offset = row.bytes;
    try {
      while (await flow.more()) {
        const one = { name: objectName(), piece: next + pieces.length };
        pieces.push(await writePiece({ brand, row, key, flow }, one));
        if (together) continue;
        offset = await keep({ brand, interaction }, row.id, offset, [pieces.at(-1)!]);
      }
      if (together) {
        if (!flow.matches()) throw new Refusal('media.checksum');
        if (pieces.length > 0) offset = await keep({ brand, interaction }, row.id, offset, pieces);
      }
      return offset;
    } catch (error) {
      await giveUp(
        brand,
        pieces.map(({ name }) => name),
        error,
      );
      throw error;
    } finally {
      key.fill(0);
    }
  }

  type Writing = { readonly brand: BrandId; readonly row: MediaRow; readonly key: Buffer; readonly flow: Flow };
  async function writePiece({ brand, row, key, flow }: Writing, one: Pick<Piece, 'name' | 'piece'>): Promise<Piece> {
    await inBrand(db, brand, (tx) => beginObject(tx, brand, row.id, one, clock()));
    const { subject, interaction, id: media } = row;
    const sealer = createSealer(key, { brand, subject, interaction, media, piece: one.piece });
    const told = { bytes: 0 };
    try {
      await objects.put(one.name, sealedPiece(flow, sealer, size, told));
    } catch (error) {
      await giveUp(brand, [one.name], error);
      throw error;
    }
    return { ...one, bytes: told.bytes };
  }

  /** Objects that are whole become part of the recording, unless it was erased or somebody else went on with it meanwhile. */
  async function keep(
    { brand, interaction }: Omit<Place, 'actor'>,
    id: string,
    from: number,
    pieces: readonly Piece[],
  ): Promise<number> {
    return inBrand(db, brand, async (tx) => {
      const row = await findMedia(tx, brand, interaction, id, true);
      if (!row || row.state !== 'uploading') throw new Refusal('media.upload-gone');
      if (row.bytes !== from) throw new Refusal('media.offset');
      if (!(await keepObjects(tx, brand, id, pieces))) throw new Refusal('media.upload-gone');
      const offset = pieces.reduce((sum, { bytes }) => sum + bytes, from);
      await moveOn(tx, brand, id, offset, clock() + UPLOAD_LIFE);
      return offset;
    });
  }

  /** Of what was written and is part of nothing. Never in the way of the error that led here. */
  async function giveUp(brand: BrandId, names: readonly string[], error: unknown): Promise<void> {
    if (names.length === 0) return;
    await inBrand(db, brand, (tx) => giveUpObjects(tx, brand, clock(), names)).catch(() => undefined);
    if (!isStoreDown(error)) await sweepQuietly({ db, objects }, brand);
  }

  return { take };
}
