import { createHmac, createSecretKey } from 'node:crypto';
import type { Transaction } from '../../db/index.ts';
import type { BrandId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { random, unwrapKey, wrapKey, type Vault } from '../../vault/index.ts';
import { subjectKey } from '../read.ts';
import type { MediaRow } from './store.ts';

type Owned = Pick<MediaRow, 'id' | 'interaction' | 'subject'>;

/** What a recording's key is wrapped with: bound to its place, so that no row can be moved. */
const contextOf = (brand: BrandId, { subject, interaction, id }: Owned): string =>
  `media/${brand}/${subject}/${interaction}/${id}`;

/** A new key for one recording, under the key of the person. @throws Refusal `interaction.gone` where that is erased */
export async function newMediaKey(tx: Transaction, vault: Vault, brand: BrandId, owned: Owned): Promise<Buffer> {
  const owner = await subjectKey(tx, vault, brand, owned.subject);
  if (!owner) throw new Refusal('interaction.gone');
  return wrapKey(createSecretKey(owner), contextOf(brand, owned), random(32));
}

/** @throws Refusal `interaction.gone` where the person was erased meanwhile */
export async function mediaKey(
  tx: Transaction,
  vault: Vault,
  brand: BrandId,
  row: Owned & Pick<MediaRow, 'wrapped'>,
): Promise<Buffer> {
  const owner = await subjectKey(tx, vault, brand, row.subject);
  if (!owner) throw new Refusal('interaction.gone');
  return unwrapKey(createSecretKey(owner), contextOf(brand, row), row.wrapped);
}

/** Tells whether a recording is the one that a source declares, and nothing to whoever lacks the key. */
export const keyedDigest = (receiptKey: Uint8Array, sha512: Buffer): Buffer =>
  createHmac('sha256', receiptKey).update('media\0').update(sha512).digest();
