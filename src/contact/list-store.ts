import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { bytes, dayOf, instants, plain } from '../kernel/columns.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Certificate } from './certificate.ts';
import type { ImportReport } from './import-report.ts';

export async function keepScrub(
  tx: Transaction,
  brand: BrandId,
  certificate: Certificate,
  { campaign, actor }: { readonly campaign: string | undefined; readonly actor: string },
): Promise<void> {
  const { id, channel, object, at, list, allowed, refused, unreadable, byRule, entry } = certificate;
  await tx.client.query(
    `insert into mandat.contact_scrub
       (brand, id, channel, object, campaign, at, rows, allowed, refused, unreadable, digest, by_rule, entry, certificate, scrubbed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      brand,
      id,
      channel,
      object,
      campaign ?? null,
      at,
      list.rows,
      allowed.rows,
      refused.rows - unreadable,
      unreadable,
      list.sha256,
      byRule,
      entry,
      certificate,
      actor,
    ],
  );
}

export type KeptScrub = { readonly certificate: Certificate; readonly scrubbedBy: string };

export async function scrubById(tx: Transaction, brand: BrandId, id: string): Promise<KeptScrub | undefined> {
  const { rows } = await tx.client.query<KeptScrub>(
    `select certificate, scrubbed_by as "scrubbedBy" from mandat.contact_scrub where brand = $1 and id = $2`,
    [brand, id],
  );
  return rows[0];
}

/** The newest first, before an id. */
export async function scrubsBefore(
  tx: Transaction,
  brand: BrandId,
  limit: number,
  before: string | undefined,
): Promise<readonly KeptScrub[]> {
  const { rows } = await tx.client.query<KeptScrub>(
    `select certificate, scrubbed_by as "scrubbedBy" from mandat.contact_scrub
     where brand = $1 and ($3::uuid is null or id < $3) order by id desc limit $2`,
    [brand, limit, before ?? null],
  );
  return rows;
}

export type KeptImport = { readonly report: ImportReport; readonly importedBy: string; readonly importedAt: Date };

const IMPORT = 'select report, imported_by as "importedBy", imported_at as "importedAt" from mandat.contact_import';

/** A file of this identity that was imported already. */
export async function importOf(tx: Transaction, brand: BrandId, identity: Buffer): Promise<KeptImport | undefined> {
  const { rows } = await tx.client.query<KeptImport>(`${IMPORT} where brand = $1 and identity = $2`, [brand, identity]);
  return rows[0];
}

export async function importById(tx: Transaction, brand: BrandId, id: string): Promise<KeptImport | undefined> {
  return (await tx.client.query<KeptImport>(`${IMPORT} where brand = $1 and id = $2`, [brand, id])).rows[0];
}

/** The newest first, before an id. */
export async function importsBefore(
  tx: Transaction,
  brand: BrandId,
  limit: number,
  before: string | undefined,
): Promise<readonly KeptImport[]> {
  const { rows } = await tx.client.query<KeptImport>(
    `${IMPORT} where brand = $1 and ($3::uuid is null or id < $3) order by id desc limit $2`,
    [brand, limit, before ?? null],
  );
  return rows;
}

export async function keepImport(
  tx: Transaction,
  brand: BrandId,
  report: ImportReport,
  { identity, actor, at }: { readonly identity: Buffer; readonly actor: string; readonly at: Date },
): Promise<void> {
  await tx.client.query(
    'insert into mandat.contact_import (brand, id, identity, report, imported_by, imported_at) values ($1, $2, $3, $4, $5, $6)',
    [brand, report.id, identity, report, actor, at],
  );
}

export type AttemptRow = {
  readonly digest: string;
  readonly id: string;
  readonly at: Millis;
  readonly expires: Millis;
};

/** Attempts of another vendor; those that are known stay as they are. */
export async function keepAttempts(
  tx: Transaction,
  brand: BrandId,
  holder: string,
  attempts: readonly AttemptRow[],
): Promise<void> {
  await tx.client.query(
    `insert into mandat.contact_attempt (brand, digest, id, at, state, holder, expires_on)
     select $1, d, i, t, 'counted', $2, e from unnest($3::bytea[], $4::uuid[], $5::timestamptz[], $6::date[]) as r(d, i, t, e)
     on conflict do nothing`,
    [
      brand,
      holder,
      bytes(attempts.map(({ digest }) => digest)),
      plain(attempts.map(({ id }) => id)),
      instants(attempts.map(({ at }) => at)),
      plain(attempts.map(({ expires }) => dayOf(expires))),
    ],
  );
}
