import { inBrand, type Database, type EnsurePartitions, type Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { bytes, createColumnBlob, dayOf, instants, plain, quoted } from '../kernel/columns.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, startOfDay, type ConsentFlaw } from '../law/index.ts';
import { entryColumns, prepareEntry, type Act, type PreparedEntry } from '../trace/index.ts';
import { pack, seal, type BrandKeys, type Closings } from '../vault/index.ts';
import { digestOf } from './address.ts';
import { closes, sealClosing } from './closings.ts';
import { bindingOf, storeRecords } from './store.ts';
import type { Address, NewRecord, Recorded, RecordSource } from './types.ts';

/** As long as the brand is served: `9999-12-31` as a day. */
export const FOREVER = Date.UTC(9999, 11, 31);
/** Clocks of two systems differ. */
const AHEAD = 5 * 60_000;
const DAY = 86_400_000;
/** What opens an entry of proof: the limitation period of liability (C. civ. 2224). */
const OPENING_LIFE = 5 * 366 * DAY;
const PROOF = 'P3Y';
const CHILDHOOD = 'P18Y';

const ACT: Partial<Record<NewRecord['kind'], Act>> = {
  consent: 'consent-record',
  withdrawal: 'consent-withdraw',
  opposition: 'opposition-record',
};

export type RecordTerms = {
  readonly brand: BrandId;
  readonly keys: BrandKeys;
  readonly indexKey: Uint8Array;
  readonly source: RecordSource;
  readonly actor: string;
  readonly now: Millis;
  readonly newId: NewId;
  /** An entry that stands for all of them (an import), already made; else each has its own. */
  readonly entry?: string | undefined;
  /** Where what closes is kept once more, outside the database. Undefined: whoever records them all sees to it. */
  readonly closings: Pick<Closings, 'append'> | undefined;
  /** Digests that it holds under beside those of its addresses. */
  readonly under?: readonly string[] | undefined;
};

/**
 * How long a record is kept. Consent: three years from its collection (R.223-2), or while it still holds. Opposition and
 * withdrawal: as long as the brand is served, for the three years of the CNIL's référentiel are a minimum and an opposition
 * that is forgotten would be broken. Contract, sale, request: three years after the relation (référentiel, customers and
 * prospects; R.223-4). What protects a minor: until majority.
 */
export function keptUntil({ kind, at, until, majority }: NewRecord): Millis {
  switch (kind) {
    case 'opposition':
    case 'withdrawal':
      return FOREVER;
    case 'consent':
      return Math.max(addPeriod(at, PROOF), until ?? 0);
    case 'person':
      if (majority === 'minor') return addPeriod(at, CHILDHOOD);
      return Math.max(addPeriod(at, PROOF), majority === undefined ? 0 : startOfDay(majority));
    default:
      return addPeriod(Math.max(at, until ?? at), PROOF);
  }
}

export type Mentions = Readonly<
  Partial<Record<'identity' | 'object' | 'period' | 'withdrawal' | 'access', boolean | undefined>>
>;

/** Why a consent cannot be relied on, from how it was asked for. */
export function flawsOf(mentions: Mentions, clearAct: boolean): readonly ConsentFlaw[] {
  const missing = (['identity', 'object', 'period', 'withdrawal', 'access'] as const).filter(
    (name) => mentions[name] !== true,
  );
  return [...missing.map((name) => `${name}-missing` as const), ...(clearAct ? [] : (['not-clear-act'] as const))];
}

/** With what its proof itself shows: the text, and something durable that it can be seen on. */
function withProof({ kind, flaws, proof }: NewRecord): readonly ConsentFlaw[] {
  if (kind !== 'consent') return [];
  const { text, medium, reference, interaction } = proof;
  const more: ConsentFlaw[] = [];
  if (text === undefined) more.push('text-missing');
  if (medium === undefined && reference === undefined && interaction === undefined) more.push('unproven');
  return [...new Set([...(flaws ?? flawsOf({}, false)), ...more])];
}

/** @throws Refusal `contact.scope` | `contact.controller` | `contact.future`, with the place of the record */
export function checkRecords(
  records: readonly NewRecord[],
  controllers: readonly string[] | undefined,
  now: Millis,
): void {
  records.forEach(({ kind, controller, objects, at }, index) => {
    const place = { pointer: `/items/${index}` };
    const opens = kind === 'consent' || kind === 'contract' || kind === 'sale' || kind === 'request';
    if (opens && (controller === undefined || (kind !== 'sale' && objects.length === 0)))
      throw new Refusal('contact.scope', { place });
    if (controller !== undefined && controllers !== undefined && !controllers.includes(controller))
      throw new Refusal('contact.controller', { place });
    if (at > now + AHEAD) throw new Refusal('contact.future', { place });
  });
}

/** Records with what proves them and their entries, in a transaction that is open. */
export async function recordWithin(
  tx: Transaction,
  ensure: EnsurePartitions,
  records: readonly NewRecord[],
  terms: RecordTerms,
): Promise<readonly Recorded[]> {
  const rows = records.map((record) => rowOf(record, terms));
  const entries = terms.entry === undefined ? rows.map((row) => entryOf(row, terms)) : [];
  await ensure(
    'opening',
    entries.map(({ expires }) => dayOf(expires)),
  );
  await storeRecords(tx.client, recordParameters(rows, entries, terms));
  // Last before the commit: what the database refuses leaves nothing outside it.
  await terms.closings?.append(
    terms.brand,
    rows.flatMap(({ id, record, digests }) =>
      closes(record) ? [sealClosing(terms.brand, id, { ...record, digests }, terms.keys)] : [],
    ),
  );
  return rows.map(({ id, entry, flaws }) => ({ id, entry, flaws }));
}

type Row = {
  readonly record: NewRecord;
  readonly id: string;
  readonly entry: string;
  readonly flaws: readonly ConsentFlaw[];
  readonly expires: Millis;
  readonly digests: readonly string[];
};

function rowOf(record: NewRecord, { indexKey, newId, now, entry, under = [] }: RecordTerms): Row {
  return {
    record,
    id: newId(now),
    entry: entry ?? newId(now),
    flaws: withProof(record),
    expires: keptUntil(record),
    digests: [...new Set([...under, ...record.addresses.map((address) => digestOf(indexKey, address))])],
  };
}

function recordParameters(rows: readonly Row[], entries: readonly PreparedEntry[], terms: RecordTerms): unknown[] {
  const { brand, keys, source, actor, now } = terms;
  const { version, bytes: key } = keys.proof;
  const blob = createColumnBlob();
  const sealed = rows.map(({ id, record }) =>
    blob.put(seal(key, bindingOf(brand, id, version), pack(Buffer.from(JSON.stringify(sealedOf(record)))))),
  );
  const records = rows.map(({ record }) => record);
  return [
    brand,
    new Date(now),
    source,
    actor,
    version,
    plain(rows.map(({ id }) => id)),
    plain(records.map(({ kind }) => kind)),
    quoted(records.map(({ controller }) => controller)),
    quoted(records.map(({ objects }) => objects.join(','))),
    quoted(records.map(({ channels }) => channels.join(','))),
    instants(records.map(({ at }) => at)),
    plain(records.map(({ until }) => (until === undefined ? undefined : `"${new Date(until).toISOString()}"`))),
    quoted(rows.map((row) => JSON.stringify(factsOf(row)))),
    plain(rows.map(({ expires }) => dayOf(expires))),
    plain(rows.map(({ entry }) => entry)),
    plain(sealed.map(({ offset }) => offset)),
    plain(sealed.map(({ length }) => length)),
    blob.take(),
    plain(rows.flatMap(({ digests }, index) => digests.map(() => index + 1))),
    bytes(rows.flatMap(({ digests }) => digests)),
    ...entryColumns(entries),
  ];
}

export type SealedProof = NewRecord['proof'] & { readonly addresses: readonly Address[] };
const sealedOf = ({ proof, addresses }: NewRecord): SealedProof => ({ ...proof, addresses });

/** What decisions read beside the scope: closed words, days and instants. */
function factsOf({ record: { kind, slot, how, optOutOffered, as, majority }, flaws }: Row): object {
  return {
    ...(kind === 'consent' && { flaws }),
    ...(slot !== undefined && { slot }),
    ...(kind === 'opposition' && { how: how ?? 'written' }),
    ...(kind === 'sale' && { optOutOffered: optOutOffered ?? false }),
    ...(as !== undefined && { as }),
    ...(majority !== undefined && { majority }),
  };
}

function entryOf(
  { record, id, entry, expires, flaws }: Row,
  { brand, source, actor, now }: RecordTerms,
): PreparedEntry {
  const { kind, controller, objects, channels } = record;
  return prepareEntry(
    brand,
    {
      act: ACT[kind] ?? 'contact-record',
      at: now,
      actor,
      details: {
        record: id,
        kind,
        source,
        ...(controller !== undefined && { controller }),
        ...(objects.length > 0 && { objects }),
        ...(channels.length > 0 && { channels }),
        ...(flaws.length > 0 && { flaws }),
      },
    },
    { id: entry, proof: true, expires: Math.min(Math.max(expires, now + DAY), now + OPENING_LIFE) },
  );
}

export type Recorder = (
  brand: BrandId,
  records: readonly NewRecord[],
  terms: Omit<RecordTerms, 'brand'>,
) => Promise<readonly Recorded[]>;

/** The same in a transaction of its own. */
export function createRecorder(db: Database, ensure: EnsurePartitions): Recorder {
  return (brand, records, terms) => inBrand(db, brand, (tx) => recordWithin(tx, ensure, records, { ...terms, brand }));
}
