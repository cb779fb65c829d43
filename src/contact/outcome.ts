import { inBrand, type Database, type EnsurePartitions, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { dayOf } from '../kernel/columns.ts';
import { isUuid, uuidTime, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { ContactChannel } from '../law/index.ts';
import { append } from '../trace/index.ts';
import { unseal, type Closings, type Vault } from '../vault/index.ts';
import type { Grounds } from './ground.ts';
import { recordWithin } from './records.ts';
import { DECISION_LIFE } from './rows.ts';
import { bindingOf } from './store.ts';
import type { Address, Contacts, NewRecord, Outcome } from './types.ts';

type Options = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly grounds: Grounds;
  readonly ensure: EnsurePartitions;
  readonly closings: Pick<Closings, 'append'>;
};

type Row = {
  readonly digest: Buffer;
  readonly channel: ContactChannel;
  readonly holder: string | null;
  readonly verdict: 'allowed' | 'refused';
  readonly stops: boolean | null;
  readonly counts: boolean;
  readonly expires_on: string;
  readonly outcome: Outcome | null;
};

const CALLS: readonly ContactChannel[] = ['phone', 'automated-call', 'voicemail'];
const HOW: Partial<Record<ContactChannel, NewRecord['how']>> = {
  sms: 'stop',
  email: 'unsubscribe',
  post: 'written',
  social: 'written',
};
const DAY = 86_400_000;

/** What came of a contact that was allowed, or not stopped. */
export function createOutcomes({
  db,
  vault,
  clock,
  newId,
  grounds,
  ensure,
  closings,
}: Options): Pick<Contacts, 'report'> {
  /** Whom it was about, while that is kept; from then on a digest alone stands for them. */
  async function addressesOf({ client }: Transaction, brand: BrandId, id: string): Promise<readonly Address[]> {
    const { rows } = await client.query<{ sealed: Buffer }>(
      'delete from mandat.contact_grant where brand = $1 and id = $2 returning sealed',
      [brand, id],
    );
    if (!rows[0]) return [];
    const { version, bytes } = (await vault.keysOf(brand)).proof;
    return JSON.parse(unseal(bytes, bindingOf(brand, id, version), rows[0].sealed).toString('utf8')) as Address[];
  }

  return {
    async report(brand, decision, outcome, reported, actor) {
      const now = clock();
      const at = reported ?? now;
      const { indexKey } = await grounds.now(brand);
      const keys = await vault.keysOf(brand);
      await inBrand(db, brand, async (tx) => {
        const row = isUuid(decision) ? await decisionForUpdate(tx, brand, decision) : undefined;
        if (!row) throw new Refusal('decision.unknown');
        if (row.verdict === 'refused' && row.stops !== false) throw new Refusal('decision.refused');
        if (row.outcome === outcome) return; // told twice: the first time counts
        if (row.outcome !== null) throw new Refusal('outcome.reported');
        const happened = Math.min(Math.max(at, uuidTime(decision) ?? now), now);
        await settle(tx, brand, decision, row, outcome, happened);
        const meaning = { act: 'contact-outcome', at: now, actor, details: { decision, outcome } } as const;
        await append(tx, brand, meaning, { id: newId(now), expires: now + DECISION_LIFE });
        const addresses = await addressesOf(tx, brand, decision);
        if (outcome !== 'refused' && outcome !== 'opposed') return;
        const under = [row.digest.toString('hex')];
        const terms = { brand, keys, indexKey, source: 'outcome', actor, now, newId, under, closings } as const;
        await recordWithin(tx, ensure, [oppositionOf(row, outcome, addresses, happened)], terms);
      });
    },
  };
}

/** In the week of its own time, where its partition is. */
async function decisionForUpdate({ client }: Transaction, brand: BrandId, id: string): Promise<Row | undefined> {
  const expires = (uuidTime(id) ?? 0) + DECISION_LIFE;
  const { rows } = await client.query<Row>(
    `select digest, channel, holder, verdict, stops, counts, expires_on, outcome from mandat.contact_decision
     where brand = $1 and id = $2 and expires_on between $3 and $4 for update`,
    [brand, id, dayOf(expires - DAY), dayOf(expires)],
  );
  return rows[0];
}

/** The attempt counts from when it was made, or is free again; one that nobody reserved counts all the same. */
async function settle(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  { digest, holder, counts, expires_on }: Row,
  outcome: Outcome,
  at: Millis,
): Promise<void> {
  const state = outcome === 'not-made' ? 'released' : 'counted';
  await client.query(
    'update mandat.contact_decision set outcome = $4 where brand = $1 and id = $2 and expires_on = $3',
    [brand, id, expires_on, outcome],
  );
  const { rowCount } = await client.query(
    'update mandat.contact_attempt set state = $3, at = $4, lease_until = null where brand = $1 and id = $2',
    [brand, id, state, new Date(at)],
  );
  if (rowCount !== 0 || !counts || state === 'released') return;
  await client.query(
    `insert into mandat.contact_attempt (brand, digest, id, at, state, holder, expires_on)
     values ($1, $2, $3, $4, 'counted', $5, $4::timestamptz::date + 40)`,
    [brand, digest, id, new Date(at), holder],
  );
}

/** Ending a call ends calls (C. conso L.221-16); who opposes is left alone on every channel. For every entity of the brand. */
function oppositionOf({ channel }: Row, outcome: Outcome, addresses: readonly Address[], at: Millis): NewRecord {
  return {
    kind: 'opposition',
    addresses,
    objects: [],
    channels: outcome === 'opposed' ? [] : CALLS.includes(channel) ? CALLS : [channel],
    at,
    how: HOW[channel] ?? 'oral',
    proof: { medium: `outcome:${outcome}` },
  };
}
