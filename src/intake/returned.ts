import { inBrand, type Database } from '../db/index.ts';
import { originalVcon, type Vcon } from '../interaction/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { dayOf } from '../kernel/columns.ts';
import type { BrandId } from '../kernel/ids.ts';
import { unseal, type ObjectStore, type Vault } from '../vault/index.ts';
import { currentVcon, type Opening } from './current.ts';
import { mediaKey } from './media/keys.ts';
import { openRecording } from './media/listen.ts';
import { listMedia, piecesOf, type MediaRow } from './media/store.ts';
import { signalBinding } from './rows.ts';

/** What a register of interactions says of one; no content. */
export type ReturnedHead = {
  readonly id: string;
  readonly startedAt: Date;
  readonly channel: string | null;
  readonly source: string;
  readonly activity: string | null;
  readonly verdict: string;
  readonly state: string;
  readonly mandate: number | null;
  readonly because: readonly string[];
};

/** Heads in the order in which they came; the next page is `after` the last id. */
export async function headsAfter(
  db: Database,
  brand: BrandId,
  after: string | undefined,
  most: number,
): Promise<readonly ReturnedHead[]> {
  const { rows } = await inBrand(db, brand, ({ client }) =>
    client.query<ReturnedHead>(
      `select id, started_at as "startedAt", channel, source, activity, verdict, state, mandate, because
       from mandat.interaction where brand = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
      [brand, after ?? null, most],
    ),
  );
  return rows;
}

/**
 * All that is kept or held of an interaction, as a vCon for its controller: no view of the instructions narrows it.
 * @returns undefined where nothing is left of it
 */
export async function returnedVcon(opening: Opening, brand: BrandId, id: string): Promise<Vcon | undefined> {
  const { vcon } = await currentVcon(opening, brand, id);
  return vcon && originalVcon(vcon);
}

export type ReturnedRecording = Pick<MediaRow, 'id' | 'dialog' | 'mediatype' | 'bytes'> & {
  open(): AsyncIterable<Buffer>;
};

export async function returnedRecordings(
  {
    db,
    vault,
    objects,
    clock,
  }: { readonly db: Database; readonly vault: Vault; readonly objects: ObjectStore; readonly clock: Clock },
  brand: BrandId,
  interaction: string,
): Promise<readonly ReturnedRecording[]> {
  return inBrand(db, brand, async (tx) => {
    const kept: ReturnedRecording[] = [];
    for (const row of await listMedia(tx, brand, interaction, dayOf(clock()))) {
      const { id, dialog, mediatype, bytes } = row;
      const [key, pieces] = [await mediaKey(tx, vault, brand, row), await piecesOf(tx, brand, id)];
      const open = () => openRecording({ objects, brand, row, key, pieces }, { start: 0, end: bytes });
      kept.push({ id, dialog, mediatype, bytes, open });
    }
    return kept;
  });
}

/** Rights exercised in interactions, with what the brand needs to answer them. */
export async function* returnedSignals(db: Database, vault: Vault, brand: BrandId): AsyncGenerator<object> {
  const { proof } = await vault.keysOf(brand);
  let after: string | null = null;
  for (;;) {
    type Row = { id: string; interaction: string; kind: string; verdict: string; state: string; sealed: Buffer };
    const { rows }: { rows: Row[] } = await inBrand(db, brand, ({ client }) =>
      client.query<Row>(
        `select id, interaction, kind, verdict, state, sealed from mandat.signal
         where brand = $1 and ($2::uuid is null or id > $2) order by id limit 500`,
        [brand, after],
      ),
    );
    for (const { sealed, ...row } of rows) {
      const plain = unseal(proof.key, signalBinding(brand, row.interaction, row.id, proof.version), sealed);
      yield { ...row, identifiers: JSON.parse(plain.toString('utf8')) as unknown };
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < 500) return;
  }
}
