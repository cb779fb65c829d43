import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append, type Meaning } from '../trace/index.ts';
import { listSites } from './people-store.ts';
import { OPENING_LIFE, secret } from './sessions.ts';
import {
  digestOf,
  endKey,
  findKey,
  hasSuccessor,
  insertKey,
  listKeys,
  lockKey,
  revokeKey,
  touchKey,
  type KeyRow,
  type KeyTerms,
} from './store.ts';
import type { KeyIdentity, Scope } from './types.ts';

type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: (now: number) => string;
  readonly forget: () => void;
};

export type MadeKey = KeyRow & { readonly secret: string };
const NO_TERMS: KeyTerms = {
  kind: 'key',
  activities: null,
  expires_at: null,
  replaces: null,
  certificate: null,
  public_key: null,
  site: null,
};

/** API keys of brands: made, rotated, listed, revoked. Digests only are kept. */
export function createMachines({ db, clock, newId, forget }: Options) {
  const meaning = (act: Meaning['act'], actor: string, details: Meaning['details']): Meaning => ({
    act,
    at: clock(),
    actor,
    ...(details && { details }),
  });
  const proof = () => ({ expires: clock() + OPENING_LIFE });

  async function make(
    tx: Transaction,
    brand: BrandId,
    key: Pick<KeyRow, 'name' | 'scopes'> & KeyTerms,
    actor: string,
  ): Promise<MadeKey> {
    const now = clock();
    const id = newId(now);
    const value = `mdt_${brand}_${secret()}`;
    const { name, scopes, kind, activities, expires_at, replaces, certificate, public_key, site } = key;
    const row = { id, name, scopes, kind, activities, expires_at, replaces, certificate, public_key, site };
    await insertKey(tx, brand, { ...row, digest: digestOf(value) });
    await append(
      tx,
      brand,
      meaning('api-key-create', actor, {
        key: id,
        scopes,
        ...(kind === 'client' && { kind }),
        ...(activities && { activities }),
        ...(site !== null && { site }),
        ...(replaces !== null && { replaces }),
      }),
      proof(),
    );
    return { ...row, created_at: new Date(now), last_used: null, revoked_at: null, secret: value };
  }

  return {
    async ofKey(key: string): Promise<KeyIdentity | undefined> {
      const row = await findKey(db, digestOf(key));
      if (!row) return undefined;
      await inBrand(db, row.brand, (tx) => touchKey(tx, row.brand, row.id, clock()));
      return { kind: 'key', ...row };
    },

    /**
     * A key for a brand's machine; its secret is in the answer and nowhere else.
     * @throws Refusal `access.site-unknown`
     */
    async createKey(
      brand: BrandId,
      name: string,
      scopes: readonly Scope[],
      actor: string,
      terms: Partial<KeyTerms> = {},
    ): Promise<MadeKey> {
      const { site = null } = terms;
      const known = site === null ? [] : await inBrand(db, HOUSE, listSites);
      if (site !== null && known.every(({ id }) => id !== site)) throw new Refusal('access.site-unknown');
      return inBrand(db, brand, (tx) => make(tx, brand, { name, scopes, ...NO_TERMS, ...terms }, actor));
    },

    /**
     * A successor for the same: both live until the old one is revoked, or until `oldUntil`.
     * @throws Refusal `http.not-found` | `access.key-rotating`
     */
    rotateKey(brand: BrandId, id: string, actor: string, oldUntil?: Millis): Promise<MadeKey> {
      forget();
      return inBrand(db, brand, async (tx) => {
        const old = await lockKey(tx, brand, id, clock());
        if (!old) throw new Refusal('http.not-found');
        if (await hasSuccessor(tx, brand, id, clock())) throw new Refusal('access.key-rotating');
        if (oldUntil !== undefined) await endKey(tx, brand, id, oldUntil);
        return make(tx, brand, { ...old, expires_at: null, replaces: id }, actor);
      });
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
