import type { z } from 'zod';
import { inBrand, type Transaction } from '../db/index.ts';
import { readVcon, type Identifier } from '../interaction/index.ts';
import { createColumnBlob } from '../kernel/columns.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append } from '../trace/index.ts';
import { blindIndex, unseal, type BrandKeys } from '../vault/index.ts';
import type { OppositionRequest } from './contract.ts';
import { currentVcon, type Opening } from './current.ts';
import { holdOffErasure } from './erase.ts';
import { recordColumns, recordMeaning, recordOpening, type HeardRecord } from './record-columns.ts';
import { signalBinding } from './rows.ts';

export type Opposing = Opening & { readonly newId: NewId };

/** `session` enters it on a screen, `key` by the API. */
type Who = { readonly actor: string; readonly kind: 'session' | 'key' };

/**
 * Records that the customer of an interaction objects to prospecting, as somebody heard it (C. conso R.223-3: orally too): under
 * every identifier that they are known by, for all channels, at once. One entry in the same transaction.
 * @throws Refusal `interaction.unknown` | `interaction.nobody`
 */
export async function opposeCustomer(
  options: Opposing,
  brand: BrandId,
  interaction: string,
  { how, reason }: z.infer<typeof OppositionRequest>,
  { actor, kind }: Who,
): Promise<{ readonly id: string; readonly entry: string }> {
  const { db, vault, clock, newId, contextOf } = options;
  const keys = await vault.keysOf(brand);
  const { indexKey } = await contextOf(brand, false);
  const { head, vcon } = await currentVcon(options, brand, interaction);
  if (!head) throw new Refusal('interaction.unknown');
  const now = clock();
  const read = vcon && readVcon(vcon, { source: '', receivedAt: now });
  const source = kind === 'session' ? 'console' : 'api';
  return inBrand(db, brand, async (tx) => {
    await holdOffErasure(tx, brand);
    const addresses = once([...(read?.identifiers ?? []), ...(await relayed(tx, keys, interaction))]);
    const subject = await subjectOf(tx, brand, interaction);
    if (addresses.length === 0 && subject === undefined) throw new Refusal('interaction.nobody');
    const record: HeardRecord = {
      id: newId(now),
      entry: newId(now),
      interaction,
      heard: { kind: 'opposition', channels: [], at: now, until: undefined, how, flaws: [] },
      digests: addresses.map((one) => blindIndex(indexKey, one.kind, one.value)),
      subject,
      again: false,
      proof: { addresses, medium: read?.head.channel ?? 'interaction', ...(reason && { text: reason }) },
    };
    const blob = createColumnBlob();
    const columns = recordColumns([record], brand, keys, blob);
    await tx.client.query(RECORD, [brand, new Date(now), source, actor, blob.take(), ...columns]);
    await append(tx, brand, recordMeaning(record, { source, actor, now }), recordOpening(record, now));
    return { id: record.id, entry: record.entry };
  });
}

const RECORD = `select mandat.record_heard(${Array.from({ length: 20 }, (_, index) => `$${index + 1}`).join(', ')})`;

const once = (all: readonly Identifier[]): readonly Identifier[] => [
  ...new Map(all.map(({ kind, value }) => [`${kind} ${value}`, { kind, value }])).values(),
];

async function subjectOf({ client }: Transaction, brand: BrandId, interaction: string): Promise<string | undefined> {
  const { rows } = await client.query<{ subject: string | null }>(
    'select subject from mandat.interaction where brand = $1 and id = $2',
    [brand, interaction],
  );
  return rows[0]?.subject ?? undefined;
}

/** Of an interaction of which nothing else is kept: who exercised a right in it is known, to be relayed. */
async function relayed({ client }: Transaction, keys: BrandKeys, interaction: string): Promise<readonly Identifier[]> {
  const { brand, proof } = keys;
  const { rows } = await client.query<{ id: string; sealed: Buffer }>(
    'select id, sealed from mandat.signal where brand = $1 and interaction = $2',
    [brand, interaction],
  );
  return rows.flatMap(({ id, sealed }) => {
    const plain = unseal(proof.key, signalBinding(brand, interaction, id, proof.version), sealed);
    return JSON.parse(plain.toString('utf8')) as Identifier[];
  });
}
