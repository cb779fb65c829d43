import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { inBrand, type Database } from '../db/index.ts';
import { sourceOf, verifySignature, type Source } from '../interaction/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append, type Meaning } from '../trace/index.ts';
import { pack, seal, unseal, type Vault } from '../vault/index.ts';
import { findHook, insertHook, listHooks, replaceSecrets, revokeHook, tally, type HookRow } from './hook-store.ts';
import type { Taker, TakenDelivery } from './take.ts';

/** One delivery to a hook, as it came. */
export type Delivered = {
  readonly bytes: Uint8Array;
  readonly mediatype: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Path and query as they came. */
  readonly path: string;
};

type Options = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: (now: number) => string;
  readonly take: Taker;
  /** Where senders reach this installation: what they sign may hold it. Without a slash at its end. */
  readonly address: () => string;
};

export type Hooks = ReturnType<typeof createHooks>;

/** How long a hook is believed without asking again; a revocation bites within this. */
const BELIEF = 2_000;
const OPENING_LIFE = 366 * 86_400_000;
const ASIDE_LIFE = 30 * 86_400_000;
const FLUSH = 1_000;

type Known = { readonly brand: BrandId; readonly source: Source; readonly secrets: readonly string[] };

/** The addresses that other systems deliver to: each of one brand and one source, with the secret it signs with. */
export function createHooks({ db, vault, clock, newId, take, address }: Options) {
  const believed = new Map<string, { readonly until: number; readonly hook: Promise<Known | undefined> }>();
  let counts = new Map<
    string,
    { readonly brand: BrandId; readonly hook: string; readonly event: string; readonly count: number }
  >();

  async function look(id: string): Promise<Known | undefined> {
    const row = await findHook(db, id);
    const source = row && sourceOf(row.source);
    if (!row || !source) return undefined;
    const keys = await vault.keysOf(row.brand);
    if (keys.proof.version !== row.key_version) throw new Refusal('vault.no-key', { params: { use: 'proof' } });
    const secrets = JSON.parse(
      unseal(keys.proof.key, bindingOf(row.brand, id, row.key_version), row.sealed).toString('utf8'),
    );
    return { brand: row.brand, source, secrets: secrets as string[] };
  }

  async function hookOf(sourceId: string, id: string): Promise<Known> {
    const now = clock();
    let known = believed.get(id);
    if (!known || known.until <= now) {
      if (believed.size > 10_000) believed.clear();
      known = { until: now + BELIEF, hook: look(id) };
      known.hook.catch(() => believed.delete(id));
      believed.set(id, known);
    }
    const hook = await known.hook;
    if (!hook || hook.source.id !== sourceId) throw new Refusal('hook.unknown');
    return hook;
  }

  function verify({ source, secrets }: Known, { bytes, headers, path }: Delivered): void {
    if (source.signature) {
      verifySignature(source.signature, { bytes, headers, url: address() + path }, secrets, clock());
      return;
    }
    // Firehose names its own header for what others call a bearer token.
    const given = headers['x-amz-firehose-access-key'] ?? (headers['authorization'] ?? '').replace(/^Bearer /i, '');
    if (!secrets.some((secret) => same(secret, given))) throw new Refusal('source.signature');
  }

  const record = (brand: BrandId, hook: string, verb: string, source: string, actor: string) =>
    ({
      meaning: {
        act: 'configuration',
        at: clock(),
        actor,
        details: { what: 'hook', verb, hook, source },
      } satisfies Meaning,
      options: { proof: true, expires: clock() + 5 * OPENING_LIFE },
    }) as const;

  async function sealed(brand: BrandId, id: string, secrets: readonly string[]) {
    const { version, key } = (await vault.keysOf(brand)).proof;
    return { version, bytes: seal(key, bindingOf(brand, id, version), pack(Buffer.from(JSON.stringify(secrets)))) };
  }

  return {
    /** @returns the address to give to the system, and the secret where one was made here. */
    async create(brand: BrandId, sourceId: string, name: string, given: string | undefined, actor: string) {
      const source = sourceOf(sourceId);
      if (!source) throw new Refusal('source.unknown');
      const id = randomBytes(16).toString('base64url');
      const secret = given ?? randomBytes(32).toString('base64url');
      const { version, bytes } = await sealed(brand, id, [secret]);
      await inBrand(db, brand, async (tx) => {
        await insertHook(
          tx,
          { brand, id, source: source.id, name, key_version: version, sealed: bytes },
          actor,
          clock(),
        );
        const { meaning, options } = record(brand, id, 'create', source.id, actor);
        await append(tx, brand, meaning, options);
      });
      return {
        id,
        source: source.id,
        url: `${address()}/hooks/${source.id}/${id}`,
        secret: given === undefined ? secret : undefined,
      };
    },

    list: (brand: BrandId): Promise<readonly HookRow[]> => inBrand(db, brand, (tx) => listHooks(tx, brand, clock())),

    /** The new secret counts beside the one before, until the next rotation. @throws Refusal `hook.unknown` */
    async rotate(brand: BrandId, id: string, given: string | undefined, actor: string) {
      const row = await findHook(db, id);
      if (row?.brand !== brand) throw new Refusal('hook.unknown');
      const hook = await hookOf(row.source, id);
      const secret = given ?? randomBytes(32).toString('base64url');
      const { version, bytes } = await sealed(brand, id, [secret, ...hook.secrets.slice(0, 1)]);
      await inBrand(db, brand, async (tx) => {
        await replaceSecrets(tx, brand, id, version, bytes);
        const { meaning, options } = record(brand, id, 'rotate', row.source, actor);
        await append(tx, brand, meaning, options);
      });
      believed.delete(id);
      return { secret: given === undefined ? secret : undefined };
    },

    /** @throws Refusal `hook.unknown` */
    async revoke(brand: BrandId, id: string, actor: string): Promise<void> {
      await inBrand(db, brand, async (tx) => {
        const source = await revokeHook(tx, brand, id, clock());
        if (source === undefined) throw new Refusal('hook.unknown');
        const { meaning, options } = record(brand, id, 'revoke', source, actor);
        await append(tx, brand, meaning, options);
      });
      believed.delete(id);
    },

    /** What a system asks before it delivers. @throws Refusal `hook.unknown` | `source.signature` */
    async handshake(sourceId: string, id: string, query: Readonly<Record<string, string>>): Promise<string> {
      const { source, secrets } = await hookOf(sourceId, id);
      for (const secret of secrets) {
        const answer = source.handshake?.(query, secret);
        if (answer !== undefined) return answer;
      }
      throw new Refusal('source.signature');
    },

    /**
     * Takes one delivery; resolves after the commit of all it holds. What an authenticated sender sends and nobody can read is
     * set aside, for it would come the same again.
     * @throws Refusal `hook.unknown` | `source.signature` | `source.replayed` | `database.*` | `intake.*`
     */
    async receive(sourceId: string, id: string, delivered: Delivered): Promise<TakenDelivery> {
      const hook = await hookOf(sourceId, id);
      verify(hook, delivered);
      const { brand, source } = hook;
      const delivery = { ...delivered, source: source.id };
      const [taken] = await take(brand, [delivery], {
        actor: `hook:${id}`,
        aside: { hook: id, expires: clock() + ASIDE_LIFE },
      });
      for (const [event, count] of eventsOf(taken!)) {
        const key = `${id} ${event}`;
        counts.set(key, { brand, hook: id, event, count: (counts.get(key)?.count ?? 0) + count });
      }
      return taken!;
    },

    /** Writes what was counted; between two of them a crash loses counts, never contents. */
    async flush(): Promise<void> {
      const taken = counts;
      counts = new Map();
      const brands = Map.groupBy(taken.values(), ({ brand }) => brand);
      for (const [brand, rows] of brands) await inBrand(db, brand, (tx) => tally(tx, brand, rows, clock(), newId));
    },
    flushEvery: FLUSH,
    now: clock,
  };
}

/** What a delivery was, in the words that health is counted in. */
function eventsOf(taken: TakenDelivery): ReadonlyMap<string, number> {
  const events = new Map<string, number>();
  const add = (event: string, count = 1): unknown => events.set(event, (events.get(event) ?? 0) + count);
  if ('fault' in taken) add('unreadable');
  else {
    for (const outcome of taken.outcomes) add('code' in outcome ? outcome.code : outcome.verdict);
    for (const count of Object.values(taken.counted)) add('counted', count);
    if (taken.aside.length > 0) add('unknown-event', taken.aside.length);
  }
  return events;
}

const bindingOf = (brand: BrandId, id: string, version: number) =>
  ({ use: 'hook', brand, subject: '', interaction: '', kind: id, revision: version, keyVersion: version }) as const;

/** Equal in a time that tells nothing, whatever the lengths. */
function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
