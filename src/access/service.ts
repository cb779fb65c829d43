import { randomBytes, timingSafeEqual } from 'node:crypto';
import { inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append, type Meaning } from '../trace/index.ts';
import { may } from './rules.ts';
import {
  brandIds,
  digestOf,
  endSession,
  findKey,
  findSession,
  insertKey,
  insertLink,
  insertSession,
  isSample,
  listKeys,
  revokeKey,
  touchKey,
  useLink,
  type KeyRow,
} from './store.ts';
import { actorOf, type Identity, type Scope } from './types.ts';

const LINK_LIFE = 30 * 60_000;
const SESSION_LIFE = 12 * 3_600_000;
/** How long a key or a session is believed without asking again; a revocation bites within this. */
const BELIEF = 2_000;
const OPENING_LIFE = 366 * 86_400_000;

export type Access = ReturnType<typeof createAccess>;
type Options = { readonly db: Database; readonly clock: Clock; readonly newId: (now: number) => string };

const secret = (): string => randomBytes(32).toString('base64url');

/** Minimal access: one-time links and sessions for the administrator, keys of brands for machines. Digests only are kept. */
export function createAccess({ db, clock, newId }: Options) {
  const believed = new Map<
    string,
    { readonly since: number; identity: Promise<Identity | undefined>; renewed: boolean }
  >();
  let brands: { readonly until: number; readonly ids: ReadonlySet<string> } = { until: 0, ids: new Set() };

  /** One look for all who ask; asked again ahead of time, so that nobody waits for it while many ask. */
  function believe(token: string, look: () => Promise<Identity | undefined>): Promise<Identity | undefined> {
    const now = clock();
    const known = believed.get(token);
    const age = known ? now - known.since : Infinity;
    if (known && age < BELIEF / 2) return known.identity;
    if (known && age < BELIEF) {
      if (!known.renewed) {
        known.renewed = true;
        const identity = look();
        // What was revoked meanwhile is known no more, and stays so.
        identity.then(
          () => believed.get(token) === known && believed.set(token, { since: now, identity, renewed: false }),
          () => undefined,
        );
      }
      return known.identity;
    }
    if (believed.size > 10_000) believed.clear();
    const standing = { since: now, identity: look(), renewed: false };
    believed.set(token, standing);
    standing.identity.catch(() => believed.get(token) === standing && believed.delete(token));
    return standing.identity;
  }

  async function exists(brand: string): Promise<boolean> {
    if (brands.ids.has(brand)) return true;
    if (brands.until > clock()) return false;
    brands = { until: clock() + BELIEF, ids: new Set(await brandIds(db)) };
    return brands.ids.has(brand);
  }

  const meaning = (
    act: Meaning['act'],
    actor: string,
    details: Record<string, string | number | readonly string[]> = {},
  ): Meaning => ({ act, at: clock(), actor, details });
  const proof = () => ({ expires: clock() + OPENING_LIFE });

  return {
    /** A link that opens one administrator session, once, within half an hour. @returns its token. */
    async createLink(actor: string): Promise<string> {
      const token = secret();
      await inBrand(db, HOUSE, async (tx) => {
        await insertLink(tx, digestOf(token), clock() + LINK_LIFE);
        await append(tx, HOUSE, meaning('configuration', actor, { what: 'access-link' }), proof());
      });
      return token;
    },

    /** @throws Refusal `access.link-used` */
    async enter(token: string): Promise<{ readonly cookie: string; readonly until: number }> {
      const now = clock();
      const cookie = secret();
      const id = newId(now);
      await inBrand(db, HOUSE, async (tx) => {
        if (!(await useLink(tx, digestOf(token), now))) throw new Refusal('access.link-used');
        await insertSession(tx, {
          id,
          digest: digestOf(cookie),
          role: 'administrator',
          csrf: secret(),
          created_at: new Date(now),
          expires_at: new Date(now + SESSION_LIFE),
        });
        await append(tx, HOUSE, meaning('sign-in', `session:${id}`), proof());
      });
      return { cookie, until: now + SESSION_LIFE };
    },

    async leave(identity: Identity & { readonly kind: 'session' }): Promise<void> {
      believed.clear();
      await inBrand(db, HOUSE, async (tx) => {
        await endSession(tx, identity.id, clock());
        await append(tx, HOUSE, meaning('sign-out', actorOf(identity)), proof());
      });
    },

    ofCookie(cookie: string): Promise<Identity | undefined> {
      return believe(`s:${cookie}`, async () => {
        const row = await findSession(db, digestOf(cookie), clock());
        return (
          row && {
            kind: 'session',
            id: row.id,
            role: row.role,
            csrf: row.csrf,
            since: row.created_at.getTime(),
            until: row.expires_at.getTime(),
          }
        );
      });
    },

    ofKey(key: string): Promise<Identity | undefined> {
      return believe(`k:${key}`, async () => {
        const row = await findKey(db, digestOf(key));
        if (!row) return undefined;
        await inBrand(db, row.brand, (tx) => touchKey(tx, row.brand, row.id, clock()));
        return { kind: 'key', ...row };
      });
    },

    csrfMatches(identity: Identity & { readonly kind: 'session' }, sent: string): boolean {
      const a = Buffer.from(identity.csrf);
      const b = Buffer.from(sent);
      return a.length === b.length && timingSafeEqual(a, b);
    },

    /** @throws Refusal `access.unauthenticated` | `access.denied` | `brand.unknown` */
    async require(identity: Identity | undefined, brand: BrandId, scope: Scope): Promise<{ readonly actor: string }> {
      const refused = may(identity, brand, scope, identity !== undefined && (await exists(brand)));
      if (refused) throw new Refusal(refused);
      return { actor: actorOf(identity!) };
    },

    exists,
    brands: () => brandIds(db),

    /** Whether any brand is the fictional sample: said on every page. */
    async hasSample(): Promise<boolean> {
      for (const brand of await brandIds(db)) if (await inBrand(db, brand, (tx) => isSample(tx, brand))) return true;
      return false;
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
      believed.clear();
      return inBrand(db, brand, async (tx) => {
        const revoked = await revokeKey(tx, brand, id, clock());
        if (revoked) await append(tx, brand, meaning('api-key-revoke', actor, { key: id }), proof());
        return revoked;
      });
    },
  };
}
