import type { Transaction } from '../../db/index.ts';
import { join, type Vcon } from '../../interaction/index.ts';
import type { BrandId } from '../../kernel/ids.ts';
import { dayOf } from '../../kernel/columns.ts';
import type { Vault } from '../../vault/index.ts';
import { open, subjectKey } from '../read.ts';
import { liveParts } from '../views.ts';

/** The record of an interaction, opened; undefined where none is kept. */
export async function recordOf(
  tx: Transaction,
  vault: Vault,
  { brand, interaction }: { readonly brand: BrandId; readonly interaction: string },
  now: number,
): Promise<Vcon | undefined> {
  const record = (await liveParts(tx, brand, interaction, dayOf(now))).find(({ kind }) => kind === 'record');
  const key = record && (await subjectKey(tx, vault, brand, record.subject));
  return key ? join([open(brand, interaction, record, key)]) : undefined;
}
