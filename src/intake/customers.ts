import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { isUuid, type BrandId } from '../kernel/ids.ts';
import { decide, type CompiledMandate } from '../mandate/index.ts';
import { append } from '../trace/index.ts';
import { blindIndex, receiptDigest } from '../vault/index.ts';
import { refusedReading } from './reading-refused.ts';
import type { Reader } from './read.ts';
import { OPENING_LIFE } from './rows.ts';
import { chooseSubject } from './subjects.ts';
import type { BrandContext, PreparedAlias } from './types.ts';
import { findHead, listHeads, type HeadRow } from './views.ts';

/** How a customer is known: by a contact with them, or by what they are reached at. */
export type CustomerSought = {
  readonly interaction?: string | undefined;
  readonly addresses: readonly { readonly kind: string; readonly value: string }[];
};
type Reading = Reader & { readonly activity: string; readonly purpose: string };
type Page = { readonly after?: string | undefined; readonly limit: number };
type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly contextOf: (brand: BrandId, fresh: boolean) => Promise<BrandContext>;
};
export type Customers = ReturnType<typeof createCustomers>;

/** One customer of a brand and their contacts, for whoever has them on the line. */
export function createCustomers({ db, clock, contextOf }: Options) {
  async function subjectOf(
    tx: Transaction,
    context: BrandContext,
    sought: CustomerSought,
  ): Promise<string | undefined> {
    const { interaction, addresses } = sought;
    const known = interaction === undefined ? undefined : await headOf(tx, context, interaction);
    if (known?.subject) return known.subject;
    const aliases = addresses.map(({ kind, value }): PreparedAlias => ({
      kind,
      digest: blindIndex(context.indexKey, kind, value),
    }));
    const { rows } = await tx.client.query<{ digest: string; subject: string }>(
      `select encode(digest, 'hex') as digest, subject from mandat.alias where brand = $1 and digest = any ($2)`,
      [context.brand, aliases.map(({ digest }) => Buffer.from(digest, 'hex'))],
    );
    return chooseSubject(aliases, ({ digest }) =>
      rows.filter((row) => row.digest === digest).map((row) => row.subject),
    );
  }

  return {
    /** Our id of an interaction that its source or we named so, where it has come. */
    interaction: (brand: BrandId, uuid: string): Promise<string | undefined> =>
      inBrand(db, brand, async (tx) => (await headOf(tx, await contextOf(brand, false), uuid))?.id),

    /**
     * The customer's contacts under one activity, newest first, without what was said; one `list` entry a page.
     * @throws Refusal `access.purpose-denied`
     */
    async history(
      brand: BrandId,
      sought: CustomerSought,
      reader: Reading,
      { after, limit }: Page,
    ): Promise<{ readonly items: readonly HeadRow[]; readonly next?: string }> {
      const context = await contextOf(brand, false);
      const now = clock();
      mayRead(context.mandate, reader, now);
      return inBrand(db, brand, async (tx) => {
        const subject = await subjectOf(tx, context, sought);
        const filter = { subject, activity: reader.activity, verdict: 'accepted', after, limit };
        const items = subject === undefined ? [] : await listHeads(tx, brand, filter);
        const { actor, activity, purpose } = reader;
        const details = { what: 'customer', shown: items.length };
        await append(
          tx,
          brand,
          { act: 'list', at: now, actor, activity, purpose, details },
          { ...(subject !== undefined && { about: subject }), expires: now + OPENING_LIFE },
        );
        return { items, ...(items.length === limit && { next: items.at(-1)!.id }) };
      });
    },

    /** Whether that is one of the customer's contacts under the activity. @throws Refusal `access.purpose-denied` */
    async isTheirs(brand: BrandId, sought: CustomerSought, reader: Reading, id: string): Promise<boolean> {
      const context = await contextOf(brand, false);
      mayRead(context.mandate, reader, clock());
      return inBrand(db, brand, async (tx) => {
        const head = await findHead(tx, brand, id);
        if (!head || head.activity !== reader.activity || head.subject === null) return false;
        return head.subject === (await subjectOf(tx, context, sought));
      });
    },
  };
}

/** Before anything is looked for: whether there is a history is already something of the customer. */
function mayRead(mandate: CompiledMandate | undefined, reader: Reading, now: number): void {
  const { activity, purpose, role, site, country } = reader;
  const kinds = Object.keys(mandate?.activities[activity]?.keep ?? {});
  const facts = { act: 'read', activity, purpose, readerRole: role, site, country, kinds } as const;
  const decision = decide(mandate, { ...facts, channel: undefined, at: now, doubts: [], draw: 0 }, now);
  if (decision.verdict !== 'allowed') throw refusedReading(decision, country);
}

async function headOf(
  tx: Transaction,
  { brand, receiptKey }: BrandContext,
  uuid: string,
): Promise<HeadRow | undefined> {
  if (!isUuid(uuid)) return undefined;
  const { rows } = await tx.client.query<{ interaction: string }>(
    'select interaction from mandat.receipt where brand = $1 and digest = $2',
    [brand, Buffer.from(receiptDigest(Buffer.from(receiptKey), uuid), 'hex')],
  );
  return findHead(tx, brand, rows[0]?.interaction ?? uuid);
}
