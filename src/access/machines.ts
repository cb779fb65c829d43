import { inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { append, type Meaning } from '../trace/index.ts';
import { OPENING_LIFE, secret } from './sessions.ts';
import { digestOf, findKey, insertKey, listKeys, revokeKey, touchKey, type KeyRow } from './store.ts';
import type { KeyIdentity, Scope } from './types.ts';

type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: (now: number) => string;
  readonly forget: () => void;
};

/** API keys of brands: made, listed, revoked. Digests only are kept. */
export function createMachines({ db, clock, newId, forget }: Options) {
  const meaning = (act: Meaning['act'], actor: string, details: Meaning['details']): Meaning => ({
    act,
    at: clock(),
    actor,
    ...(details && { details }),
  });
  const proof = () => ({ expires: clock() + OPENING_LIFE });

  return {
    async ofKey(key: string): Promise<KeyIdentity | undefined> {
      const row = await findKey(db, digestOf(key));
      if (!row) return undefined;
      await inBrand(db, row.brand, (tx) => touchKey(tx, row.brand, row.id, clock()));
      return { kind: 'key', ...row };
    },

    /** A key for a brand's machine; its secret is in the answer and nowhere else. */
    async createKey(
      brand: BrandId,
      name: string,
      scopes: readonly Scope[],
      actor: string,
    ): Promise<KeyRow & { readonly secret: string }> {
      const now = clock();
      const id = newId(now);
      const value = `mdt_${brand}_${secret()}`;
      await inBrand(db, brand, async (tx) => {
        await insertKey(tx, brand, { id, digest: digestOf(value), name, scopes });
        await append(tx, brand, meaning('api-key-create', actor, { key: id, scopes }), proof());
      });
      return { id, name, scopes, created_at: new Date(now), last_used: null, revoked_at: null, secret: value };
    },

    listKeys: (brand: BrandId): Promise<readonly KeyRow[]> => inBrand(db, brand, (tx) => listKeys(tx, brand)),

    /** @returns false where there is no such live key. */
    async revokeKey(brand: BrandId, id: string, actor: string): Promise<boolean> {
      forget();
      return inBrand(db, brand, async (tx) => {
        const revoked = await revokeKey(tx, brand, id, clock());
        if (revoked) await append(tx, brand, meaning('api-key-revoke', actor, { key: id }), proof());
        return revoked;
      });
    },
  };
}
