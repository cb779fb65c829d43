import type { Transaction } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { documentDigest } from '../mandate/index.ts';
import type { Draft } from './draft-types.ts';

type Row = Pick<Draft, 'id' | 'kind' | 'title' | 'document' | 'revision' | 'by'> & {
  readonly state: 'open' | 'discarded';
  readonly at: Date;
  readonly changed_by: string;
  readonly changed_at: Date;
};

/** Those that were not discarded, the last changed first. */
export async function drafts({ client }: Transaction, brand: BrandId, id?: string): Promise<Draft[]> {
  const { rows } = await client.query<Row>(
    `select id, kind, title, document, revision, state, by, at, changed_by, changed_at from mandat.instruction_draft
     where brand = $1 and ($2::uuid is null or id = $2) and (state = 'open' or id = $2) order by changed_at desc`,
    [brand, id ?? null],
  );
  if (rows.length === 0) return [];
  const { rows: signed } = await client.query<{ digest: string }>(
    `select digest from mandat.frame where brand = $1 union all select digest from mandat.mandate_order where brand = $1`,
    [brand],
  );
  const known = new Set(signed.map(({ digest }) => digest));
  return rows.map(({ at, changed_by, changed_at, state, ...row }) => ({
    ...row,
    state: known.has(documentDigest(row.kind, row.document)) ? 'published' : state,
    at: at.getTime(),
    changedBy: changed_by,
    changedAt: changed_at.getTime(),
  }));
}

export async function insertDraft({ client }: Transaction, brand: BrandId, one: Draft): Promise<void> {
  await client.query(
    `insert into mandat.instruction_draft (brand, id, kind, title, document, revision, state, by, at, changed_by, changed_at)
     values ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $7, $8)`,
    [brand, one.id, one.kind, one.title, JSON.stringify(one.document), one.revision, one.by, new Date(one.at)],
  );
}

export async function updateDraft({ client }: Transaction, brand: BrandId, one: Draft): Promise<void> {
  await client.query(
    `update mandat.instruction_draft set title = $3, document = $4, revision = $5, state = $6, changed_by = $7, changed_at = $8
     where brand = $1 and id = $2`,
    [
      brand,
      one.id,
      one.title,
      JSON.stringify(one.document),
      one.revision,
      one.state === 'discarded' ? 'discarded' : 'open',
      one.changedBy,
      new Date(one.changedAt),
    ],
  );
}
