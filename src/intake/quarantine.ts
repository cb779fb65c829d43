import { inBrand, shareHolds, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { DEFAULT_QUARANTINE } from '../mandate/rules.ts';
import type { CompiledMandate } from '../mandate/types.ts';
import { append } from '../trace/index.ts';
import { unseal, type Tombstones, type Vault } from '../vault/index.ts';
import { quarantineBinding } from './quarantine-rules.ts';
import { countApplied, destroyHeld, notHeld } from './erase.ts';
import { OPENING_LIFE } from './rows.ts';

export type QuarantineOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly tombstones: Tombstones;
  readonly clock: Clock;
  readonly mandateOf: (brand: BrandId) => Promise<CompiledMandate | undefined>;
};

export type QuarantineChoice = {
  readonly actor: string;
  /** Sessions are the processor's people; a key is one of the brand's machines. */
  readonly kind: 'session' | 'key';
  readonly as: 'brand' | 'processor';
  readonly reason: string;
  readonly onBehalf?: { readonly by: string; readonly on: string } | undefined;
};

/**
 * @throws Refusal `quarantine.not-yours` where the mandate names the other party (design: the brand by default);
 *   `quarantine.behalf` where the processor enters the brand's decision and does not say whose it was
 */
export async function mayDecide(
  { mandateOf }: Pick<QuarantineOptions, 'mandateOf'>,
  brand: BrandId,
  { as, kind, onBehalf }: QuarantineChoice,
): Promise<void> {
  const { decidedBy } = (await mandateOf(brand))?.quarantine ?? DEFAULT_QUARANTINE;
  if (decidedBy !== as) throw new Refusal('quarantine.not-yours');
  if (as === 'brand' && kind === 'session' && !onBehalf) throw new Refusal('quarantine.behalf');
}

/** What the entry says of whose decision it was: who declared it, and of the brand's whose and when. */
export function saidOf({ as, kind, reason, onBehalf }: QuarantineChoice): Readonly<Record<string, string>> {
  const declared = kind === 'key' ? 'brand-key' : 'processor';
  return { as, declared, ...(as === 'brand' && onBehalf && { by: onBehalf.by, on: onBehalf.on }), reason };
}

/**
 * The quarantined bytes of an interaction, opened for a new decision. They are already stripped of what nobody may keep.
 * @throws Refusal `interaction.unknown` | `interaction.not-quarantined`
 */
export async function openQuarantined(
  { db, vault }: QuarantineOptions,
  brand: BrandId,
  id: string,
): Promise<{ readonly bytes: Buffer; readonly source: string }> {
  const keys = await vault.keysOf(brand);
  const row = await inBrand(db, brand, async ({ client }) => {
    const { rows } = await client.query<{ source: string; verdict: string; state: string; sealed: Buffer | null }>(
      `select i.source, i.verdict, i.state, q.sealed from mandat.interaction i left join mandat.quarantine q on q.brand = i.brand and q.id = i.id
       where i.brand = $1 and i.id = $2`,
      [brand, id],
    );
    return rows[0];
  });
  if (!row) throw new Refusal('interaction.unknown');
  if (row.verdict !== 'quarantined' || row.state !== 'kept' || !row.sealed)
    throw new Refusal('interaction.not-quarantined');
  const sealed = row.sealed;
  // Which version sealed it is told by trial: there are few, and the binding makes a wrong one fail.
  for (const { version, key } of keys.quarantines) {
    try {
      return { bytes: unseal(key, quarantineBinding(brand, id, version), sealed), source: row.source };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  throw new Refusal('vault.unreadable');
}

/** Destroys a quarantined interaction for good, with its opening. The tombstone comes first. */
export async function destroyQuarantined(
  options: QuarantineOptions,
  brand: BrandId,
  id: string,
  choice: QuarantineChoice,
): Promise<{ readonly entry: string }> {
  const { db, tombstones, clock } = options;
  await mayDecide(options, brand, choice);
  const now = clock();
  await openQuarantined(options, brand, id);
  return inBrand(db, brand, async (tx) => {
    await shareHolds(tx, brand);
    await notHeld(tx.client, brand, 'i.id', id);
    await tombstones.append(brand, [{ kind: 'quarantine', what: id, at: now }]);
    if (!(await destroyHeld(tx, brand, id))) throw new Refusal('interaction.not-quarantined');
    await countApplied(tx, brand);
    const entry = await append(
      tx,
      brand,
      {
        act: 'quarantine-destroy',
        at: now,
        actor: choice.actor,
        interaction: id,
        details: saidOf(choice),
      },
      { about: id, proof: true, expires: now + 5 * OPENING_LIFE },
    );
    return { entry };
  });
}

/** Drops past days of quarantine, except what is held for an authority; their heads say so. @returns interactions that destroyed themselves. */
export async function expireQuarantine(
  { db, clock }: Pick<QuarantineOptions, 'db' | 'clock'>,
  brand: BrandId,
  today: string,
): Promise<number> {
  return inBrand(db, brand, async (tx) => {
    await shareHolds(tx, brand);
    const { rows } = await tx.client.query<{ id: string }>(
      `with past as (delete from mandat.quarantine where brand = $1 and expires_on < $2 and not mandat.is_held(brand, id) returning id)
       update mandat.interaction i set state = 'expired', routing = null, struck = null from past where i.brand = $1 and i.id = past.id and i.state = 'kept' returning i.id`,
      [brand, today],
    );
    if (rows.length > 0) {
      await append(
        tx,
        brand,
        { act: 'expire', at: clock(), actor: 'system', details: { quarantined: rows.length } },
        { expires: clock() + OPENING_LIFE },
      );
    }
    return rows.length;
  });
}
