import { Readable } from 'node:stream';
import { inBrand } from '../../db/index.ts';
import type { BrandId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { append } from '../../trace/index.ts';
import { OPENING_LIFE } from '../rows.ts';
import { releaseMedia, sweepQuietly } from './removal.ts';
import { recordOf } from './recorded.ts';
import { cardsOf, isSilencedNow, silencingOf } from './sound-rules.ts';
import { findContact, type MediaRow } from './store.ts';
import { createStored } from './stored.ts';
import { createUploads, type UploadOptions } from './uploads.ts';

export type OvertakenOptions = Omit<UploadOptions, 'maximum'>;
const AT_ONCE = 20;

/**
 * Recordings whose conversation tells more since they were kept: what it strikes out now is silenced in them too. Where that
 * cannot be done the recording goes. @returns how many were written anew or went
 */
export async function silenceOvertaken(options: OvertakenOptions, brand: BrandId): Promise<number> {
  const { db } = options;
  const rows = await inBrand(db, brand, async ({ client }) => {
    const { rows: found } = await client.query<MediaRow>(
      `select id, interaction, subject, dialog, mediatype, state, bytes, wrapped, silenced from mandat.media
       where brand = $1 and overtaken and state = 'kept' order by id limit $2`,
      [brand, AT_ONCE],
    );
    return found;
  });
  let changed = 0;
  for (const row of rows) changed += (await isSilent(options, brand, row)) ? 0 : await writtenAnew(options, brand, row);
  if (changed > 0) await sweepQuietly(options, brand);
  return changed;
}

/** Whether nothing more is to be silenced in it; then it may be heard again. */
async function isSilent(options: OvertakenOptions, brand: BrandId, row: MediaRow): Promise<boolean> {
  const { db, vault, contextOf, clock } = options;
  const { mandate } = await contextOf(brand, true);
  return inBrand(db, brand, async (tx) => {
    const contact = await findContact(tx, brand, row.interaction, true);
    const vcon = contact && (await recordOf(tx, vault, { brand, interaction: row.interaction }, clock()));
    // What its interaction became decides over it elsewhere: gone, expired, quarantined.
    if (!vcon || contact?.verdict !== 'accepted') return true;
    if (!isSilencedNow(row, () => silencingOf(cardsOf(mandate, contact.activity), vcon, row.dialog ?? undefined)))
      return false;
    await tx.client.query('update mandat.media set overtaken = false where brand = $1 and id = $2', [brand, row.id]);
    return true;
  });
}

/** It is handed over once more as if it came from outside, from what is stored of it; then what was stored goes. */
async function writtenAnew(options: OvertakenOptions, brand: BrandId, row: MediaRow): Promise<1> {
  const { db, clock } = options;
  const { interaction, id, mediatype, bytes, dialog } = row;
  const stored = Readable.from(createStored(options).bytes(brand, row, bytes), { objectMode: false });
  const described = { mediatype, dialog: dialog ?? undefined, length: bytes, declared: undefined };
  const uploads = createUploads({ ...options, maximum: bytes });
  try {
    await uploads.put({ brand, interaction, actor: 'system' }, described, stored);
  } catch (error) {
    // Ours to mend: it stays as it is, and is heard by nobody until then.
    if (!(error instanceof Refusal) || error.status >= 500) throw error;
  } finally {
    stored.destroy();
  }
  await inBrand(db, brand, async (tx) => {
    const now = clock();
    const { media } = await releaseMedia(tx, brand, now, id);
    if (media === 0) return;
    const details = { kinds: ['audio'], recording: id, reason: 'overtaken' };
    const said = { act: 'expire', at: now, actor: 'system', interaction, details } as const;
    await append(tx, brand, said, { about: interaction, expires: now + OPENING_LIFE });
  });
  return 1;
}
