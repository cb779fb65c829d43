import { inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { pack, seal, type Vault } from '../vault/index.ts';
import { dayOf } from './columns.ts';
import { insertAside } from './hook-store.ts';
import type { Kept } from './take.ts';

type Options = { readonly db: Database; readonly vault: Vault; readonly clock: Clock; readonly newId: NewId };

/** Keeps a delivery that nobody could read, under the quarantine's key, for somebody to look at and for a while. */
export async function keepAside({ db, vault, clock, newId }: Options, brand: BrandId, kept: Kept): Promise<void> {
  const now = clock();
  const id = newId(now);
  const { version, key } = (await vault.keysOf(brand)).quarantine;
  const binding = {
    use: 'aside',
    brand,
    subject: '',
    interaction: id,
    kind: '',
    revision: version,
    keyVersion: version,
  } as const;
  const { hook, source, event, bytes, expires } = kept;
  const sealed = seal(key, binding, pack(Buffer.from(bytes)));
  await inBrand(db, brand, (tx) =>
    insertAside(
      tx,
      brand,
      { id, hook, source, event, expires: dayOf(expires), version, bytes: bytes.length, sealed },
      now,
    ),
  );
}
