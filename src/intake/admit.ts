import { createPartitions, inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { INDEX_VERSION, type Vault } from '../vault/index.ts';
import { assemble, createBearers } from './assemble.ts';
import type { PreparePool } from './pool.ts';
import { mayDecide, openQuarantined, saidOf, type QuarantineChoice, type QuarantineOptions } from './quarantine.ts';
import { resolveWithin, storeWithin } from './store.ts';
import { createSubjectCache } from './subjects.ts';
import type { BrandContext, Decided, Prepared } from './types.ts';

export type AdmitOptions = QuarantineOptions & {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly pool: PreparePool;
  readonly contextOf: (brand: BrandId, fresh: boolean) => Promise<BrandContext>;
};

/**
 * Admits a quarantined interaction under an activity that somebody names: decided again under the instructions in force,
 * masked by that activity's policy, stored under its first id and receipt.
 * @throws Refusal `quarantine.not-yours` | `quarantine.still-doubtful` | `interaction.not-quarantined`
 */
export async function admitQuarantined(
  options: AdmitOptions,
  brand: BrandId,
  id: string,
  activity: string | undefined,
  choice: QuarantineChoice,
): Promise<Decided> {
  const { db, vault, clock, newId, pool, contextOf } = options;
  await mayDecide(options, brand, choice);
  const { bytes, source } = await openQuarantined(options, brand, id);
  const context = await contextOf(brand, true);
  const ends = Uint32Array.of(bytes.length);
  const chunk = await pool.run(context, new Uint8Array(bytes), ends, {
    source,
    receivedAt: clock(),
    activity,
    admitted: true,
  });
  const [prepared] = chunk.items;
  if (!prepared || 'fault' in prepared)
    throw new Refusal('quarantine.still-doubtful', { params: { reason: prepared?.fault.code ?? 'none' } });
  const { verdict, because } = prepared.item;
  if (verdict !== 'accepted')
    throw new Refusal('quarantine.still-doubtful', { params: { reason: because[0] ?? 'none' } });

  const keys = await vault.keysOf(brand);
  const ensure = createPartitions(db.pool);
  return inBrand(db, brand, async (tx) => {
    const now = clock();
    const { rows } = await tx.client.query<{ content: string; digest: string }>(
      `with head as (delete from mandat.interaction where brand = $1 and id = $2 and verdict = 'quarantined' and state = 'kept' returning id),
            held as (delete from mandat.quarantine where brand = $1 and id = $2)
       delete from mandat.receipt r using head where r.brand = $1 and r.interaction = head.id returning encode(r.digest, 'hex') as digest, encode(r.content, 'hex') as content`,
      [brand, id],
    );
    const receipt = rows[0];
    if (!receipt) throw new Refusal('interaction.not-quarantined');
    // The first receipt stands: the same bytes sent again must find it.
    const item = { ...prepared.item, receipt: receipt.digest, content: receipt.content };
    const digests = item.aliases.map((alias) => alias.digest);
    const signals = await unheard(tx, brand, id, item.signals);
    const bearers = createBearers(keys, createSubjectCache(), digests, await resolveWithin(tx, brand, digests));
    const as = { act: 'quarantine-admit', details: saidOf(choice) } as const;
    const row = { ...assemble({ ...item, signals }, chunk.blob, keys, bearers, newId, now), id, as, again: true };
    await storeWithin(tx, ensure, [row], {
      brand,
      stamp: chunk.stamp,
      keys,
      actor: choice.actor,
      now,
      indexVersion: INDEX_VERSION,
      newId,
    });
    return {
      status: 201,
      id,
      verdict,
      because,
      activity: item.activity,
      mandate: item.mandate,
      entry: row.entry,
      receivedAt: now,
      repeated: false,
    };
  });
}

/** What was taken up when it was quarantined is not taken up once more. */
async function unheard(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  signals: Prepared['signals'],
): Promise<Prepared['signals']> {
  if (signals.length === 0) return signals;
  const { rows } = await client.query<{ kind: string }>(
    'select kind from mandat.signal where brand = $1 and interaction = $2',
    [brand, id],
  );
  const heard = new Set(rows.map(({ kind }) => kind));
  return signals.filter(({ kind }) => !heard.has(kind));
}
