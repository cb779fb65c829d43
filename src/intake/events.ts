import { inBrand } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append } from '../trace/index.ts';
import { contentDigest, seal } from '../vault/index.ts';
import type { AdmitOptions } from './admit.ts';
import { dayOf } from './columns.ts';
import { holdOffErasure } from './erase.ts';
import { subjectKey } from './read.ts';
import { OPENING_LIFE } from './rows.ts';
import { createPartitions } from './store.ts';
import type { Decided, PreparedPart } from './types.ts';
import { findHead } from './views.ts';

/**
 * A later part or event of a known interaction, as a vCon that holds it: decided again under the instructions in force, and
 * appended as the next revision of each kind it brings. The same bytes sent twice are appended once.
 * @throws Refusal `interaction.unknown` | `interaction.not-accepted` | `interaction.refused` and what reading refuses
 */
export async function appendEvent(
  options: AdmitOptions,
  brand: BrandId,
  id: string,
  bytes: Buffer,
  actor: string,
): Promise<Decided> {
  const { db, vault, clock, newId, pool, contextOf } = options;
  const before = await inBrand(db, brand, (tx) => findHead(tx, brand, id));
  if (!before) throw new Refusal('interaction.unknown');
  if (before.verdict !== 'accepted' || before.state !== 'kept') throw new Refusal('interaction.not-accepted');
  const context = await contextOf(brand, true);
  const content = contentDigest(context.receiptKey, bytes);
  const chunk = await pool.run(context, new Uint8Array(bytes), Uint32Array.of(bytes.length), {
    source: before.source,
    receivedAt: clock(),
    activity: before.activity ?? undefined,
  });
  const [prepared] = chunk.items;
  if (!prepared || 'fault' in prepared) {
    const fault = prepared?.fault;
    throw new Refusal(fault?.code ?? 'intake.prepare-failed', {
      ...(fault?.place ? { place: fault.place } : {}),
      params: fault?.params ?? {},
    });
  }
  const { item } = prepared;
  if (item.verdict !== 'accepted')
    throw new Refusal('interaction.refused', { params: { reason: item.because[0] ?? 'none' } });

  const ensure = createPartitions(db.pool);
  await ensure(
    'part',
    item.parts.map((part) => dayOf(part.expires)),
  );
  return inBrand(db, brand, async (tx) => {
    await holdOffErasure(tx, brand);
    const now = clock();
    // One appender at a time, so that revisions are numbered without gaps.
    const { rows } = await tx.client.query<{ subject: string; entry: string }>(
      `select subject, entry from mandat.interaction where brand = $1 and id = $2 and verdict = 'accepted' and state = 'kept' for update`,
      [brand, id],
    );
    const head = rows[0];
    if (!head) throw new Refusal('interaction.not-accepted');
    const receipt = Buffer.from(`00000000${content}`, 'hex');
    const known = await tx.client.query(
      'select 1 from mandat.receipt where brand = $1 and digest = $2 and interaction = $3',
      [brand, receipt, id],
    );
    const told = {
      id,
      verdict: 'accepted',
      because: item.because,
      activity: item.activity,
      mandate: item.mandate,
      receivedAt: now,
    } as const;
    if (known.rowCount === 1) return { status: 200, ...told, entry: head.entry, repeated: true };
    await tx.client.query('insert into mandat.receipt (brand, digest, content, interaction) values ($1, $2, $3, $4)', [
      brand,
      receipt,
      Buffer.from(content, 'hex'),
      id,
    ]);
    const key = await subjectKey(tx, vault, brand, head.subject);
    if (!key) throw new Refusal('interaction.not-accepted');
    for (const part of item.parts) await insertRevision(part);
    const entry = newId(now);
    await append(
      tx,
      brand,
      {
        act: 'append',
        at: now,
        actor,
        interaction: id,
        ...(item.activity === undefined ? {} : { activity: item.activity }),
        details: { kinds: item.parts.map((part) => part.kind) },
      },
      { id: entry, about: id, expires: Math.max(now + OPENING_LIFE, ...item.parts.map((part) => part.expires)) },
    );
    return { status: 201, ...told, entry, repeated: false };

    async function insertRevision(part: PreparedPart): Promise<void> {
      const last = await tx.client.query<{ revision: number | null }>(
        'select max(revision) as revision from mandat.part where brand = $1 and interaction = $2 and kind = $3',
        [brand, id, part.kind],
      );
      const revision = (last.rows[0]?.revision ?? 0) + 1;
      const packed = {
        packing: part.packing,
        bytes: Buffer.from(chunk.blob.buffer, chunk.blob.byteOffset + part.offset, part.length),
      };
      const sealed = seal(
        key!,
        { use: 'part', brand, subject: head!.subject, interaction: id, kind: part.kind, revision, keyVersion: 1 },
        packed,
      );
      await tx.client.query(
        `insert into mandat.part (brand, interaction, kind, revision, expires_on, subject, key_version, received_at, bytes, unscanned, findings, keep, sealed)
         values ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10, $11, $12)`,
        [
          brand,
          id,
          part.kind,
          revision,
          dayOf(part.expires),
          head!.subject,
          new Date(now),
          part.bytes,
          part.unscanned,
          part.findings,
          part.keep,
          sealed,
        ],
      );
    }
  });
}
