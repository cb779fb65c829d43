import { createHash, type Hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { inBrand, type Database, type Transaction } from '../../db/index.ts';
import type { Vcon } from '../../interaction/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { BrandId, NewId } from '../../kernel/ids.ts';
import { Refusal, wordOf } from '../../kernel/refusal.ts';
import { append } from '../../trace/index.ts';
import { receiptDigest, type ObjectStore, type Vault } from '../../vault/index.ts';
import { dayOf } from '../../kernel/columns.ts';
import { holdOffErasure } from '../erase.ts';
import { OPENING_LIFE } from '../rows.ts';
import type { BrandContext } from '../types.ts';
import { createFlow } from './flow.ts';
import { keyedDigest, newMediaKey } from './keys.ts';
import { createPieces, isStoreDown, UPLOAD_LIFE, type Place } from './pieces.ts';
import { releaseUpload, sweepQuietly } from './removal.ts';
import { recordOf } from './recorded.ts';
import { declaredIn, mayKeep, type Checksum, type Contact } from './rules.ts';
import { silenced, type Silenced } from './silencing.ts';
import { cardsOf, checkFit, isSilenced, silencingOf } from './sound-rules.ts';
import { createStored } from './stored.ts';
import { findContact, findMedia, insertMedia, keepMedia, stampOf, type MediaRow } from './store.ts';

export type UploadOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly contextOf: (brand: BrandId, fresh: boolean) => Promise<BrandContext>;
  /** Of one recording, in bytes. */
  readonly maximum: number;
  /** The program that silences what is no plain WAV. */
  readonly ffmpeg?: string;
  /** Of one object; tests make it small. */
  readonly piece?: number;
};

export type Described = {
  readonly mediatype: string;
  readonly dialog: string | undefined;
  readonly length: number | undefined;
  /** SHA-512 that the source declares. */
  readonly declared: Buffer | undefined;
};
export type Standing = {
  readonly id: string;
  readonly offset: number;
  readonly length: number | null;
  readonly state: MediaRow['state'];
  readonly mediatype: string;
  readonly until: Date | null;
  readonly entry: string | null;
};

/** Hashes kept of uploads under way; one that is not is made again from the store. */
const HASHES = 1000;
const ROUNDS = 4;
/** Why a recording is not kept although the instructions keep recordings. */
const WITHHELD: ReadonlySet<string> = new Set([
  'media.words-awaited',
  'media.words-unusable',
  'media.silence-form',
  'media.silence-failed',
]);

export type Uploads = ReturnType<typeof createUploads>;

/** Recordings as they come in: sealed while they stream, in pieces that are each safe before the next. */
export function createUploads(options: UploadOptions) {
  const { db, vault, objects, clock, newId, contextOf, maximum, piece, ffmpeg = 'ffmpeg' } = options;
  const stored = createStored({ db, vault, objects });
  const pieces = createPieces({ db, vault, objects, clock, size: piece });
  const writing = new Map<string, { stop(): void; readonly ended: Promise<void> }>();
  let draining = false;
  const hashes = new Map<string, { readonly offset: number; readonly hash: Hash }>();

  function remember(id: string, offset: number, hash: Hash): void {
    hashes.delete(id);
    hashes.set(id, { offset, hash });
    if (hashes.size > HASHES) hashes.delete(hashes.keys().next().value!);
  }

  /** Decides under instructions that did not change meanwhile. */
  async function decided<T>(
    place: Place,
    work: (
      tx: Transaction,
      contact: Contact,
      kept: ReturnType<typeof mayKeep>,
      context: BrandContext,
      recorded: Recorded,
    ) => Promise<T>,
  ): Promise<T> {
    const { brand, interaction } = place;
    for (let round = 0; round < ROUNDS; round++) {
      const context = await contextOf(brand, round > 0);
      const result = await inBrand(db, brand, async (tx) => {
        await holdOffErasure(tx, brand);
        if ((await stampOf(tx, brand)) !== context.stamp) return undefined;
        const contact = await findContact(tx, brand, interaction, true);
        if (!contact) throw new Refusal('interaction.unknown');
        const recorded = await recordedOf(tx, vault, place, Buffer.from(context.receiptKey), clock());
        const kept = mayKeep(context.mandate, contact, recorded.draw, clock());
        return { value: await work(tx, contact, kept, context, recorded) };
      });
      if (result) return result.value;
    }
    throw new Refusal('intake.unavailable');
  }

  async function begin(place: Place, described: Described): Promise<Standing> {
    return begun(place, described).catch((error: unknown) => withheld(place, error));
  }

  /** What may not be kept because of what is said in it leaves its reason in the log. */
  async function withheld(place: Place, error: unknown, id?: string): Promise<never> {
    const { brand, interaction, actor } = place;
    if (error instanceof Refusal && WITHHELD.has(error.code)) {
      if (id !== undefined) await discard(place, id);
      await inBrand(db, brand, async (tx) => {
        const now = clock();
        const reason = wordOf(error, 'reason') ?? error.code;
        const details = { kinds: ['audio'], reason };
        const said = { act: 'refuse', at: now, actor, interaction, details } as const;
        await append(tx, brand, said, { about: interaction, expires: now + OPENING_LIFE });
      });
    }
    throw error;
  }

  async function begun(place: Place, described: Described): Promise<Standing> {
    const { brand, interaction } = place;
    const { length, mediatype, dialog, declared } = described;
    if (length !== undefined && length > maximum) throw new Refusal('media.too-large', { params: { limit: maximum } });
    if (length === 0) throw new Refusal('input.empty');
    return decided(place, async (tx, contact, { expires, keep }, { receiptKey, mandate }, { vcon }) => {
      const now = clock();
      const plan = silencingOf(cardsOf(mandate, contact.activity), vcon, dialog);
      const id = newId(now);
      const subject = contact.subject!;
      const until = now + UPLOAD_LIFE;
      const expected = declared ?? declaredIn(vcon?.dialog ?? [], dialog);
      await insertMedia(tx, brand, {
        id,
        interaction,
        subject,
        dialog,
        mediatype,
        length: length ?? null,
        digest: expected ? keyedDigest(receiptKey, expected) : null,
        wrapped: await newMediaKey(tx, vault, brand, { id, interaction, subject }),
        expires: dayOf(expires),
        keep,
        now,
        until,
        silenced: plan,
      });
      return {
        id,
        offset: 0,
        length: length ?? null,
        state: 'uploading',
        mediatype,
        until: new Date(until),
        entry: null,
      };
    });
  }

  async function found({ brand, interaction }: Place, id: string): Promise<MediaRow> {
    const row = await inBrand(db, brand, (tx) => findMedia(tx, brand, interaction, id));
    if (!row) throw new Refusal('media.unknown');
    if (row.state === 'uploading' && row.upload_until!.getTime() < clock()) throw new Refusal('media.upload-gone');
    return row;
  }

  /** Whoever sent before on a line that is dead is stopped: the one who comes now knows where it stands. */
  async function takeOver(id: string): Promise<void> {
    const before = writing.get(id);
    before?.stop();
    await before?.ended;
  }

  async function status(place: Place, id: string): Promise<Standing> {
    await takeOver(id);
    const row = await found(place, id);
    // Everything came, and a crash or an outage came before it was settled.
    const isWhole = row.state === 'uploading' && row.bytes === row.length;
    return isWhole ? settle(place, row).catch((error: unknown) => withheld(place, error)) : standingOf(row);
  }

  /** @returns where the upload stands; settled and traced once everything has come. */
  async function write(
    place: Place,
    id: string,
    from: number,
    source: Readable,
    checksum?: Checksum,
    whole = false,
  ): Promise<Standing> {
    if (draining) throw new Refusal('intake.unavailable');
    await takeOver(id);
    const { promise, resolve: ended } = Promise.withResolvers<void>();
    const own = { stop: () => void source.destroy(), ended: promise };
    writing.set(id, own);
    try {
      const row = await found(place, id);
      if (row.state === 'kept') throw new Refusal('media.complete');
      if (row.bytes !== from) throw new Refusal('media.offset');
      return await take(place, row, source, checksum, whole).catch((error: unknown) => withheld(place, error, id));
    } finally {
      if (writing.get(id) === own) writing.delete(id);
      ended();
    }
  }

  async function take(
    place: Place,
    row: MediaRow,
    source: Readable,
    checksum: Checksum | undefined,
    whole: boolean,
  ): Promise<Standing> {
    const before = hashes.get(row.id);
    const hash = row.bytes === 0 ? createHash('sha512') : before?.offset === row.bytes ? before.hash.copy() : undefined;
    const flow = createFlow(source, {
      most: (row.length ?? maximum) - row.bytes,
      excess:
        row.length === null
          ? new Refusal('media.too-large', { params: { limit: maximum } })
          : new Refusal('media.length'),
      hash,
      checksum,
    });
    try {
      const safe: Silenced = row.silenced
        ? await silenced(flow, row.silenced, await ahead(place.brand, row, whole))
        : flow;
      const offset = await pieces.take(place, row, safe, checksum !== undefined);
      if (hash) remember(row.id, offset, hash);
      const after: MediaRow = { ...row, bytes: offset };
      if (safe.duration) {
        if (flow.broken || (row.length !== null && flow.taken !== row.length)) throw new Refusal('media.length');
        return await settle(place, after, await safe.duration());
      }
      if (row.length !== null)
        return offset === row.length ? await settle(place, after) : await standingNow(place, row.id);
      if (flow.broken) throw new Refusal('media.length');
      return await settle(place, after);
    } catch (error) {
      flow.leave();
      throw error;
    }
  }

  /** What silencing goes by: of a recording that goes on, the header that is stored already. */
  async function ahead(brand: BrandId, row: MediaRow, whole: boolean) {
    const head = row.bytes === 0 ? new Uint8Array() : await stored.headOf(brand, row);
    return { from: row.bytes, head, mediatype: row.mediatype, whole, ffmpeg, maximum };
  }

  async function standingNow(place: Place, id: string): Promise<Standing> {
    return standingOf(await found(place, id));
  }

  /** Everything has come: checked against what was declared, decided once more, kept and traced in one transaction. */
  async function settle(place: Place, row: MediaRow, duration?: number): Promise<Standing> {
    const { brand } = place;
    if (row.bytes === 0) {
      await discard(place, row.id);
      throw new Refusal('input.empty');
    }
    const known = hashes.get(row.id);
    const heard = known?.offset === row.bytes ? known.hash.copy().digest() : undefined;
    hashes.delete(row.id);
    try {
      // What was silenced is not what its source's digest is of: with the process that heard it, the proof is gone.
      if (!heard && row.silenced && row.digest) throw new Refusal('media.upload-gone');
      const digest = heard ?? (await stored.digestOf(brand, row));
      if (row.silenced) checkFit(row.silenced, duration ?? (await stored.durationOf(brand, row)));
      return await decided(place, async (tx, contact, { expires, keep: clause }, { receiptKey, mandate }, { vcon }) => {
        const now = clock();
        const locked = await findMedia(tx, brand, place.interaction, row.id, true);
        if (!locked) throw new Refusal('media.upload-gone');
        if (locked.state === 'kept') return standingOf(locked);
        // The transcript tells more than it did when this began.
        if (!isSilenced(row.silenced, silencingOf(cardsOf(mandate, contact.activity), vcon, row.dialog ?? undefined)))
          throw new Refusal('media.words-awaited');
        const keyed = keyedDigest(receiptKey, digest);
        if (locked.digest && !locked.digest.equals(keyed)) throw new Refusal('media.digest');
        const entry = await append(
          tx,
          brand,
          {
            act: 'append',
            at: now,
            actor: place.actor,
            interaction: place.interaction,
            ...(contact.activity === null ? {} : { activity: contact.activity }),
            ...(mandate ? { mandate: mandate.version } : {}),
            details: {
              kinds: ['audio'],
              recording: row.id,
              bytes: row.bytes,
              ...(row.silenced && { silenced: row.silenced.stretches.length }),
            },
          },
          { about: place.interaction, expires: Math.max(expires, now + OPENING_LIFE) },
        );
        const settled = { bytes: row.bytes, digest: keyed, expires: dayOf(expires), keep: clause, entry, now };
        await keepMedia(tx, brand, row.id, settled);
        return standingOf({ ...row, state: 'kept', length: row.bytes, upload_until: null, entry });
      });
    } catch (error) {
      // Refused now: nothing of it stays. Our own trouble leaves it where it is, to be settled when the sender asks again.
      if (error instanceof Refusal && error.status < 500) await discard(place, row.id);
      throw error;
    }
  }

  async function discard({ brand }: Place, id: string, error?: unknown): Promise<void> {
    hashes.delete(id);
    await inBrand(db, brand, (tx) => releaseUpload(tx, brand, clock(), id));
    if (!isStoreDown(error)) await sweepQuietly({ db, objects }, brand);
  }

  return {
    maximum,
    /** Takes nothing more; what comes on open lines is cut, kept as far as it came, and resumed later. */
    async drain(): Promise<void> {
      draining = true;
      await Promise.all([...writing.keys()].map(takeOver));
    },
    begin,
    status,
    write,
    /** A short recording in one request: all of it is kept, or nothing. */
    async put(place: Place, described: Described, source: Readable, checksum?: Checksum): Promise<Standing> {
      const { id } = await begin(place, described);
      try {
        const standing = await write(place, id, 0, source, checksum, true);
        if (standing.state !== 'kept') throw new Refusal('media.length');
        return standing;
      } catch (error) {
        await discard(place, id, error).catch(() => undefined);
        throw error instanceof Refusal && error.code === 'media.checksum' ? new Refusal('media.digest') : error;
      }
    },
    /** tus: the sender gives an upload up. @throws Refusal `media.complete` for one that is kept */
    async terminate(place: Place, id: string): Promise<void> {
      await takeOver(id);
      if ((await found(place, id)).state === 'kept') throw new Refusal('media.complete');
      await discard(place, id);
    },
  };
}

const standingOf = (row: MediaRow): Standing => ({
  id: row.id,
  offset: row.bytes,
  length: row.length,
  state: row.state,
  mediatype: row.mediatype,
  until: row.upload_until,
  entry: row.entry,
});

/** What the record says that a recording must agree with. */
type Recorded = {
  /** As it was drawn when the interaction came: a share of recordings falls the same way for each of them. */
  readonly draw: number;
  readonly vcon: Vcon | undefined;
};

async function recordedOf(
  tx: Transaction,
  vault: Vault,
  { brand, interaction }: Place,
  receiptKey: Buffer,
  now: number,
): Promise<Recorded> {
  const vcon = await recordOf(tx, vault, { brand, interaction }, now);
  const digest = receiptDigest(receiptKey, vcon?.uuid || interaction);
  return { draw: Number.parseInt(digest.slice(16, 24), 16) / 0x1_0000_0000, vcon };
}
