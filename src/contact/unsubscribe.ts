import { inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { ContactChannel } from '../law/index.ts';
import { blindIndex, derive, type BrandKeys, type Vault } from '../vault/index.ts';
import type { Contacts } from './types.ts';
import { brandIn, masked, openToken, unsubscribeToken, type Unsubscription } from './unsubscribe-token.ts';

/** What a link shows of itself: nothing that its owner alone may know. */
export type Seen = {
  readonly brandName: string;
  readonly address: string;
  /** Everything where the list is empty. */
  readonly channels: readonly ContactChannel[];
  /** An opposition as wide as the link stands. */
  readonly opposed: boolean;
};

export type Unsubscribing = {
  /** One token for each, in order. Nothing is stored: a token opens itself. */
  tokens(brand: BrandId, whom: readonly Unsubscription[]): Promise<readonly string[]>;
  /** Changes nothing. @throws Refusal `unsubscribe.unknown` */
  look(token: string): Promise<Seen>;
  /** Records an opposition, with one entry; where one as wide stands, nothing. @throws Refusal `unsubscribe.unknown` */
  oppose(token: string, everything: boolean): Promise<Seen>;
};

type Options = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly contacts: Pick<Contacts, 'record'>;
};

/** Unsubscribing by a link, for people (one click to confirm) and for their mail programs (RFC 8058). */
export function createUnsubscribing({ db, vault, clock, contacts }: Options): Unsubscribing {
  async function opened(token: string): Promise<{ readonly keys: BrandKeys; readonly said: Unsubscription }> {
    const brand = brandIn(token);
    const keys =
      brand === undefined
        ? undefined
        : await vault.keysOf(brand).catch((error: unknown) => {
            if (error instanceof Refusal) return undefined;
            throw error;
          });
    if (keys === undefined) throw new Refusal('unsubscribe.unknown');
    return { keys, said: openToken(keys, token) };
  }

  async function seen({ brand, index }: BrandKeys, { address, channels }: Unsubscription): Promise<Seen> {
    const digest = blindIndex(derive(index.bytes, 'blind-index'), address.kind, address.value);
    const { rows } = await inBrand(db, brand, ({ client }) =>
      client.query<{ name: string; opposed: boolean }>(
        `select name, ${OPPOSED} as opposed from mandat.brand where brand = $1`,
        [brand, Buffer.from(digest, 'hex'), channels],
      ),
    );
    return { brandName: rows[0]!.name, address: masked(address), channels, opposed: rows[0]!.opposed };
  }

  return {
    async tokens(brand, whom) {
      const keys = await vault.keysOf(brand);
      return whom.map((one) => unsubscribeToken(keys, one));
    },

    async look(token) {
      const { keys, said } = await opened(token);
      return seen(keys, said);
    },

    async oppose(token, everything) {
      const { keys, said } = await opened(token);
      const wanted = everything ? { ...said, channels: [] } : said;
      const before = await seen(keys, wanted);
      if (before.opposed) return before;
      const { address, channels, campaign } = wanted;
      const proof = { medium: 'List-Unsubscribe', ...(campaign !== undefined && { reference: campaign }) };
      const opposition = {
        kind: 'opposition',
        addresses: [address],
        objects: [],
        channels,
        at: clock(),
        proof,
      } as const;
      await contacts.record(keys.brand, [{ ...opposition, how: 'unsubscribe' }], 'unsubscribe', 'person');
      return { ...before, opposed: true };
    },
  };
}

/** An opposition at least as wide, and no consent after it: asking once more changes nothing. */
const OPPOSED = `exists (
  select from mandat.contact_record o
  where o.brand = $1 and o.digest = $2 and o.kind = 'opposition' and o.controller is null and o.objects = '{}'
    and (o.channels = '{}' or ($3::text[] <> '{}' and o.channels @> $3::text[]))
    and not exists (
      select from mandat.contact_record c where c.brand = $1 and c.digest = $2 and c.kind = 'consent' and c.at >= o.at
    ))`;
