import { inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append } from '../trace/index.ts';
import { pack, seal, unseal, type Vault } from '../vault/index.ts';
import { dayOf } from '../kernel/columns.ts';
import { deleteAside, findAside, insertAside, listAside, type AsideView } from './hook-store.ts';
import { mustComeAgain, type Kept, type TakenDelivery, type Taker } from './take.ts';

type Options = { readonly db: Database; readonly vault: Vault; readonly clock: Clock; readonly newId: NewId };

const OPENING_LIFE = 366 * 86_400_000;

const bindingOf = (brand: BrandId, id: string, version: number) =>
  ({
    use: 'aside',
    brand,
    subject: '',
    interaction: id,
    kind: '',
    revision: version,
    keyVersion: version,
  }) as const;

/** Keeps a delivery that nobody could read, under the quarantine's key, for somebody to look at and for a while. */
export async function keepAside({ db, vault, clock, newId }: Options, brand: BrandId, kept: Kept): Promise<void> {
  const now = clock();
  const id = newId(now);
  const { version, key } = (await vault.keysOf(brand)).quarantine;
  const { hook, source, event, bytes, expires } = kept;
  const sealed = seal(key, bindingOf(brand, id, version), pack(Buffer.from(bytes)));
  const row = { id, hook, source, event, expires: dayOf(expires), version, bytes: bytes.length, sealed };
  await inBrand(db, brand, (tx) => insertAside(tx, brand, row, now));
}

export type Aside = ReturnType<typeof createAside>;

/** What was set aside: seen by kind and number, read again once its adapter knows more, or destroyed. */
export function createAside({ db, vault, clock, take }: Options & { readonly take: Taker }) {
  return {
    list: (brand: BrandId): Promise<readonly AsideView[]> =>
      inBrand(db, brand, (tx) => listAside(tx, brand, dayOf(clock()))),

    /**
     * Takes it again as it was kept, without card data. It stays where it still cannot be read.
     * @throws Refusal `aside.unknown`, or why it cannot be read
     */
    async replay(brand: BrandId, id: string, actor: string): Promise<TakenDelivery> {
      const row = await inBrand(db, brand, (tx) => findAside(tx, brand, id));
      if (!row) throw new Refusal('aside.unknown');
      const { key } = (await vault.keysOf(brand)).quarantineAt(row.key_version);
      const bytes = new Uint8Array(unseal(key, bindingOf(brand, id, row.key_version), row.sealed));
      const [taken] = await take(brand, [{ source: row.source, bytes }], { actor });
      const ours = mustComeAgain(taken!);
      if (ours) throw new Refusal(ours);
      if ('fault' in taken!) throw new Refusal(taken.fault.code, taken.fault.place ? { place: taken.fault.place } : {});
      if (taken!.aside.length > 0) throw new Refusal('source.unrecognised');
      await remove(brand, id, actor, 'aside-replay');
      return taken!;
    },

    /** @throws Refusal `aside.unknown` */
    destroy: (brand: BrandId, id: string, actor: string, reason: string): Promise<void> =>
      remove(brand, id, actor, 'aside-destroy', reason),
  };

  async function remove(brand: BrandId, id: string, actor: string, verb: string, reason?: string): Promise<void> {
    await inBrand(db, brand, async (tx) => {
      if (!(await deleteAside(tx, brand, id))) throw new Refusal('aside.unknown');
      const at = clock();
      const meaning = {
        act: 'configuration',
        at,
        actor,
        details: { what: verb, aside: id, ...(reason !== undefined && { reason }) },
      } as const;
      await append(tx, brand, meaning, { expires: at + OPENING_LIFE });
    });
  }
}
