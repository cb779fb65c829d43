import { inBrand, type Database } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { contactBinding, unseal, type Vault } from '../vault/index.ts';

type Row = {
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly key_version: number;
  readonly sealed: Buffer;
  readonly recorded_at: Date;
  readonly expires: string;
  readonly controller: string | null;
  readonly objects: readonly string[] | null;
  readonly channels: readonly string[] | null;
  readonly at: Date | null;
  readonly until: Date | null;
  readonly facts: unknown;
};

const MOST = 500;

/** Consents, withdrawals, oppositions, contracts and requests with what proves each, for their controller. */
export async function* returnedContacts(db: Database, vault: Vault, brand: BrandId): AsyncGenerator<object> {
  const { proof } = await vault.keysOf(brand);
  let after: string | null = null;
  for (;;) {
    const rows = await pageAfter(db, brand, after);
    for (const { key_version: version, sealed, recorded_at: recordedAt, ...row } of rows) {
      const plain = unseal(proof.key, contactBinding(brand, row.id, version), sealed).toString('utf8');
      yield { ...row, recordedAt, proof: JSON.parse(plain) as unknown };
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < MOST) return;
  }
}

async function pageAfter(db: Database, brand: BrandId, after: string | null): Promise<readonly Row[]> {
  const { rows } = await inBrand(db, brand, ({ client }) =>
    client.query<Row>(
      `select p.id, p.kind, p.source, p.key_version, p.sealed, p.recorded_at, p.expires_on::text as expires,
              r.controller, r.objects, r.channels, r.at, r.until, r.facts
       from mandat.contact_proof p
         left join lateral (select * from mandat.contact_record r where r.brand = p.brand and r.id = p.id limit 1) r on true
       where p.brand = $1 and ($2::uuid is null or p.id > $2) order by p.id limit $3`,
      [brand, after, MOST],
    ),
  );
  return rows;
}
