import type { z } from 'zod';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { ContactChannel } from '../law/index.ts';
import { append } from '../trace/index.ts';
import { contactBinding, unseal, type Vault } from '../vault/index.ts';
import type { OppositionItem, OppositionPage, OppositionQuery } from './opposition-contract.ts';
import type { Address } from './types.ts';

type Item = z.infer<typeof OppositionItem>;
type Options = { readonly db: Database; readonly vault: Vault; readonly clock: Clock };

/** A year, as of other handing over (CNIL délib. 2021-122). */
const OPENING_LIFE = 366 * 86_400_000;

export type Oppositions = {
  /** In the order in which they were recorded, with whom they are about; one `export` entry a page that holds any. */
  list(brand: BrandId, query: z.infer<typeof OppositionQuery>, actor: string): Promise<z.infer<typeof OppositionPage>>;
};

/**
 * What the brand's other vendors must apply at once (GDPR art. 21(3)), and what is returned at the contract's end (art. 28(3)(g)):
 * who objected or withdrew, with the address, as it cannot be applied without.
 */
export function createOppositions({ db, vault, clock }: Options): Oppositions {
  return {
    async list(brand, query, actor) {
      const { proof } = await vault.keysOf(brand);
      return inBrand(db, brand, async (tx) => {
        const rows = await pageOf(tx, brand, query);
        const items = rows.map((row): Item => {
          const plain = unseal(proof.key, contactBinding(brand, row.id, row.key_version), row.sealed);
          const { addresses } = JSON.parse(plain.toString('utf8')) as { readonly addresses: Address[] };
          const { id, kind, controller, objects, channels } = row;
          const [at, recordedAt] = [row.at.toISOString(), row.recorded_at.toISOString()];
          return { id, kind, controller, objects, channels, at, recordedAt, addresses };
        });
        const next = items.length === query.limit ? items.at(-1)?.id : undefined;
        const entry = items.length === 0 ? null : await told(tx, brand, items.length, actor);
        return { items, ...(next !== undefined && { next }), entry };
      });
    },
  };

  function told(tx: Transaction, brand: BrandId, items: number, actor: string): Promise<string> {
    const at = clock();
    const meaning = { act: 'export', at, actor, details: { what: 'contact-oppositions', items } } as const;
    return append(tx, brand, meaning, { expires: at + OPENING_LIFE });
  }
}

type Row = Pick<Item, 'id' | 'kind' | 'controller' | 'objects'> & {
  readonly channels: ContactChannel[];
  readonly at: Date;
  readonly recorded_at: Date;
  readonly key_version: number;
  readonly sealed: Buffer;
};

/** Ids are time-ordered: what commits late has an early one, so whoever polls asks again from a while before the last. */
async function pageOf(
  { client }: Transaction,
  brand: BrandId,
  { since, after, limit }: z.infer<typeof OppositionQuery>,
): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>(
    `select p.id, p.kind, p.key_version, p.sealed, p.recorded_at, r.controller, r.objects, r.channels, r.at
     from mandat.contact_proof p,
       lateral (select * from mandat.contact_record r where r.brand = p.brand and r.id = p.id limit 1) r
     where p.brand = $1 and p.kind in ('opposition', 'withdrawal') and ($2::timestamptz is null or p.recorded_at >= $2)
       and ($3::uuid is null or p.id > $3)
     order by p.id limit $4`,
    [brand, since ?? null, after ?? null, limit],
  );
  return rows;
}
